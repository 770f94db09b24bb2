package breakwater.risk;

import java.util.Locale;

/// Why nothing is sent. The codes are stable: they stand in trails, reports and metrics.
public enum Veto {
    /// A breaker or a person stopped all orders.
    HALTED,
    /// New risk is frozen and the proposal would add some.
    FROZEN,
    /// Too few sources agree on the price, and the proposal would add risk.
    NOT_TRADABLE,
    /// No price was ever known.
    NO_PRICE,
    /// Equity is not positive or not known.
    NO_EQUITY,
    /// Another order of the instrument could still trade.
    ORDER_OPEN,
    /// All positions are being closed on request.
    LIQUIDATING,
    /// The order would leave less than the distance to a forced close that must be left.
    LIQUIDATION_DISTANCE,
    /// The order would add to a book whose value at risk leaves no room.
    VAR_LIMIT,
    /// Less than one lot away from the target.
    AT_TARGET,
    /// The order would be worth less than the smallest value worth sending.
    BELOW_MIN_NOTIONAL,
    /// No venue may receive the order now: none is up, trusted and priced within the tolerance.
    NO_VENUE;

    private final String code = name().toLowerCase(Locale.ROOT);

    /// Returns the stable code.
    ///
    /// @return lower case with underscores, such as `order_open`
    public String code() {
        return code;
    }
}
