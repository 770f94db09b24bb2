package breakwater.provenance;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Whether batches follow one another as they were signed. Feed it batches in the order of the log.
public final class ChainCheck {
    private static final int MOST_FINDINGS = 1_000;

    private final BatchCheck check;
    private final Set<Hash> seen = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();
    private long expected;
    private Hash last = Hash.ZERO;
    private long batches;
    private long samples;

    /// Creates a check.
    ///
    /// @param key whom to believe
    public ChainCheck(TrustedKey key) {
        check = new BatchCheck(key);
    }

    /// Tells of sources whose name a sample may have been given.
    ///
    /// @param sources names
    public void know(List<String> sources) {
        check.know(sources);
    }

    /// Takes the next batch.
    ///
    /// @param batch as stored
    public void next(SignedBatch batch) {
        batches++;
        samples += batch.samples().size();
        BatchHeader header = batch.header();
        if (findings.size() < MOST_FINDINGS) {
            findings.addAll(check.check(batch));
            place(header);
        }
        seen.add(header.hash());
        if (header.number() >= expected) {
            expected = header.number() + 1;
            last = header.hash();
        }
    }

    private void place(BatchHeader header) {
        long number = header.number();
        if (expected == 0 || number == expected) {
            // The first one held may follow batches that lie in an archive.
            boolean follows = expected == 0
                    ? number > 1 || header.previous().equals(Hash.ZERO)
                    : header.previous().equals(last);
            if (!follows) {
                findings.add(Finding.ofBatch(Fault.BROKEN_CHAIN, number, "it does not follow the batch before it"));
            }
        } else if (number > expected) {
            findings.add(Finding.ofBatch(
                    Fault.DROPPED, expected, "missing up to " + (number - 1) + ", between its neighbours"));
        } else if (seen.contains(header.hash())) {
            findings.add(Finding.ofBatch(Fault.REPLAYED, number, "it stands in the log a second time"));
        } else {
            findings.add(Finding.ofBatch(Fault.REORDERED, number, "it stands behind batch " + (expected - 1)));
        }
    }

    /// Ends the check.
    ///
    /// @param acknowledged number of the last batch that was acknowledged
    /// @return everything that is wrong
    public List<Finding> end(long acknowledged) {
        if (expected > 0 ? acknowledged >= expected : acknowledged > 0) {
            findings.add(Finding.ofBatch(
                    Fault.DROPPED,
                    Math.max(1, expected),
                    "missing at the end; batch " + acknowledged + " was acknowledged"));
        }
        return List.copyOf(findings);
    }

    /// Returns how many batches were taken.
    ///
    /// @return count
    public long batches() {
        return batches;
    }

    /// Returns how many samples they hold.
    ///
    /// @return count
    public long samples() {
        return samples;
    }
}
