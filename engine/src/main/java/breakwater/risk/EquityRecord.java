package breakwater.risk;

import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;

/// What the account made of itself: its deepest drawdown, and the Sharpe ratio of its returns from
/// horizon to horizon since its first trade, without a risk-free rate.
final class EquityRecord implements Stateful {
    private double deepest;
    private double last = Double.NaN;
    private long returns;
    private double mean;
    private double squares;

    /// A drawdown that is not a number is an account whose value is unknown: it says nothing of a loss.
    void onDrawdown(double fraction) {
        if (fraction > deepest) {
            deepest = fraction;
        }
    }

    void onHorizon(double equity) {
        double r = equity / last - 1;
        last = equity > 0 && equity < Double.POSITIVE_INFINITY ? equity : Double.NaN;
        if (!Double.isFinite(r)) {
            return;
        }
        returns++;
        double before = r - mean;
        mean += before / returns;
        squares += before * (r - mean);
    }

    double deepestDrawdown() {
        return deepest;
    }

    long returns() {
        return returns;
    }

    /// Returns the annual ratio, NaN before two returns or if they do not vary.
    double sharpe(double horizonsPerYear) {
        double deviation = Math.sqrt(squares / (returns - 1));
        return returns >= 2 && deviation > 0 ? mean / deviation * Math.sqrt(horizonsPerYear) : Double.NaN;
    }

    @Override
    public void write(StateWriter out) {
        out.putDouble(deepest);
        out.putDouble(last);
        out.putLong(returns);
        out.putDouble(mean);
        out.putDouble(squares);
    }

    @Override
    public void read(StateReader in) {
        deepest = in.getDouble();
        last = in.getDouble();
        returns = in.getLong();
        mean = in.getDouble();
        squares = in.getDouble();
    }
}
