package breakwater.store.history;

import java.nio.file.Path;
import java.util.Optional;

/// What a recorded file is, told by its header and its name.
///
/// @param path the file
/// @param kind bars or trades, by its columns
/// @param venue source tag, if the name says it
/// @param symbol instrument, if the name says it
/// @param interval length of the bars, by the name or else the commonest step between the first of them;
///     empty for trades
public record RecordedFile(
        Path path, RecordKind kind, Optional<String> venue, Optional<String> symbol, Optional<Interval> interval) {
    /// Looks at a file.
    ///
    /// @param path the file
    /// @return what it is
    /// @throws DataException if it is neither bars nor trades, or cannot be read
    public static RecordedFile of(Path path) {
        String[] tokens = FileNames.tokens(String.valueOf(path.getFileName()));
        int at = FileNames.symbolAt(tokens);
        Optional<String> symbol = at < 0 ? Optional.empty() : FileNames.symbol(tokens[at]);
        Optional<String> venue = at < 0 ? Optional.empty() : FileNames.venue(tokens, at);
        if (holdsTrades(path)) {
            return new RecordedFile(path, RecordKind.TRADES, venue, symbol, Optional.empty());
        }
        boolean said = at >= 0 && at + 1 < tokens.length && Interval.canParse(tokens[at + 1]);
        Interval interval = said
                ? Interval.parse(tokens[at + 1])
                : FilePart.unnamed(path).series().interval();
        return new RecordedFile(path, RecordKind.BARS, venue, symbol, Optional.of(interval));
    }

    private static boolean holdsTrades(Path path) {
        try (CsvLines lines = new CsvLines(path)) {
            return lines.next() && new Columns(lines).optional("side") >= 0;
        }
    }
}
