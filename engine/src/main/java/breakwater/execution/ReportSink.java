package breakwater.execution;

import breakwater.model.ExecutionReport;

/// Receives what a venue reports, in the order in which it must enter the engine.
@FunctionalInterface
public interface ReportSink {
    /// Takes one report.
    ///
    /// @param report to be applied before the market event or tick that was being looked at
    void accept(ExecutionReport report);
}
