package breakwater.lab.backtest;

import breakwater.lab.evaluation.EquityCurve;
import breakwater.lab.evaluation.Performance;
import breakwater.lab.evaluation.TradeLedger;
import breakwater.risk.CoverageVerdict;
import java.util.List;
import java.util.Map;

/// All there is to say of a finished run.
///
/// @param manifest how it was made
/// @param verdict what the data was worth
/// @param curve value and price through the run
/// @param ledger its fills, open positions marked
/// @param performance what curve and ledger amount to
/// @param coverage what became of the forecasts of value at risk, by method and confidence
public record RunResult(
        Manifest manifest,
        DataVerdict verdict,
        EquityCurve curve,
        TradeLedger ledger,
        Performance performance,
        List<CoverageVerdict> coverage) {
    /// Copies the list.
    public RunResult {
        coverage = List.copyOf(coverage);
    }

    /// Sums up a run.
    ///
    /// @param manifest how it was made
    /// @param verdict what the data was worth
    /// @param curve value and price through the run
    /// @param ledger its fills, open positions marked
    /// @param coverage what became of the forecasts of value at risk
    /// @return the result
    public static RunResult of(
            Manifest manifest,
            DataVerdict verdict,
            EquityCurve curve,
            TradeLedger ledger,
            List<CoverageVerdict> coverage) {
        return new RunResult(manifest, verdict, curve, ledger, Performance.of(curve, ledger), coverage);
    }

    /// Returns what became of the forecasts under their published names: `method`, `confidence`,
    /// `forecasts`, `exceptions`, `expected_exceptions`, `kupiec_p`, `christoffersen_p` and `verdict`. A
    /// number that is not defined is NaN.
    ///
    /// @return one map per method and confidence, in a fixed order
    public List<Map<String, Object>> coverageValues() {
        return CoverageTable.values(coverage);
    }
}
