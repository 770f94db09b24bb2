package breakwater.math.portfolio;

import breakwater.math.arguments.Require;
import breakwater.math.stats.Moments;

/// What a series of returns amounts to. Ratios that do not exist (no loss, no drawdown, beyond the doubles) are
/// NaN.
///
/// @param mean of the excess returns, per period
/// @param stdev sample standard deviation of the excess returns, per period
/// @param sharpe mean over stdev, per period
/// @param sharpeAnnual sharpe times the root of the periods per year
/// @param autocorrelation of the excess returns at lag 1
/// @param sharpeAnnualLo annual Sharpe ratio corrected for autocorrelation; NaN unless `autocorrelation` is
/// beyond two
///     standard errors, `2 / sqrt(n)`
/// @param downsideDeviation root mean square of what falls short of the least acceptable return, over all
/// periods
/// @param sortinoAnnual mean over the least acceptable return, over downsideDeviation, annual
/// @param maxDrawdown deepest fall from a peak, a positive fraction; equity starts at 1
/// @param cagr constant yearly growth with the same end
/// @param calmar cagr over maxDrawdown
/// @param profitFactor sum of gains over sum of losses
/// @see "Lo (2002), The Statistics of Sharpe Ratios"
public record PerformanceRatios(
        double mean,
        double stdev,
        double sharpe,
        double sharpeAnnual,
        double autocorrelation,
        double sharpeAnnualLo,
        double downsideDeviation,
        double sortinoAnnual,
        double maxDrawdown,
        double cagr,
        double calmar,
        double profitFactor) {
    /// Computes the ratios.
    ///
    /// @param returns simple returns, oldest first, shape `[n]`, n at least 2; each above -1, but the last may
    /// be
    /// -1,
    ///     which ends the curve
    /// @param riskFreePerPeriod risk-free rate per period
    /// @param marPerPeriod least acceptable return per period
    /// @param periodsPerYear periods per year, positive
    /// @return ratios
    /// @throws IllegalArgumentException if an argument is out of range or the returns do not vary
    public static PerformanceRatios of(
            double[] returns, double riskFreePerPeriod, double marPerPeriod, double periodsPerYear) {
        Require.holds("returns", returns, 2);
        Require.finite("riskFreePerPeriod", riskFreePerPeriod);
        Require.finite("marPerPeriod", marPerPeriod);
        Require.positive("periodsPerYear", periodsPerYear);
        double[] equity = equity(returns);
        double[] excess = new double[returns.length];
        for (int i = 0; i < excess.length; i++) {
            excess[i] = returns[i] - riskFreePerPeriod;
        }
        Moments moments = Moments.of(excess);
        double rho = autocorrelation(excess, moments.mean());
        double root = Math.sqrt(periodsPerYear);
        double downside = downsideDeviation(returns, marPerPeriod);
        double drawdown = -EquityStatistics.maxDrawdown(equity);
        double growth = defined(EquityStatistics.compoundAnnualGrowth(equity, periodsPerYear));
        double beyond = EquityStatistics.compensatedMean(returns) - marPerPeriod;
        boolean dependent = Math.abs(rho) > 2 / Math.sqrt(returns.length);
        return new PerformanceRatios(
                moments.mean(),
                moments.standardDeviation(),
                moments.meanOverDeviation(),
                moments.meanOverDeviation() * root,
                rho,
                dependent ? defined(moments.meanOverDeviation() * loScale(rho, periodsPerYear)) : Double.NaN,
                downside,
                downside > 0 ? defined(beyond / downside * root) : Double.NaN,
                drawdown,
                growth,
                drawdown > 0 ? defined(growth / drawdown) : Double.NaN,
                TradeStatistics.profitFactor(returns));
    }

    /// Returns the annual Sharpe ratio to show: Lo's where the returns are autocorrelated, else the plain one.
    ///
    /// @return ratio per root of a year
    public double sharpeAnnualReported() {
        return Double.isNaN(sharpeAnnualLo) ? sharpeAnnual : sharpeAnnualLo;
    }

    private static double[] equity(double[] returns) {
        double[] equity = new double[returns.length + 1];
        equity[0] = 1;
        for (int i = 0; i < returns.length; i++) {
            boolean last = i == returns.length - 1;
            if (!(returns[i] > -1 || (last && returns[i] == -1)) || returns[i] == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException(
                        "returns[" + i + "] must be finite and > -1 (the last: >= -1) but was " + returns[i]);
            }
            equity[i + 1] = equity[i] * (1 + returns[i]);
        }
        if (!(equity[returns.length] < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("returns must give a finite equity but it was infinite");
        }
        return equity;
    }

    private static double downsideDeviation(double[] returns, double mar) {
        double squares = 0;
        for (double r : returns) {
            double shortfall = Math.min(r - mar, 0);
            squares += shortfall * shortfall;
        }
        double deviation = Math.sqrt(squares / returns.length);
        return deviation > EquityStatistics.ROUNDING ? deviation : 0;
    }

    private static double autocorrelation(double[] x, double mean) {
        double products = 0;
        double squares = (x[0] - mean) * (x[0] - mean);
        for (int i = 1; i < x.length; i++) {
            products += (x[i] - mean) * (x[i - 1] - mean);
            squares += (x[i] - mean) * (x[i] - mean);
        }
        return products / squares;
    }

    /// Lo's equation 21: what the root of q becomes when returns follow an AR(1) process.
    private static double loScale(double rho, double periodsPerYear) {
        double q = Math.max(1, Math.rint(periodsPerYear));
        double inner = 1 + 2 * rho / (1 - rho) * (1 - (1 - StrictMath.pow(rho, q)) / (q * (1 - rho)));
        return Math.sqrt(periodsPerYear / inner);
    }

    private static double defined(double value) {
        return Double.isFinite(value) ? value : Double.NaN;
    }
}
