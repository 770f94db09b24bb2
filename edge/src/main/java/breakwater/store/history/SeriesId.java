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
        for (int i = 0; i + 1 < tokens.length; i++) {
            Optional<String> symbol = FileNames.symbol(tokens[i]);
            if (symbol.isPresent() && Interval.canParse(tokens[i + 1])) {
                Interval interval = Interval.parse(tokens[i + 1]);
                return FileNames.venue(tokens, i).map(venue -> new SeriesId(venue, symbol.get(), interval));
            }
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
