package breakwater.store.history;

import breakwater.model.Instrument;
import java.util.Optional;

/// What a file to import is of, where its name does not say so or says it wrongly.
///
/// @param venue source tag; empty to take it from the file name
/// @param symbol instrument; empty to take it from the file name
/// @param interval length of the bars; empty to take it from the file name, unused for trades
public record ImportAs(Optional<String> venue, Optional<String> symbol, Optional<Interval> interval) {
    /// Checks the venue and brings the symbol to its canonical form.
    ///
    /// @throws IllegalArgumentException if either cannot be read
    public ImportAs {
        venue.ifPresent(Names::checkVenue);
        symbol = symbol.map(Instrument::canonicalSymbol);
        symbol.ifPresent(Names::checkSymbol);
    }

    /// Leaves everything to the file name.
    ///
    /// @return without a word of its own
    public static ImportAs fileNameSays() {
        return new ImportAs(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
