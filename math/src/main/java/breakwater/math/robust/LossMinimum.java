package breakwater.math.robust;

import java.util.Arrays;

/// The exact global minimum of the sum of [BoundedLoss]es of the sources over an interval.
///
/// The sum is quadratic between the places where a source changes from quadratic to linear to ignored, so
/// looking
/// at every piece finds the best of all minima. No start, no iteration that could stop in the wrong one.
final class LossMinimum {
    private static final double TIE = 1e-12;

    private final BoundedLoss loss;
    private final double[] x;
    private final double[] scale;
    private final double[] weight;

    /// @param x values, ascending
    /// @param scale of each, positive
    /// @param weight of each, positive
    LossMinimum(BoundedLoss loss, double[] x, double[] scale, double[] weight) {
        this.loss = loss;
        this.x = x;
        this.scale = scale;
        this.weight = weight;
    }

    double at(double t) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += weight[i] * loss.at((x[i] - t) / scale[i]);
        }
        return sum;
    }

    /// Returns the minimum; of several equally good ones the one nearest to `center`.
    double in(double low, double high, double center) {
        double[] ends = pieces(low, high);
        double best = Math.clamp(center, low, high);
        double least = at(best);
        double tie = TIE * Arrays.stream(weight).sum() * loss.most();
        for (int k = 0; k + 1 < ends.length; k++) {
            for (double t : new double[] {vertex(ends[k], ends[k + 1]), ends[k], ends[k + 1]}) {
                double value = at(t);
                boolean nearer = Math.abs(t - center) < Math.abs(best - center);
                if (value < least - tie || (value <= least + tie && nearer)) {
                    best = t;
                    least = Math.min(least, value);
                }
            }
        }
        return best;
    }

    private double[] pieces(double low, double high) {
        double[] ends = new double[4 * x.length + 2];
        int n = 0;
        ends[n++] = low;
        ends[n++] = high;
        for (int i = 0; i < x.length; i++) {
            for (double at : new double[] {loss.linearFrom(), loss.rejectFrom()}) {
                for (double t : new double[] {x[i] - at * scale[i], x[i] + at * scale[i]}) {
                    if (t > low && t < high) {
                        ends[n++] = t;
                    }
                }
            }
        }
        double[] sorted = Arrays.copyOf(ends, n);
        Arrays.sort(sorted);
        return sorted;
    }

    /// Where the slope of this piece is zero, moved into the piece; its middle where it has no curvature.
    private double vertex(double low, double high) {
        double middle = 0.5 * low + 0.5 * high;
        double curvature = 0;
        double slope = 0;
        for (int i = 0; i < x.length; i++) {
            double u = (x[i] - middle) / scale[i];
            double pull = weight[i] / scale[i];
            if (Math.abs(u) <= loss.linearFrom()) {
                curvature += pull / scale[i];
                slope -= pull * u;
            } else if (Math.abs(u) < loss.rejectFrom()) {
                slope -= pull * Math.copySign(loss.linearFrom(), u);
            }
        }
        return curvature > 0 ? Math.clamp(middle - slope / curvature, low, high) : middle;
    }
}
