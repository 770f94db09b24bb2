package breakwater.store.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Where the header of a file puts the columns we want.
final class Columns {
    private final CsvLines lines;
    private final List<String> names = new ArrayList<>();

    /// Reads the current line as a header.
    Columns(CsvLines lines) {
        this.lines = lines;
        for (int i = 0; i < lines.columns(); i++) {
            names.add(lines.field(i).strip().toLowerCase(Locale.ROOT));
        }
    }

    /// Returns the position of the first of these names that is there.
    int required(String... accepted) {
        int position = optional(accepted);
        if (position < 0) {
            throw lines.problem("expected a header with column " + accepted[0] + " but found "
                    + DataException.quoted(lines.wholeLine()));
        }
        return position;
    }

    /// Returns the position of the first of these names that is there, or -1.
    int optional(String... accepted) {
        for (String name : accepted) {
            int position = names.indexOf(name);
            if (position >= 0) {
                return position;
            }
        }
        return -1;
    }
}
