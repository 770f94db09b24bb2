package breakwater.math.microstructure;

import breakwater.math.arguments.Require;

/// [KyleLambda] with exponentially fading weights, in constant time and space. A single interval is clipped:
/// neither
/// its signed volume nor its change of price counts for more than `clip` running standard deviations, so that
/// one
/// planted print moves the estimate by a bounded amount.
public final class RunningKyleLambda {
    private static final int WARM_UP = 30;

    private final double decay;
    private final double clip;
    private double weight;
    private double squaredWeight;
    private double xx;
    private double xy;
    private double yy;
    private long count;

    /// Creates it empty.
    ///
    /// @param halfLife intervals after which an observation weighs half, > 0
    /// @param clip standard deviations at which an interval is clipped, > 0; 4 leaves honest data nearly
    /// untouched
    /// @throws IllegalArgumentException if an argument is outside
    public RunningKyleLambda(double halfLife, double clip) {
        decay = StrictMath.exp(-StrictMath.log(2) / Require.positive("halfLife", halfLife));
        this.clip = Require.positive("clip", clip);
    }

    /// Takes an interval.
    ///
    /// @param priceChange finite
    /// @param signedVolume bought less sold, finite
    /// @throws IllegalArgumentException if an argument is not finite; nothing changes then
    public void add(double priceChange, double signedVolume) {
        Require.finite("priceChange", priceChange);
        Require.finite("signedVolume", signedVolume);
        double x = clipped(signedVolume, xx);
        double y = clipped(priceChange, yy);
        weight = decay * weight + 1;
        squaredWeight = decay * decay * squaredWeight + 1;
        xx = decay * xx + x * x;
        xy = decay * xy + x * y;
        yy = decay * yy + y * y;
        count++;
    }

    private double clipped(double value, double squares) {
        if (count < WARM_UP || !(squares > 0)) {
            return value;
        }
        double most = clip * Math.sqrt(squares / weight);
        return Math.clamp(value, -most, most);
    }

    /// Returns the estimate, through the origin.
    ///
    /// @return change of price per unit of signed volume; NaN before 30 intervals or without signed volume
    public double lambda() {
        return count < WARM_UP || !(xx > 0) ? Double.NaN : xy / xx;
    }

    /// Returns its standard error, with as many observations as the weights amount to.
    ///
    /// @return error, NaN where [#lambda] is
    public double standardError() {
        double lambda = lambda();
        double rows = weight * weight / squaredWeight;
        double residual = Math.max(0, yy - lambda * xy) / weight * rows / Math.max(1, rows - 1);
        return Math.sqrt(residual / (xx / weight * rows));
    }

    /// Returns whether the estimate is above 0 by at least two standard errors.
    ///
    /// @return false as long as it is unknown
    public boolean significant() {
        double lambda = lambda();
        return lambda > 0 && lambda >= 2 * standardError();
    }

    /// Returns what restores it.
    ///
    /// @return six numbers
    public double[] state() {
        return new double[] {weight, squaredWeight, xx, xy, yy, count};
    }

    /// Restores what [#state] gave.
    ///
    /// @param state six numbers
    /// @throws IllegalArgumentException if they are not six
    public void restore(double[] state) {
        Require.length("state", state, 6);
        weight = state[0];
        squaredWeight = state[1];
        xx = state[2];
        xy = state[3];
        yy = state[4];
        count = (long) Require.notNegative("count", state[5]);
    }
}
