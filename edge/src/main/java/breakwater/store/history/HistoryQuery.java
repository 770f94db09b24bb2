package breakwater.store.history;

import breakwater.model.Instrument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which stored rows are wanted.
///
/// @param kind bars or trades
/// @param symbol instrument; empty for all
/// @param venue source tag; empty for all
/// @param interval length of the bars; empty for all, and for trades
/// @param fromNanos earliest time (a bar's open time), epoch nanoseconds
/// @param toNanos one past the latest time
/// @param limit most rows, positive
public record HistoryQuery(
        RecordKind kind,
        Optional<String> symbol,
        Optional<String> venue,
        Optional<Interval> interval,
        long fromNanos,
        long toNanos,
        long limit) {
    /// Checks every field and brings the symbol to its canonical form.
    ///
    /// @throws IllegalArgumentException if the limit is not positive, the range is empty, trades are asked for by
    ///     interval, or a name cannot be
    ///     read
    public HistoryQuery {
        symbol = symbol.map(Instrument::canonicalSymbol);
        symbol.ifPresent(Names::checkSymbol);
        venue.ifPresent(Names::checkVenue);
        if (kind == RecordKind.TRADES && interval.isPresent()) {
            throw new IllegalArgumentException("trades have no interval but " + interval.get() + " was asked for");
        }
        if (limit <= 0) {
            throw new IllegalArgumentException("limit must be > 0 but was " + limit);
        }
        if (fromNanos >= toNanos) {
            throw new IllegalArgumentException("from must be before to but was " + fromNanos + " >= " + toNanos);
        }
    }

    /// Returns the query for everything.
    ///
    /// @param kind bars or trades
    /// @return without a bound
    public static HistoryQuery all(RecordKind kind) {
        return new HistoryQuery(
                kind,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                Long.MAX_VALUE);
    }

    /// Returns the condition in SQL. Names are checked above, so they hold no quote.
    String condition() {
        List<String> terms = new ArrayList<>();
        symbol.ifPresent(s -> terms.add("symbol = '" + s + "'"));
        venue.ifPresent(v -> terms.add("venue = '" + v + "'"));
        interval.ifPresent(i -> terms.add("interval_nanos = " + i.nanos()));
        String time = kind == RecordKind.BARS ? "open_nanos" : "time_nanos";
        if (fromNanos != Long.MIN_VALUE) {
            terms.add(time + " >= " + fromNanos);
        }
        if (toNanos != Long.MAX_VALUE) {
            terms.add(time + " < " + toNanos);
        }
        return terms.isEmpty() ? "true" : String.join(" AND ", terms);
    }
}
