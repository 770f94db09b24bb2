package breakwater.app.command;

import breakwater.execution.PaperSettings;

/// Costs named on the command line.
final class Costs {
    private Costs() {}

    /// Returns the terms of the paper venue.
    static PaperSettings of(double feeBps, double slippageBps) {
        try {
            return PaperSettings.defaults().withCosts(feeBps, slippageBps);
        } catch (IllegalArgumentException e) {
            throw CommandException.usage(
                    Failures.line(e).replace("feeBps", "--fee-bps").replace("slippageBps", "--slippage-bps"));
        }
    }
}
