package breakwater.store.history;

import java.util.regex.Pattern;

/// Names that may become part of a query.
final class Names {
    private static final Pattern VENUE = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final Pattern SYMBOL = Pattern.compile("[A-Z0-9]{1,20}/[A-Z0-9]{1,20}");

    private Names() {}

    static void checkVenue(String venue) {
        if (!VENUE.matcher(venue).matches()) {
            throw new IllegalArgumentException("venue must be 1 to 64 lower case letters, digits or dashes but was "
                    + DataException.quoted(venue));
        }
    }

    static void checkSymbol(String symbol) {
        if (!SYMBOL.matcher(symbol).matches()) {
            throw new IllegalArgumentException(
                    "symbol must look like BTC/USDT but was " + DataException.quoted(symbol));
        }
    }
}
