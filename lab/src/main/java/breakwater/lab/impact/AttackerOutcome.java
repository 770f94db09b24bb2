package breakwater.lab.impact;

import breakwater.math.arguments.Require;

/// What an attack was worth to the attacker.
///
/// @param profitQuote its own profit, legs on other venues included, after costs, in quote currency
/// @param costQuote what it spent on fees, spread, impact and sources, in quote currency, at least 0
/// @param messages messages it sent, at least 0
public record AttackerOutcome(double profitQuote, double costQuote, long messages) {
    /// Nobody attacked.
    public static final AttackerOutcome NONE = new AttackerOutcome(0, 0, 0);

    /// Refuses what is not finite or out of range.
    public AttackerOutcome {
        Require.finite("profitQuote", profitQuote);
        Require.notNegative("costQuote", costQuote);
        if (messages < 0) {
            throw new IllegalArgumentException("messages must be >= 0 but was " + messages);
        }
    }
}
