package breakwater.lab.attack;

/// What an attacker may spend. Always enforced: what goes beyond is refused, and counted.
///
/// @param cashQuote most it may lose, fees included, in quote currency; positive
/// @param messages most orders, cancels and invented messages; positive
/// @param sources most sources it may compromise, at least 0
public record AttackBudget(double cashQuote, long messages, int sources) {
    /// Checks every bound.
    public AttackBudget {
        if (!(cashQuote > 0 && cashQuote < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("budget.cash must be > 0 but was " + cashQuote);
        }
        if (messages <= 0) {
            throw new IllegalArgumentException("budget.messages must be > 0 but was " + messages);
        }
        if (sources < 0) {
            throw new IllegalArgumentException("budget.sources must be >= 0 but was " + sources);
        }
    }

    /// Returns a million in money, a million messages, three sources.
    ///
    /// @return budget
    public static AttackBudget defaults() {
        return new AttackBudget(1e6, 1_000_000, 3);
    }
}
