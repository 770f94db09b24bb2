package breakwater.monitoring;

import java.util.List;

/// What the whole account could lose, and how earlier forecasts of it did. Losses are positive fractions
/// of equity.
///
/// @param closedNanos end of the last interval of returns in epoch nanoseconds, 0 before the first
/// @param horizonHours what losses are stated for
/// @param returns how many intervals are remembered
/// @param valueAtRisk95Fraction the number the limit looks at, the larger of the historical and the
///     normal one; NaN while unknown
/// @param expectedShortfall95Fraction mean loss beyond it, NaN while unknown
/// @param maxDrawdownFraction deepest fall of the account from a peak
/// @param sharpeAnnual Sharpe ratio since the first trade, NaN while unknown
/// @param sharpeReturns how many returns it rests on
/// @param limits what risk may be
/// @param measures one per method and confidence
/// @param coverage one per method and confidence
/// @param instruments in catalogue order
/// @param margin what all positions on margin ask for
public record RiskReport(
        long closedNanos,
        double horizonHours,
        int returns,
        double valueAtRisk95Fraction,
        double expectedShortfall95Fraction,
        double maxDrawdownFraction,
        double sharpeAnnual,
        long sharpeReturns,
        Limits limits,
        List<Measure> measures,
        List<Coverage> coverage,
        List<InstrumentRisk> instruments,
        Margin margin) {
    /// Copies the lists.
    public RiskReport {
        measures = List.copyOf(measures);
        coverage = List.copyOf(coverage);
        instruments = List.copyOf(instruments);
    }

    /// Returns what is known of an account before its first input.
    ///
    /// @return nothing
    public static RiskReport unknown() {
        double nan = Double.NaN;
        return new RiskReport(
                0,
                nan,
                0,
                nan,
                nan,
                nan,
                nan,
                0,
                new Limits(false, nan, nan, nan, nan, nan),
                List.of(),
                List.of(),
                List.of(),
                Margin.none());
    }

    /// What all positions on margin ask of the account.
    ///
    /// @param equityQuote cash and gains behind them
    /// @param initialQuote initial margin they bind
    /// @param maintenanceQuote what they need to stay open, fees for closing them included
    /// @param ratio the same over the equity: at 1 the venue closes; infinite without equity
    /// @param distanceLimitFraction how far the price must be able to go against a position after an order
    /// @param fundingQuote funding paid so far, negative where more was received
    /// @param liquidations positions venues closed by themselves
    public record Margin(
            double equityQuote,
            double initialQuote,
            double maintenanceQuote,
            double ratio,
            double distanceLimitFraction,
            double fundingQuote,
            long liquidations) {
        /// Returns what an account without positions on margin has.
        ///
        /// @return nothing used, nothing known
        public static Margin none() {
            return new Margin(Double.NaN, 0, 0, 0, Double.NaN, 0, 0);
        }
    }

    /// What risk may be.
    ///
    /// @param acting false where everything is measured and nothing cut
    /// @param goalFraction value at risk at 95% that is aimed at
    /// @param limitFraction value at risk at 95% beyond which no order may lift it
    /// @param alarmFraction value at risk at 95% above which an operator is told
    /// @param volatilityTargetAnnual volatility of the account per square root of a year
    /// @param kellyFraction part of the growth-optimal size a stated edge may use
    public record Limits(
            boolean acting,
            double goalFraction,
            double limitFraction,
            double alarmFraction,
            double volatilityTargetAnnual,
            double kellyFraction) {}

    /// One method's answer at one confidence.
    ///
    /// @param method stable name such as `historical`
    /// @param confidence inside (0, 1)
    /// @param valueAtRiskFraction NaN while unknown
    /// @param expectedShortfallFraction NaN while unknown
    /// @param returns how many returns it rests on
    /// @param smallSample true if fewer than five of them are expected in the tail
    /// @param inDomain false if the method is outside the domain in which its answer means anything
    public record Measure(
            String method,
            double confidence,
            double valueAtRiskFraction,
            double expectedShortfallFraction,
            int returns,
            boolean smallSample,
            boolean inDomain) {}

    /// How a method's forecasts at one confidence did.
    ///
    /// @param method stable name
    /// @param confidence inside (0, 1)
    /// @param observations forecasts that met their return
    /// @param exceptions how many were exceeded
    /// @param expected how many should have been
    /// @param kupiecP p-value of their number, NaN while unknown
    /// @param christoffersenP p-value of number and independence, NaN while unknown
    /// @param verdict `unknown`, `kept` or `broken`
    public record Coverage(
            String method,
            double confidence,
            int observations,
            int exceptions,
            double expected,
            double kupiecP,
            double christoffersenP,
            String verdict) {}

    /// What is known of one instrument's risk.
    ///
    /// @param symbol instrument
    /// @param volatilityAnnual per square root of a year, NaN while unknown
    /// @param budgetFraction largest weight that an equal split of risk leaves it, NaN while unknown
    /// @param weightFraction signed weight that the measures rest on
    public record InstrumentRisk(
            String symbol, double volatilityAnnual, double budgetFraction, double weightFraction) {}
}
