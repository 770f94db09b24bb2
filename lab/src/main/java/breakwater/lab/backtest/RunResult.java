package breakwater.lab.backtest;

import breakwater.lab.evaluation.EquityCurve;
import breakwater.lab.evaluation.Performance;
import breakwater.lab.evaluation.TradeLedger;

/// All there is to say of a finished run.
///
/// @param manifest how it was made
/// @param verdict what the data was worth
/// @param curve value and price through the run
/// @param ledger its fills, open positions marked
/// @param performance what curve and ledger amount to
public record RunResult(
        Manifest manifest, DataVerdict verdict, EquityCurve curve, TradeLedger ledger, Performance performance) {
    /// Sums up a run.
    ///
    /// @param manifest how it was made
    /// @param verdict what the data was worth
    /// @param curve value and price through the run
    /// @param ledger its fills, open positions marked
    /// @return the result
    public static RunResult of(Manifest manifest, DataVerdict verdict, EquityCurve curve, TradeLedger ledger) {
        return new RunResult(manifest, verdict, curve, ledger, Performance.of(curve, ledger));
    }
}
