package breakwater.store.history;

import breakwater.model.Instrument;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What the names of recorded files say: venue tokens, then a symbol token, then the rest.
final class FileNames {
    private static final Pattern ENDING = Pattern.compile("\\.(csv|csv\\.gz|csv\\.zip|zip)$");
    private static final Pattern SYMBOL = Pattern.compile("[A-Z0-9]{5,24}");
    private static final Pattern VENUE = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    /// Sender of files that do not name theirs: Binance's public archive, the only one with this form of name.
    private static final String ARCHIVE_VENUE = "binance";

    private FileNames() {}

    /// Splits a data file's name; empty if it is none.
    static String[] tokens(String fileName) {
        String stem = ENDING.matcher(fileName).replaceFirst("");
        if (stem.equals(fileName) || stem.isEmpty()) {
            return new String[0];
        }
        return stem.split(stem.indexOf('_') < 0 ? "-" : "_", -1);
    }

    /// Reads a symbol token; perpetuals carry `PERP` behind their pair.
    static Optional<String> symbol(String token) {
        if (!SYMBOL.matcher(token).matches()) {
            return Optional.empty();
        }
        String pair = token.endsWith("PERP") ? token.substring(0, token.length() - 4) : token;
        try {
            return Optional.of(Instrument.canonicalSymbol(pair));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// Returns where the symbol stands: before an interval if there is one, else the first that reads as a
    /// symbol; -1 if there is none.
    static int symbolAt(String[] tokens) {
        int first = -1;
        for (int i = 0; i < tokens.length; i++) {
            if (symbol(tokens[i]).isPresent()) {
                if (i + 1 < tokens.length && Interval.canParse(tokens[i + 1])) {
                    return i;
                }
                first = first < 0 ? i : first;
            }
        }
        return first;
    }

    /// Joins the tokens before the symbol to a source tag.
    static Optional<String> venue(String[] tokens, int symbolAt) {
        if (symbolAt == 0) {
            return Optional.of(ARCHIVE_VENUE);
        }
        String venue = String.join("-", Arrays.copyOf(tokens, symbolAt)).toLowerCase(Locale.ROOT);
        return VENUE.matcher(venue).matches() ? Optional.of(venue) : Optional.empty();
    }
}
