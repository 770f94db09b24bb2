package breakwater.store.history;

import java.util.Optional;

/// What a recorded series is of.
///
/// @param venue source tag, such as `binance-spot`
/// @param symbol `BASE/QUOTE`, or [#ANY_SYMBOL]
/// @param interval length of its bars
public record SeriesId(String venue, String symbol, Interval interval) {
    /// Symbol of a single file whose name does not tell: it belongs to whatever is asked for.
    public static final String ANY_SYMBOL = "*";

    /// Reads a series from a file name such as `binance_spot_BTCUSDT_1m_2023Q1.csv.gz` (venue, symbol, interval,
    /// anything) or `BTCUSDT-1m-2024-01.zip`, as Binance publishes them.
    static Optional<SeriesId> ofFileName(String fileName) {
        String[] tokens = FileNames.tokens(fileName);
        if (tokens.length == 0 || tokens[tokens.length - 1].equals("quote")) {
            return Optional.empty();
        }
        int at = FileNames.symbolAt(tokens);
        if (at >= 0 && at + 1 < tokens.length && Interval.canParse(tokens[at + 1])) {
            Interval interval = Interval.parse(tokens[at + 1]);
            return FileNames.symbol(tokens[at])
                    .flatMap(symbol -> FileNames.venue(tokens, at).map(venue -> new SeriesId(venue, symbol, interval)));
        }
        return Optional.empty();
    }

    boolean isOf(String wanted) {
        return symbol.equals(wanted) || symbol.equals(ANY_SYMBOL);
    }

    @Override
    public String toString() {
        return venue + " " + symbol + " " + interval;
    }
}
