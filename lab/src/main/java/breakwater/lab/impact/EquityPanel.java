package breakwater.lab.impact;

import java.util.List;

/// Equity lines of one world, drawn together.
///
/// @param title what it shows
/// @param lines at least one
public record EquityPanel(String title, List<EquityLine> lines) {
    /// Copies, and refuses a panel without a line.
    public EquityPanel {
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("lines must hold at least 1 but held 0");
        }
        lines = List.copyOf(lines);
    }
}
