package breakwater.venue.frame;

import breakwater.model.BookUpdate;
import breakwater.model.Instrument;

/// Reads `[["price","quantity"],...]` into a book message.
public final class LevelReader {
    private LevelReader() {}

    /// Appends the levels of one side.
    ///
    /// @param cursor stands before the array; failed afterwards if it is none
    /// @param instrument gives the scales
    /// @param bids true for the bid side
    /// @param into receives at most [BookUpdate#MAX_LEVELS] levels
    /// @return false if the text is not such an array or too long
    public static boolean read(JsonCursor cursor, Instrument instrument, boolean bids, BookUpdate into) {
        if (!cursor.beginArray()) {
            return false;
        }
        int priceDigits = instrument.priceDigits();
        int quantityDigits = instrument.quantityDigits();
        int count = 0;
        while (cursor.nextElement()) {
            if (++count > BookUpdate.MAX_LEVELS || !cursor.beginArray() || !cursor.nextElement()) {
                return false;
            }
            long price = cursor.decimal(priceDigits);
            if (!cursor.nextElement()) {
                return false;
            }
            long quantity = cursor.decimal(quantityDigits);
            if (cursor.failed()) {
                return false;
            }
            if (bids) {
                into.addBid(price, quantity);
            } else {
                into.addAsk(price, quantity);
            }
            while (cursor.nextElement()) {
                // Old protocol versions carry an empty third element.
                cursor.skip();
            }
        }
        return !cursor.failed();
    }
}
