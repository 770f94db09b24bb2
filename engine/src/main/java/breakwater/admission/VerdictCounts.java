package breakwater.admission;

import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/// What admission said so far: a ledger per source and reason, and how many intervals of bars never came.
public final class VerdictCounts {
    private static final Reason[] REASONS = Reason.values();

    private final int sources;
    private final long[] accepted;
    private final long[] quarantined;
    private final long[] refused;
    private final long[] byReason;
    private final long[] missingIntervals;

    VerdictCounts(int sources) {
        this.sources = sources;
        // One row more, for tags that are in no catalogue.
        accepted = new long[sources + 1];
        quarantined = new long[sources + 1];
        refused = new long[sources + 1];
        byReason = new long[(sources + 1) * REASONS.length];
        missingIntervals = new long[sources + 1];
    }

    void add(int source, Verdict verdict) {
        int row = row(source);
        switch (verdict) {
            case Verdict.Accept _ -> accepted[row]++;
            case Verdict.Quarantine(Reason reason) -> {
                quarantined[row]++;
                byReason[row * REASONS.length + reason.ordinal()]++;
            }
            case Verdict.Refuse(Reason reason) -> {
                refused[row]++;
                byReason[row * REASONS.length + reason.ordinal()]++;
            }
        }
    }

    void addMissing(int source, long intervals) {
        missingIntervals[row(source)] += intervals;
    }

    /// Returns how many messages of a source were accepted.
    ///
    /// @param source index in the catalogue; any other number stands for all unknown tags
    /// @return count
    public long accepted(int source) {
        return accepted[row(source)];
    }

    /// Returns how many messages of a source were quarantined.
    ///
    /// @param source index in the catalogue; any other number stands for all unknown tags
    /// @return count
    public long quarantined(int source) {
        return quarantined[row(source)];
    }

    /// Returns how many messages of a source were refused.
    ///
    /// @param source index in the catalogue; any other number stands for all unknown tags
    /// @return count
    public long refused(int source) {
        return refused[row(source)];
    }

    /// Returns how many messages of a source were quarantined or refused for a reason.
    ///
    /// @param source index in the catalogue; any other number stands for all unknown tags
    /// @param reason why
    /// @return count
    public long count(int source, Reason reason) {
        return byReason[row(source) * REASONS.length + reason.ordinal()];
    }

    /// Returns how many intervals lie between the bars of a source without a bar of their own, alarming or not. A
    /// venue that leaves empty minutes out has many and few gaps among its verdicts.
    ///
    /// @param source index in the catalogue; any other number stands for all unknown tags
    /// @return count
    public long missingIntervals(int source) {
        return missingIntervals[row(source)];
    }

    /// Returns the counts of one source.
    ///
    /// @param source index in the catalogue; any other number stands for all unknown tags
    /// @return `accept`, then every reason code that occurred, in the order of [Reason]
    public Map<String, Long> byCode(int source) {
        int row = row(source);
        return byCode(row, row);
    }

    /// Returns the counts of all sources together, unknown ones included.
    ///
    /// @return `accept`, then every reason code that occurred, in the order of [Reason]
    public Map<String, Long> byCode() {
        return byCode(0, sources);
    }

    private Map<String, Long> byCode(int firstRow, int lastRow) {
        Map<String, Long> counts = new LinkedHashMap<>();
        long accepts = 0;
        for (int row = firstRow; row <= lastRow; row++) {
            accepts += accepted[row];
        }
        counts.put("accept", accepts);
        for (Reason reason : REASONS) {
            long count = 0;
            for (int row = firstRow; row <= lastRow; row++) {
                count += byReason[row * REASONS.length + reason.ordinal()];
            }
            if (count > 0) {
                counts.put(reason.code(), count);
            }
        }
        return counts;
    }

    private int row(int source) {
        return source >= 0 && source < sources ? source : sources;
    }

    void write(StateWriter out) {
        out.putLongs(accepted, accepted.length);
        out.putLongs(quarantined, quarantined.length);
        out.putLongs(refused, refused.length);
        out.putLongs(byReason, byReason.length);
        out.putLongs(missingIntervals, missingIntervals.length);
    }

    void read(StateReader in) {
        in.getLongs(accepted, accepted.length);
        in.getLongs(quarantined, quarantined.length);
        in.getLongs(refused, refused.length);
        in.getLongs(byReason, byReason.length);
        in.getLongs(missingIntervals, missingIntervals.length);
    }
}
