package breakwater.ingest;

import breakwater.model.Instrument;
import java.util.zip.CRC32;

/// CRC-32 over the top ten asks, then the top ten bids: of each level the digits of the price, then those of the
/// quantity, at the venue's precision, without the point and without leading zeros (Kraken's rule).
///
/// The venue's precision is taken from tick and lot: an instrument kept with more decimals than its tick needs has
/// the surplus zeros dropped.
final class BookChecksum {
    private static final int DEPTH = 10;
    private static final int MAX_DIGITS = 20;
    private static final int[] SUBSCRIBABLE_DEPTHS = {10, 25, 100, 500, 1_000};

    private final CRC32 crc = new CRC32();
    private final byte[] digits = new byte[4 * DEPTH * MAX_DIGITS];
    private final long priceUnit;
    private final long quantityUnit;

    BookChecksum(Instrument instrument) {
        priceUnit = trailingPower(instrument.tickSize());
        quantityUnit = trailingPower(instrument.lotSize());
    }

    /// Returns the checksum as an unsigned value.
    long of(OrderBook levels) {
        int end = append(levels.asks(), 0);
        end = append(levels.bids(), end);
        crc.reset();
        crc.update(digits, 0, end);
        return crc.getValue();
    }

    /// Returns the subscribed depth that a snapshot of `levels` levels came from. This venue sends no removal for
    /// levels that fall out of it, so the book must be cut to it after every message.
    static int depthOf(int levels) {
        for (int depth : SUBSCRIBABLE_DEPTHS) {
            if (levels <= depth) {
                return depth;
            }
        }
        return Integer.MAX_VALUE;
    }

    private int append(BookSide side, int from) {
        int at = from;
        int depth = Math.min(DEPTH, side.count());
        for (int i = 0; i < depth; i++) {
            at = append(side.price(i) / priceUnit, at);
            at = append(side.quantity(i) / quantityUnit, at);
        }
        return at;
    }

    private int append(long value, int from) {
        int length = 1;
        for (long rest = value / 10; rest != 0; rest /= 10) {
            length++;
        }
        long rest = value;
        for (int i = from + length - 1; i >= from; i--) {
            digits[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return from + length;
    }

    private static long trailingPower(long step) {
        long power = 1;
        while (step % (power * 10) == 0 && power < 1_000_000_000_000L) {
            power *= 10;
        }
        return power;
    }
}
