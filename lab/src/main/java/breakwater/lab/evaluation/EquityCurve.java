package breakwater.lab.evaluation;

import breakwater.math.portfolio.RunningDrawdown;
import java.util.List;

/// Records the account's value and the instrument's price through a run, bar by bar.
///
/// Drawdowns are exact over every value recorded. Returns are taken from hourly and daily closes, the first of
/// which
/// runs from the start capital. Memory does not grow with the number of bars.
public final class EquityCurve {
    private static final long HOUR = 3_600_000_000_000L;
    private static final long DAY = 24 * HOUR;

    private final long startNanos;
    private final double startEquity;
    private final double startPrice;
    private final PeriodCloses hourly;
    private final PeriodCloses daily;
    private final RunningDrawdown drawdown = new RunningDrawdown();
    private final RunningDrawdown holdDrawdown = new RunningDrawdown();
    private final ThinnedCurve thinned = new ThinnedCurve();
    private long lastNanos;
    private double lastEquity;
    private double lastPrice;
    private long observations;

    /// Starts a run.
    ///
    /// @param startNanos when the window begins, epoch nanoseconds
    /// @param startEquity start capital, positive
    /// @param startPrice price at which buy-and-hold would have bought: the open of the first bar; positive
    public EquityCurve(long startNanos, double startEquity, double startPrice) {
        checkPositive("startEquity", startEquity);
        checkPositive("startPrice", startPrice);
        this.startNanos = startNanos;
        this.startEquity = startEquity;
        this.startPrice = startPrice;
        hourly = new PeriodCloses(HOUR, startNanos, startEquity, startPrice);
        daily = new PeriodCloses(DAY, startNanos, startEquity, startPrice);
        keep(startNanos, startEquity, startPrice);
    }

    /// Records the state at the close of a bar.
    ///
    /// @param nanos end of the bar, epoch nanoseconds; not before the last one
    /// @param equity value of the account, finite
    /// @param price close of the bar, positive
    /// @throws IllegalArgumentException if time goes back or a value is no number: such a curve has no drawdown
    public void record(long nanos, double equity, double price) {
        if (nanos < lastNanos) {
            throw new IllegalArgumentException("time must not go back but went from " + lastNanos + " to " + nanos);
        }
        if (!Double.isFinite(equity)) {
            throw new IllegalArgumentException("equity must be finite but was " + equity);
        }
        checkPositive("price", price);
        hourly.record(nanos, equity, price);
        daily.record(nanos, equity, price);
        keep(nanos, equity, price);
        observations++;
    }

    /// Returns the start.
    ///
    /// @return epoch nanoseconds
    public long startNanos() {
        return startNanos;
    }

    /// Returns the start capital.
    ///
    /// @return units of quote currency
    public double startEquity() {
        return startEquity;
    }

    /// Returns the latest state.
    ///
    /// @return the last value recorded; the start before the first
    public CurvePoint last() {
        return new CurvePoint(
                lastNanos,
                lastEquity,
                lastPrice * startEquity / startPrice,
                drawdown.current(),
                holdDrawdown.current(),
                lastPrice);
    }

    /// Returns how many values were recorded.
    ///
    /// @return count
    public long observations() {
        return observations;
    }

    /// Returns the deepest drawdown of the account over every value recorded.
    ///
    /// @return fraction, at most 0
    public double deepestDrawdown() {
        return drawdown.deepest();
    }

    /// Returns the deepest drawdown of buy-and-hold over every value recorded.
    ///
    /// @return fraction, at most 0
    public double deepestHoldDrawdown() {
        return holdDrawdown.deepest();
    }

    /// Returns the account's daily closes, UTC.
    ///
    /// @return start capital, then one value per calendar day
    public double[] dailyEquity() {
        return daily.equity();
    }

    /// Returns the account's hourly closes.
    ///
    /// @return start capital, then one value per hour
    public double[] hourlyEquity() {
        return hourly.equity();
    }

    /// Returns the instrument's daily closes, UTC.
    ///
    /// @return start price, then one value per calendar day
    public double[] dailyPrice() {
        return daily.price();
    }

    /// Returns the instrument's hourly closes.
    ///
    /// @return start price, then one value per hour
    public double[] hourlyPrice() {
        return hourly.price();
    }

    /// Returns the first day.
    ///
    /// @return days since 1970
    public long firstDay() {
        return daily.firstPeriod();
    }

    /// Returns the curve thinned out for drawing, peaks and troughs kept.
    ///
    /// @return at most 4,900 points in time
    public List<CurvePoint> points() {
        return List.copyOf(thinned.points(startEquity / startPrice));
    }

    private void keep(long nanos, double equity, double price) {
        lastNanos = nanos;
        lastEquity = equity;
        lastPrice = price;
        thinned.add(nanos, equity, price, drawdown.add(equity), holdDrawdown.add(price));
    }

    private static void checkPositive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be finite and > 0 but was " + value);
        }
    }
}
