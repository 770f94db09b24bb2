package breakwater.store.history;

import breakwater.model.Bar;
import breakwater.model.Decimal;
import breakwater.model.Instrument;
import breakwater.model.MarketEvent;
import java.nio.file.Path;

/// Streams the bars of one CSV file (plain, gzip or zip) in file order.
///
/// Columns are found by header name; `open_time_ms` (or `open_time`), `open`, `high`, `low`, `close` and `volume`
/// must be there, `taker_buy_volume` and `trades` (or `count`) may be. A file without a header must have the
/// twelve columns of Binance's public data. A price or volume that is no number becomes [Decimal#NOT_A_NUMBER], a
/// taker volume or trade count that is none becomes [Bar#UNKNOWN]; a time that is none is refused, since the bar
/// then has no place.
public final class KlineReader implements BarCursor {
    private static final int BINANCE_COLUMNS = 12;

    private final CsvLines lines;
    private final Instrument instrument;
    private final int source;
    private final long intervalNanos;
    private final int columns;
    private final int time;
    private final int open;
    private final int high;
    private final int low;
    private final int close;
    private final int volume;
    private final int trades;
    private final int takerBuyVolume;
    private boolean firstRowIsCurrent;
    private long rows;

    /// Opens a file and reads its header.
    ///
    /// @param file CSV file
    /// @param instrument gives id and scales
    /// @param source index in the catalogue
    /// @param intervalNanos length of every bar's interval, positive
    /// @throws DataException if the file cannot be read or is no file of bars
    public KlineReader(Path file, Instrument instrument, int source, long intervalNanos) {
        this.instrument = instrument;
        this.source = source;
        this.intervalNanos = intervalNanos;
        lines = new CsvLines(file);
        try {
            if (!lines.next()) {
                throw new DataException(file + ": expected bars but the file is empty");
            }
            columns = lines.columns();
            if (EpochTime.parse(lines.bytes(), lines.from(0), lines.to(0)) == EpochTime.NO_TIME) {
                Columns header = new Columns(lines);
                time = header.required("open_time_ms", "open_time");
                open = header.required("open");
                high = header.required("high");
                low = header.required("low");
                close = header.required("close");
                volume = header.required("volume");
                trades = header.optional("trades", "count");
                takerBuyVolume = header.optional("taker_buy_volume");
                if (!lines.next()) {
                    throw new DataException(file + ": expected bars but found a header only");
                }
            } else if (columns == BINANCE_COLUMNS) {
                time = 0;
                open = 1;
                high = 2;
                low = 3;
                close = 4;
                volume = 5;
                trades = 8;
                takerBuyVolume = 9;
            } else {
                throw lines.problem("expected a header or " + BINANCE_COLUMNS + " columns but found no header and "
                        + columns + " columns");
            }
            firstRowIsCurrent = true;
        } catch (DataException e) {
            lines.close();
            throw e;
        }
    }

    /// Moves to the next bar.
    ///
    /// @param bar receives the bar, as if received when its interval was over
    /// @return false at the end of the file
    /// @throws DataException if a row has another number of columns or no readable time, or the file breaks off
    @Override
    public boolean next(Bar bar) {
        if (!firstRowIsCurrent && !lines.next()) {
            return false;
        }
        firstRowIsCurrent = false;
        if (lines.columns() != columns) {
            throw lines.problem("expected " + columns + " columns but found " + lines.columns());
        }
        byte[] bytes = lines.bytes();
        long opens = EpochTime.parse(bytes, lines.from(time), lines.to(time));
        if (opens == EpochTime.NO_TIME || opens > Long.MAX_VALUE - intervalNanos) {
            throw lines.problem("expected the open time as a whole number since 1970 but found "
                    + DataException.quoted(lines.field(time)));
        }
        rows++;
        bar.header(instrument.id(), source, MarketEvent.NO_SEQUENCE, opens, opens + intervalNanos);
        int digits = instrument.priceDigits();
        bar.set(
                intervalNanos,
                Decimal.parse(bytes, lines.from(open), lines.to(open), digits),
                Decimal.parse(bytes, lines.from(high), lines.to(high), digits),
                Decimal.parse(bytes, lines.from(low), lines.to(low), digits),
                Decimal.parse(bytes, lines.from(close), lines.to(close), digits),
                Decimal.parse(bytes, lines.from(volume), lines.to(volume), instrument.quantityDigits()),
                known(bytes, takerBuyVolume, instrument.quantityDigits()),
                known(bytes, trades, 0));
        return true;
    }

    /// Returns the number of bars read so far.
    ///
    /// @return count
    public long rows() {
        return rows;
    }

    /// Returns the line of the last bar read.
    ///
    /// @return line number, from 1
    public long line() {
        return lines.line();
    }

    /// Returns the SHA-256 of the file. Reads the rest of it and ends the reader; once only.
    ///
    /// @return 64 hexadecimal digits
    /// @throws DataException if the file breaks off
    @Override
    public String sha256() {
        firstRowIsCurrent = false;
        return lines.sha256();
    }

    @Override
    public void close() {
        lines.close();
    }

    private long known(byte[] bytes, int column, int digits) {
        if (column < 0) {
            return Bar.UNKNOWN;
        }
        long value = Decimal.parse(bytes, lines.from(column), lines.to(column), digits);
        return value == Decimal.NOT_A_NUMBER ? Bar.UNKNOWN : value;
    }
}
