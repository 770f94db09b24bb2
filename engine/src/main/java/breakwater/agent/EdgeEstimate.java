package breakwater.agent;

import breakwater.model.MalformedStateException;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;

/// What an agent's signal has been worth, out of sample, and the least it may be worth.
///
/// At every close the return since the last one is held against the signal given then, over the last 500
/// intervals with
/// a signal: `return = b * signal + error`, by least squares through the origin. The error of `b` allows for
/// errors that
/// go together over ten intervals (Newey and West 1987, Bartlett weights); what is stated is the lower end of a
/// one-sided
/// 95% interval, `b - 1.645 error`. For a signal that is 1 while the agent is long this is the mean return of
/// those
/// intervals less its error.
///
/// Fewer than 60 such intervals are no evidence: the edge is 0 then. The agent need not have held anything: a
/// signal is
/// judged whether or not it was traded.
///
/// @see "Newey and West (1987), A simple, positive semi-definite, heteroskedasticity and autocorrelation
/// consistent
///     covariance matrix"
final class EdgeEstimate implements Stateful {
    static final int WINDOW = 500;
    static final int LEAST = 60;
    static final int LAGS = 10;
    private static final double Z95 = 1.6448536269514722;

    private final double[] signals = new double[WINDOW];
    private final double[] returns = new double[WINDOW];
    private final double[] scores = new double[WINDOW];
    private int count;
    private int next;
    private double lastClose = Double.NaN;
    private double signal;

    EdgeEstimate() {}

    /// Takes the close of an interval, before the signal that is given at it.
    ///
    /// @param close positive and finite
    void onClose(double close) {
        double gained = close / lastClose - 1.0;
        if (signal != 0.0 && Double.isFinite(gained)) {
            signals[next] = signal;
            returns[next] = gained;
            next = (next + 1) % WINDOW;
            count = Math.min(WINDOW, count + 1);
        }
        lastClose = close;
        signal = 0.0;
    }

    /// Takes the signal given at the last close.
    ///
    /// @param value 0 for none; of any unit, as long as it keeps it
    void onSignal(double value) {
        signal = Double.isFinite(value) ? value : 0.0;
    }

    /// Returns the lower bound of the next interval's return at the last signal.
    ///
    /// @return fraction; 0 without evidence
    double lowerBound() {
        if (count < LEAST || signal == 0.0) {
            return 0.0;
        }
        double squares = 0.0;
        double products = 0.0;
        for (int i = 0; i < count; i++) {
            squares += signals[i] * signals[i];
            products += signals[i] * returns[i];
        }
        double slope = products / squares;
        double bound = slope - Z95 * error(slope, squares);
        // A slope whose sign is not sure is worth nothing on either side of it.
        return bound > 0.0 ? bound * signal : 0.0;
    }

    private double error(double slope, double squares) {
        int oldest = count < WINDOW ? 0 : next;
        for (int t = 0; t < count; t++) {
            int at = (oldest + t) % WINDOW;
            scores[t] = signals[at] * (returns[at] - slope * signals[at]);
        }
        double sum = 0.0;
        for (int lag = 0; lag <= LAGS; lag++) {
            double products = 0.0;
            for (int t = lag; t < count; t++) {
                products += scores[t] * scores[t - lag];
            }
            double weight = 1.0 - lag / (LAGS + 1.0);
            sum += (lag == 0 ? 1.0 : 2.0) * weight * products;
        }
        // One degree of freedom went to the slope.
        return Math.sqrt(Math.max(0.0, sum) * count / (count - 1.0)) / squares;
    }

    @Override
    public void write(StateWriter out) {
        out.putInt(count);
        out.putInt(next);
        out.putDouble(lastClose);
        out.putDouble(signal);
        out.putDoubles(signals);
        out.putDoubles(returns);
    }

    @Override
    public void read(StateReader in) {
        count = in.getCount(WINDOW);
        next = in.getCount(WINDOW - 1);
        lastClose = in.getDouble();
        signal = in.getDouble();
        copy(in.getDoubles(), signals);
        copy(in.getDoubles(), returns);
    }

    private static void copy(double[] from, double[] to) {
        if (from.length != to.length) {
            throw new MalformedStateException("returns must number " + to.length + " but were " + from.length);
        }
        System.arraycopy(from, 0, to, 0, to.length);
    }
}
