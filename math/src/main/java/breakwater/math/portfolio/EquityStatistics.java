package breakwater.math.portfolio;

/// Return, risk and their ratios from equally spaced equity values.
///
/// Returns are simple (`e[i] / e[i-1] - 1`), the risk-free rate is zero, standard deviations are sample ones
/// (`n - 1`), and a year has `periodsPerYear` periods: 365 for daily and 8760 for hourly values, since crypto
/// markets
/// never close.
public final class EquityStatistics {
    /// Daily values per year, on calendar days.
    public static final double DAYS_PER_YEAR = 365;

    /// Hourly values per year.
    public static final double HOURS_PER_YEAR = 8_760;

    // A return is a ratio near 1 less 1, so equal growth still varies by a few 1e-16: that is rounding, not risk.
    static final double ROUNDING = 1e-14;

    private EquityStatistics() {}

    /// Returns the gain over the whole series.
    ///
    /// @param equity values, shape `[n]`; the first is positive
    /// @return last over first, less 1; NaN if there are fewer than two values or the first is not positive
    public static double totalReturn(double[] equity) {
        if (equity.length < 2 || !(equity[0] > 0)) {
            return Double.NaN;
        }
        return equity[equity.length - 1] / equity[0] - 1;
    }

    /// Returns the simple return of each step.
    ///
    /// @param equity values, shape `[n]`
    /// @return shape `[n - 1]`, empty for fewer than two values; NaN where the value before is not positive
    public static double[] returns(double[] equity) {
        double[] returns = new double[Math.max(0, equity.length - 1)];
        for (int i = 0; i < returns.length; i++) {
            returns[i] = equity[i] > 0 ? equity[i + 1] / equity[i] - 1 : Double.NaN;
        }
        return returns;
    }

    /// Returns the constant yearly growth that gives the same total return.
    ///
    /// @param equity values, shape `[n]`
    /// @param periodsPerYear steps per year, positive
    /// @return fraction per year; -1 if everything was lost; NaN if the total return is NaN
    public static double compoundAnnualGrowth(double[] equity, double periodsPerYear) {
        double growth = 1 + totalReturn(equity);
        if (!(growth > 0)) {
            return Double.isNaN(growth) ? Double.NaN : -1;
        }
        return StrictMath.pow(growth, periodsPerYear / (equity.length - 1)) - 1;
    }

    /// Returns the standard deviation of returns, scaled to a year by the square root of time.
    ///
    /// @param returns simple returns, shape `[n]`
    /// @param periodsPerYear returns per year, positive
    /// @return fraction per square root of a year; NaN for fewer than two returns
    public static double annualisedVolatility(double[] returns, double periodsPerYear) {
        return standardDeviation(returns) * Math.sqrt(periodsPerYear);
    }

    /// Returns mean over standard deviation of returns, scaled to a year.
    ///
    /// @param returns simple returns, shape `[n]`
    /// @param periodsPerYear returns per year, positive
    /// @return ratio per square root of a year; NaN for fewer than two returns or returns that do not vary
    /// @see "Sharpe (1994), The Sharpe Ratio"
    public static double sharpe(double[] returns, double periodsPerYear) {
        double deviation = standardDeviation(returns);
        if (!(deviation > ROUNDING)) {
            return Double.NaN;
        }
        return mean(returns) / deviation * Math.sqrt(periodsPerYear);
    }

    /// Returns the standard error of [#sharpe] for independent returns of any skewness and kurtosis.
    ///
    /// @param returns simple returns, shape `[n]`
    /// @param periodsPerYear returns per year, positive
    /// @return in the unit of [#sharpe]; NaN where that is NaN or for fewer than three returns
    /// @see "Mertens (2002), Comments on Variance of the IID estimator in Lo (2002)"
    public static double sharpeStandardError(double[] returns, double periodsPerYear) {
        double deviation = standardDeviation(returns);
        if (returns.length < 3 || !(deviation > ROUNDING)) {
            return Double.NaN;
        }
        double mean = mean(returns);
        double second = 0;
        double third = 0;
        double fourth = 0;
        for (double r : returns) {
            double d = r - mean;
            second += d * d;
            third += d * d * d;
            fourth += d * d * d * d;
        }
        int n = returns.length;
        double variance = second / n;
        double skewness = third / n / (variance * Math.sqrt(variance));
        double kurtosis = fourth / n / (variance * variance);
        double ratio = mean / deviation;
        double inner = 1 - skewness * ratio + (kurtosis - 1) / 4 * ratio * ratio;
        return Math.sqrt(Math.max(0, inner) / n * periodsPerYear);
    }

    /// Returns mean over downside deviation of returns, scaled to a year. The downside deviation is the root
    /// mean
    /// square of the negative returns, counted over all returns.
    ///
    /// @param returns simple returns, shape `[n]`
    /// @param periodsPerYear returns per year, positive
    /// @return ratio per square root of a year; NaN for fewer than two returns or without a loss
    /// @see "Sortino and Price (1994)"
    public static double sortino(double[] returns, double periodsPerYear) {
        if (returns.length < 2) {
            return Double.NaN;
        }
        double squares = 0;
        for (double r : returns) {
            double loss = Math.min(r, 0);
            squares += loss * loss;
        }
        double downside = Math.sqrt(squares / returns.length);
        if (!(downside > ROUNDING)) {
            return Double.NaN;
        }
        return mean(returns) / downside * Math.sqrt(periodsPerYear);
    }

    /// Returns the deepest fall from a peak before it.
    ///
    /// @param equity values, shape `[n]`
    /// @return fraction of the peak, at most 0; NaN for an empty series or one with a NaN
    public static double maxDrawdown(double[] equity) {
        if (equity.length == 0) {
            return Double.NaN;
        }
        RunningDrawdown drawdown = new RunningDrawdown();
        for (double value : equity) {
            drawdown.add(value);
        }
        return drawdown.deepest();
    }

    /// Returns compound annual growth over the size of the maximum drawdown.
    ///
    /// @param equity values, shape `[n]`
    /// @param periodsPerYear steps per year, positive
    /// @return ratio per year; NaN without a drawdown or for fewer than two values
    /// @see "Young (1991), Calmar Ratio: A Smoother Tool"
    public static double calmar(double[] equity, double periodsPerYear) {
        double drawdown = maxDrawdown(equity);
        if (!(drawdown < 0)) {
            return Double.NaN;
        }
        return compoundAnnualGrowth(equity, periodsPerYear) / -drawdown;
    }

    /// Returns the arithmetic mean.
    ///
    /// @param x values, shape `[n]`
    /// @return mean; NaN for an empty array
    static double mean(double[] x) {
        double sum = 0;
        for (double v : x) {
            sum += v;
        }
        return sum / x.length;
    }

    /// Returns the arithmetic mean with the rounding errors added up beside the sum.
    ///
    /// @param x values, shape `[n]`, at least one
    /// @return mean
    static double compensatedMean(double[] x) {
        double sum = 0;
        double lost = 0;
        for (double v : x) {
            double next = sum + v;
            lost += Math.abs(sum) >= Math.abs(v) ? sum - next + v : v - next + sum;
            sum = next;
        }
        return (sum + lost) / x.length;
    }

    private static double standardDeviation(double[] x) {
        if (x.length < 2) {
            return Double.NaN;
        }
        double mean = mean(x);
        double squares = 0;
        for (double v : x) {
            squares += (v - mean) * (v - mean);
        }
        return Math.sqrt(squares / (x.length - 1));
    }
}
