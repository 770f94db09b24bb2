package breakwater.math.options;

import java.util.List;

/// What is wrong with a surface.
///
/// @param slices expiries with a butterfly arbitrage
/// @param calendars neighbouring expiries with a calendar arbitrage
public record ArbitrageReport(List<SliceArbitrage> slices, List<CalendarArbitrage> calendars) {
    /// Copies the lists.
    public ArbitrageReport {
        slices = List.copyOf(slices);
        calendars = List.copyOf(calendars);
    }

    /// Tells whether nothing is.
    ///
    /// @return true if there is no arbitrage on the grid
    public boolean free() {
        return slices.isEmpty() && calendars.isEmpty();
    }
}
