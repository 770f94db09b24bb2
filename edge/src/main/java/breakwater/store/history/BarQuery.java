package breakwater.store.history;

import breakwater.model.Instrument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which stored bars are wanted.
///
/// @param symbol instrument; empty for all
/// @param venue source tag; empty for all
/// @param interval length of the bars; empty for all
/// @param fromNanos earliest open time, epoch nanoseconds
/// @param toNanos one past the latest open time
/// @param limit most rows, positive
public record BarQuery(
        Optional<String> symbol,
        Optional<String> venue,
        Optional<Interval> interval,
        long fromNanos,
        long toNanos,
        long limit) {
    /// Checks every field and brings the symbol to its canonical form.
    ///
    /// @throws IllegalArgumentException if the limit is not positive, the range is empty, or a name cannot be
    ///     read
    public BarQuery {
        symbol = symbol.map(Instrument::canonicalSymbol);
        symbol.ifPresent(Names::checkSymbol);
        venue.ifPresent(Names::checkVenue);
        if (limit <= 0) {
            throw new IllegalArgumentException("limit must be > 0 but was " + limit);
        }
        if (fromNanos >= toNanos) {
            throw new IllegalArgumentException("from must be before to but was " + fromNanos + " >= " + toNanos);
        }
    }

    /// Returns the query for everything.
    ///
    /// @return without a bound
    public static BarQuery all() {
        return new BarQuery(
                Optional.empty(), Optional.empty(), Optional.empty(), Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    /// Returns the condition in SQL. Names are checked above, so they hold no quote.
    String condition() {
        List<String> terms = new ArrayList<>();
        symbol.ifPresent(s -> terms.add("symbol = '" + s + "'"));
        venue.ifPresent(v -> terms.add("venue = '" + v + "'"));
        interval.ifPresent(i -> terms.add("interval_nanos = " + i.nanos()));
        if (fromNanos != Long.MIN_VALUE) {
            terms.add("open_nanos >= " + fromNanos);
        }
        if (toNanos != Long.MAX_VALUE) {
            terms.add("open_nanos < " + toNanos);
        }
        return terms.isEmpty() ? "true" : String.join(" AND ", terms);
    }
}
