package breakwater.lab.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a run amounts to, beside buy-and-hold at no cost on the same prices.
///
/// @param strategy metrics of the account
/// @param hold metrics of buy-and-hold
/// @param endEquityQuote value of the account at the end
/// @param turnover how often the whole account was traded
/// @param trades fills
/// @param feesQuote fees paid
/// @param fundingQuote funding paid, negative where more was received
/// @param roundTrips how positions ended
/// @param months return of every month
public record Performance(
        Metrics strategy,
        Metrics hold,
        double endEquityQuote,
        double turnover,
        long trades,
        double feesQuote,
        double fundingQuote,
        RoundTrips roundTrips,
        List<MonthReturn> months) {
    /// Copies the list.
    public Performance {
        months = List.copyOf(months);
    }

    /// Sums up a run.
    ///
    /// @param curve the account's value and the price
    /// @param ledger the fills; open positions marked
    /// @return its performance
    public static Performance of(EquityCurve curve, TradeLedger ledger) {
        return new Performance(
                Metrics.of(curve.dailyEquity(), curve.hourlyEquity(), curve.deepestDrawdown()),
                Metrics.of(curve.dailyPrice(), curve.hourlyPrice(), curve.deepestHoldDrawdown()),
                curve.last().equityQuote(),
                ledger.turnover(),
                ledger.count(),
                ledger.feesQuote(),
                ledger.fundingQuote(),
                ledger.roundTrips(),
                MonthReturn.of(curve));
    }

    /// Returns the numbers under their published names: `total_return`, `sharpe_daily` and so on, `turnover`,
    /// `trades`,
    /// and `hold`, an object of the same metrics for buy-and-hold. A number that is not defined is NaN.
    ///
    /// @return name to value, in a fixed order
    public Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>(strategy.values());
        values.put("end_equity", endEquityQuote);
        values.put("turnover", turnover);
        values.put("trades", trades);
        values.put("fees", feesQuote);
        values.put("funding", fundingQuote);
        values.put("positions", roundTrips.count());
        values.put("win_rate", roundTrips.winRate());
        values.put("profit_factor", roundTrips.profitFactor());
        values.put("average_trade", roundTrips.averageReturn());
        values.put("hold", hold.values());
        return values;
    }
}
