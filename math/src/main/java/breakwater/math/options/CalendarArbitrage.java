package breakwater.math.options;

import java.util.List;

/// Calendar arbitrage between two neighbouring expiries: total variance falls.
///
/// @param fromExpiry the earlier one, years
/// @param toExpiry the later one, years
/// @param moneyness strikes over the forward, ascending, where it falls
public record CalendarArbitrage(double fromExpiry, double toExpiry, List<Double> moneyness) {
    /// Copies the list.
    public CalendarArbitrage {
        moneyness = List.copyOf(moneyness);
    }
}
