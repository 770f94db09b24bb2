package breakwater.store.history;

import breakwater.model.Decimal;
import breakwater.model.Instrument;
import breakwater.model.MarketEvent;
import breakwater.model.Side;
import breakwater.model.Trade;
import java.nio.file.Path;

/// Streams the trades of one CSV file (plain, gzip or zip) in file order.
///
/// Columns are found by header name; `time_ms` (or `time`), `price`, `qty` (or `quantity`) and `side` (`buy` or
/// `sell`, the aggressor's) must be there, `trade_id` and `recv_time_ms` may be. Without a receive time a trade
/// counts as received when it happened. A price or quantity that is no number becomes [Decimal#NOT_A_NUMBER]; an
/// id that is empty or no whole number becomes [MarketEvent#NO_SEQUENCE]; a time or side that cannot be read is
/// refused.
public final class TradeReader implements AutoCloseable {
    private final CsvLines lines;
    private final Instrument instrument;
    private final int source;
    private final int columns;
    private final int time;
    private final int price;
    private final int quantity;
    private final int side;
    private final int tradeId;
    private final int receiveTime;
    private long rows;

    /// Opens a file and reads its header.
    ///
    /// @param file CSV file
    /// @param instrument gives id and scales
    /// @param source index in the catalogue
    /// @throws DataException if the file cannot be read or is no file of trades
    public TradeReader(Path file, Instrument instrument, int source) {
        this.instrument = instrument;
        this.source = source;
        lines = new CsvLines(file);
        try {
            if (!lines.next()) {
                throw new DataException(file + ": expected trades but the file is empty");
            }
            Columns header = new Columns(lines);
            columns = lines.columns();
            time = header.required("time_ms", "time");
            price = header.required("price");
            quantity = header.required("qty", "quantity");
            side = header.required("side");
            tradeId = header.optional("trade_id");
            receiveTime = header.optional("recv_time_ms");
        } catch (DataException e) {
            lines.close();
            throw e;
        }
    }

    /// Moves to the next trade.
    ///
    /// @param trade receives the trade
    /// @return false at the end of the file
    /// @throws DataException if a row has another number of columns, or no readable time or side, or the file
    ///     breaks off
    public boolean next(Trade trade) {
        if (!lines.next()) {
            if (rows == 0) {
                throw lines.problem("expected trades but found a header only");
            }
            return false;
        }
        if (lines.columns() != columns) {
            throw lines.problem("expected " + columns + " columns but found " + lines.columns());
        }
        byte[] bytes = lines.bytes();
        long happened = time(time);
        long received = receiveTime < 0 ? happened : time(receiveTime);
        long id = tradeId < 0 ? Decimal.NOT_A_NUMBER : Decimal.parse(bytes, lines.from(tradeId), lines.to(tradeId), 0);
        trade.header(instrument.id(), source, id < 0 ? MarketEvent.NO_SEQUENCE : id, happened, received);
        trade.set(
                Decimal.parse(bytes, lines.from(price), lines.to(price), instrument.priceDigits()),
                Decimal.parse(bytes, lines.from(quantity), lines.to(quantity), instrument.quantityDigits()),
                aggressor());
        rows++;
        return true;
    }

    /// Returns the number of trades read so far.
    ///
    /// @return count
    public long rows() {
        return rows;
    }

    /// Returns the line of the last trade read.
    ///
    /// @return line number, from 1
    public long line() {
        return lines.line();
    }

    /// Returns the SHA-256 of the file. Reads the rest of it and ends the reader; once only.
    ///
    /// @return 64 hexadecimal digits
    /// @throws DataException if the file breaks off
    public String sha256() {
        return lines.sha256();
    }

    @Override
    public void close() {
        lines.close();
    }

    private long time(int column) {
        long nanos = EpochTime.parse(lines.bytes(), lines.from(column), lines.to(column));
        if (nanos == EpochTime.NO_TIME) {
            throw lines.problem("expected a time as a whole number since 1970 but found "
                    + DataException.quoted(lines.field(column)));
        }
        return nanos;
    }

    private Side aggressor() {
        byte[] bytes = lines.bytes();
        int from = lines.from(side);
        int length = lines.to(side) - from;
        if (length == 3
                && lower(bytes[from]) == 'b'
                && lower(bytes[from + 1]) == 'u'
                && lower(bytes[from + 2]) == 'y') {
            return Side.BUY;
        }
        if (length == 4
                && lower(bytes[from]) == 's'
                && lower(bytes[from + 1]) == 'e'
                && lower(bytes[from + 2]) == 'l'
                && lower(bytes[from + 3]) == 'l') {
            return Side.SELL;
        }
        throw lines.problem("expected side buy or sell but found " + DataException.quoted(lines.field(side)));
    }

    private static int lower(byte c) {
        return c | 0x20;
    }
}
