package breakwater.math.robust;

import java.util.Arrays;

/// Median, Qn and tau scale of one column after another, on a sorted copy that is kept between calls.
///
/// Hot: an estimate of 30 columns asks for a thousand scales, and they, not the linear algebra, are its cost.
///
/// @see "Rousseeuw and Croux (1993), Alternatives to the median absolute deviation, JASA 88"
final class ScaleKernel {
    private double[] sorted;
    private final Qn.Workspace pairs = new Qn.Workspace(2);
    private int n;

    ScaleKernel(int capacity) {
        sorted = new double[capacity];
    }

    /// Takes a column: `values[from .. from + count)`.
    void load(double[] values, int from, int count) {
        if (sorted.length < count) {
            sorted = new double[count];
        }
        n = count;
        System.arraycopy(values, from, sorted, 0, count);
        Arrays.sort(sorted, 0, count);
    }

    /// Returns the median of `values[from .. from + count)` without loading them: no sort, so a third of the
    /// time.
    double medianOf(double[] values, int from, int count) {
        if (sorted.length < count) {
            sorted = new double[count];
        }
        System.arraycopy(values, from, sorted, 0, count);
        n = 0;
        return middleOf(sorted, count);
    }

    double median() {
        int half = n / 2;
        return (n & 1) == 1 ? sorted[half] : 0.5 * (sorted[half - 1] + sorted[half]);
    }

    /// Returns Qn with its finite-sample factor.
    double qn() {
        return Qn.ofFinite(sorted, n, pairs);
    }

    /// Returns the [TauScale] of `values[0 .. count)` without a sort.
    ///
    /// @param values not modified
    double tauOf(double[] values, int count) {
        double middle = medianOf(values, 0, count);
        for (int i = 0; i < count; i++) {
            sorted[i] = Math.abs(values[i] - middle);
        }
        double mad = middleOf(sorted, count);
        return TauScale.about(values, count, middle, mad).scale();
    }

    /// Median of the first `count`; reorders them.
    private static double middleOf(double[] values, int count) {
        int half = count / 2;
        double upper = Selection.kth(values, count, half);
        if ((count & 1) == 1) {
            return upper;
        }
        double lower = values[0];
        for (int i = 1; i < half; i++) {
            lower = Math.max(lower, values[i]);
        }
        return 0.5 * (lower + upper);
    }
}
