package breakwater.gate;

import breakwater.math.robust.ExceedanceTest;
import breakwater.math.robust.ExceedanceTest.Answer;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;

/// Counts live rows beyond the anchor threshold and says when there are too many.
///
/// A fixed limit on the observed rate trips on the first anomaly among the first ten thousand rows. This one
/// asks a
/// sequential test: the rate that is right against three times that. The bound on false alarms holds for rows
/// that are
/// independent; a burst of one event in many rows counts as many, so feed one row per decision, not per
/// message. It
/// cannot trip while the threshold is unproven: what the golden set does not show cannot be exceeded.
public final class AnchorAnomaly implements Stateful {
    private static final double ALTERNATIVE = 3.0;
    private static final double CONFIDENCE = 0.95;

    private final ReferenceModel reference;
    private final ExceedanceTest test;
    private double evidence = ExceedanceTest.START;
    private long rows;
    private long anomalies;
    private long trips;

    /// Starts without evidence.
    ///
    /// @param settings rate that is right, and false alarm level
    /// @param reference model and threshold
    public AnchorAnomaly(GateSettings settings, ReferenceModel reference) {
        this.reference = reference;
        this.test = new ExceedanceTest(
                settings.anomaly(), ALTERNATIVE * settings.anomaly(), settings.falseAlarm(), settings.falseAlarm());
    }

    /// Takes a live row. After an answer other than undecided the test begins again.
    ///
    /// @param row one number per variable; one that holds a NaN is an anomaly
    /// @return [Answer#EXCEEDS] to roll back
    public Answer observe(double[] row) {
        AnchorThreshold threshold = reference.threshold();
        boolean anomaly = !(reference.squaredDistance(row) <= threshold.squared());
        rows++;
        anomalies += anomaly ? 1 : 0;
        if (!threshold.proven()) {
            return Answer.UNDECIDED;
        }
        evidence = test.next(evidence, anomaly);
        Answer answer = test.answer(evidence);
        if (answer != Answer.UNDECIDED) {
            evidence = ExceedanceTest.START;
            trips += answer == Answer.EXCEEDS ? 1 : 0;
        }
        return answer;
    }

    /// Returns how many rows were seen.
    ///
    /// @return count
    public long rows() {
        return rows;
    }

    /// Returns how many of them were anomalies.
    ///
    /// @return count
    public long anomalies() {
        return anomalies;
    }

    /// Returns how often the rate was found too high.
    ///
    /// @return count
    public long trips() {
        return trips;
    }

    /// Returns the share of anomalies.
    ///
    /// @return in `[0, 1]`; NaN before the first row
    public double rate() {
        return (double) anomalies / rows;
    }

    /// Returns the rate that the rows seen exclude at 95%.
    ///
    /// @return upper bound; 1 before the first row
    public double rateUpperBound() {
        return rows == 0 ? 1.0 : ExceedanceTest.upperBound(anomalies, rows, CONFIDENCE);
    }

    @Override
    public void write(StateWriter out) {
        out.putDouble(evidence);
        out.putLong(rows);
        out.putLong(anomalies);
        out.putLong(trips);
    }

    @Override
    public void read(StateReader in) {
        evidence = in.getDouble();
        rows = in.getLong();
        anomalies = in.getLong();
        trips = in.getLong();
    }
}
