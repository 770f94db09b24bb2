package breakwater.provenance;

import java.util.List;
import java.util.Locale;

/// Which signed samples a model was trained on, and what stands against it.
///
/// @param digests how many the model names
/// @param epochs what covers them, by log and batch
/// @param compared samples whose input was compared with the journal
/// @param absent journals that are not here
/// @param findings what is wrong, the first one first; empty if nothing is
public record ModelProof(
        int digests, List<ProvenEpoch> epochs, long compared, List<String> absent, List<Finding> findings) {
    /// What it comes to.
    public enum Verdict {
        /// Every digest is covered by a signed batch, and every sample of those agrees with its journal.
        CLOSED,
        /// The model names nothing that it was trained on.
        NO_BATCHES,
        /// Nothing is wrong with what is here, but a journal is not here.
        JOURNAL_ABSENT,
        /// Something is wrong.
        REFUSED;

        /// Returns the stable code.
        ///
        /// @return lower case with underscores
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Copies.
    public ModelProof {
        epochs = List.copyOf(epochs);
        absent = List.copyOf(absent);
        findings = List.copyOf(findings);
    }

    /// Returns what it comes to.
    ///
    /// @return verdict
    public Verdict verdict() {
        if (!findings.isEmpty()) {
            return Verdict.REFUSED;
        }
        if (digests == 0) {
            return Verdict.NO_BATCHES;
        }
        return absent.isEmpty() && compared == rows() ? Verdict.CLOSED : Verdict.JOURNAL_ABSENT;
    }

    /// Returns how many samples the model was trained on.
    ///
    /// @return count
    public long rows() {
        return epochs.stream().mapToLong(ProvenEpoch::rows).sum();
    }

    /// Returns the verdict for a person.
    ///
    /// @return one line
    public String line() {
        return switch (verdict()) {
            case CLOSED ->
                String.format(
                        Locale.ROOT,
                        "closed: %,d digests, %,d signed batches, %,d samples, all agree with the journal",
                        digests,
                        epochs.size(),
                        rows());
            case NO_BATCHES -> "NOT verified: the model names no batches it was trained on";
            case JOURNAL_ABSENT ->
                String.format(
                        Locale.ROOT,
                        "NOT verified: signed, but %,d of %,d samples were not compared; not here: journal %s",
                        rows() - compared,
                        rows(),
                        String.join(", ", absent));
            case REFUSED -> "NOT verified: " + findings.getFirst().line();
        };
    }
}
