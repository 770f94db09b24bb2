package breakwater.store.history;

import breakwater.model.Instrument;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/// Which bars are wanted.
///
/// @param symbol instrument, in any spelling; kept as `BASE/QUOTE`
/// @param venue source tag; empty for whichever fits best
/// @param interval length of the bars; empty for the finest that covers the window
/// @param start first day, UTC
/// @param end last day, UTC, included to its end
public record HistoryRequest(
        String symbol, Optional<String> venue, Optional<Interval> interval, LocalDate start, LocalDate end) {
    /// Checks the window and brings the symbol to its canonical form.
    ///
    /// @throws IllegalArgumentException if the start is after the end, a date lies outside 1970 to 2200, or
    ///     the symbol cannot be read
    public HistoryRequest {
        symbol = Instrument.canonicalSymbol(symbol);
        if (start.isAfter(end)) {
            throw new IllegalArgumentException("start must not be after end but was " + start + " > " + end);
        }
        if (start.getYear() < 1970 || end.getYear() > 2200) {
            throw new IllegalArgumentException(
                    "start and end must lie in 1970 to 2200 but were " + start + " and " + end);
        }
    }

    /// Returns when the window begins.
    ///
    /// @return epoch nanoseconds
    public long startNanos() {
        return midnight(start);
    }

    /// Returns when the window is over.
    ///
    /// @return epoch nanoseconds of the midnight after the last day
    public long endNanos() {
        return midnight(end.plusDays(1));
    }

    private static long midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toEpochSecond() * 1_000_000_000L;
    }
}
