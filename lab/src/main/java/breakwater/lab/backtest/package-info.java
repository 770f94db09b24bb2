/// Backtests: what one leaves behind.
///
/// Entry point: [breakwater.lab.backtest.ResultFolder] writes a [breakwater.lab.backtest.RunResult] as one folder:
/// `manifest.json`, `metrics.json`, `trades.csv`, `equity.csv` and a `report.html` that opens without a network. The
/// folder appears whole or not at all. The report puts the verdict on the data before the money.
@NullMarked
package breakwater.lab.backtest;

import org.jspecify.annotations.NullMarked;
