package breakwater.gate;

import breakwater.math.robust.ExceedanceTest;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import java.util.Arrays;

/// Squared Mahalanobis distance from the reference beyond which a row is an anomaly, taken from the tail of the
/// golden
/// set itself: a chi-square quantile holds only for normal rows, and market rows are not.
///
/// @param squared squared distance, positive
/// @param goldenRows rows of the golden set
/// @param goldenAbove golden rows beyond it
/// @param proven true if the golden set shows, at the confidence asked for, that the rate beyond it is at most
/// the one
///     asked for; below about `3 / rate` rows no threshold can be shown to do so
public record AnchorThreshold(double squared, long goldenRows, long goldenAbove, boolean proven) {
    /// Checks every bound.
    public AnchorThreshold {
        if (!(squared > 0.0 && squared < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("squared must be finite and > 0 but was " + squared);
        }
        if (goldenRows < 1 || goldenAbove < 0 || goldenAbove > goldenRows) {
            throw new IllegalArgumentException(
                    "goldenAbove must be in [0, goldenRows = " + goldenRows + "] but was " + goldenAbove);
        }
    }

    /// Takes the smallest golden distance beyond which the rate is shown to be at most `rate`; where the golden
    /// set is
    /// too small to show it, the largest distance, unproven.
    ///
    /// @param goldenSquaredDistances squared distances of the golden rows from the reference; not modified
    /// @param rate rate of anomalies that is right, such as 1e-4; in `(0, 1)`
    /// @param confidence such as 0.95; in `(0, 1)`
    /// @return the threshold
    /// @throws IllegalArgumentException if there are no rows or one is not a number
    public static AnchorThreshold of(double[] goldenSquaredDistances, double rate, double confidence) {
        if (goldenSquaredDistances.length == 0) {
            throw new IllegalArgumentException("goldenSquaredDistances must not be empty");
        }
        double[] sorted = goldenSquaredDistances.clone();
        Arrays.sort(sorted);
        int rows = sorted.length;
        // Sorting puts NaN last, where it would become the threshold.
        if (!Double.isFinite(sorted[rows - 1])) {
            throw new IllegalArgumentException("goldenSquaredDistances must be finite but held " + sorted[rows - 1]);
        }
        int above = 0;
        boolean proven = proves(0, rows, rate, confidence);
        // The threshold is itself a golden row, so `above` rows beyond it leave `above + 1` at or beyond. The rate
        // beyond the k-th largest is Beta(k, rows + 1 - k): the bound for k - 1 events.
        while (proven && above + 1 < rows && proves(above + 1, rows, rate, confidence)) {
            above++;
        }
        return new AnchorThreshold(sorted[rows - 1 - above], rows, above, proven);
    }

    void write(StateWriter out) {
        out.putDouble(squared);
        out.putLong(goldenRows);
        out.putLong(goldenAbove);
        out.putBoolean(proven);
    }

    static AnchorThreshold read(StateReader in) {
        return new AnchorThreshold(in.getDouble(), in.getLong(), in.getLong(), in.getBoolean());
    }

    private static boolean proves(long above, long rows, double rate, double confidence) {
        return ExceedanceTest.upperBound(above, rows, confidence) <= rate;
    }
}
