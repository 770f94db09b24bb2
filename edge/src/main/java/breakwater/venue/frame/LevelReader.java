package breakwater.venue.frame;

import breakwater.model.BookUpdate;
import breakwater.model.Decimal;
import breakwater.model.Instrument;

/// Reads `[["price","quantity"],...]` into a book message.
public final class LevelReader {
    private LevelReader() {}

    /// Appends the levels of one side.
    ///
    /// @param cursor stands before the array; failed afterwards if it is none
    /// @param bytes what the cursor walks over
    /// @param instrument gives the scales
    /// @param bids true for the bid side
    /// @param into receives at most [BookUpdate#MAX_LEVELS] levels
    /// @return false if the text is not such an array or too long
    public static boolean read(JsonCursor cursor, byte[] bytes, Instrument instrument, boolean bids, BookUpdate into) {
        if (!cursor.beginArray()) {
            return false;
        }
        int count = 0;
        while (cursor.nextElement()) {
            if (++count > BookUpdate.MAX_LEVELS || !cursor.beginArray() || !cursor.nextElement() || !cursor.string()) {
                return false;
            }
            long price = Decimal.parse(bytes, cursor.tokenFrom(), cursor.tokenTo(), instrument.priceDigits());
            if (!cursor.nextElement() || !cursor.string()) {
                return false;
            }
            long quantity = Decimal.parse(bytes, cursor.tokenFrom(), cursor.tokenTo(), instrument.quantityDigits());
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
