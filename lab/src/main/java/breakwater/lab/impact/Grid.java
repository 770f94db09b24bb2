package breakwater.lab.impact;

import java.util.List;

/// A table of a report.
///
/// @param key its name in the JSON
/// @param title its name for the reader
/// @param columns names of the columns, for both
/// @param rows one entry a column
public record Grid(String key, String title, List<String> columns, List<List<Entry>> rows) {
    /// Copies, and refuses a row of another length.
    public Grid {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<Entry> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "row must hold " + columns.size() + " entries but held " + row.size());
            }
        }
    }
}
