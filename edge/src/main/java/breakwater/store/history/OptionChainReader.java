package breakwater.store.history;

import breakwater.model.Decimal;
import breakwater.model.Instrument;
import breakwater.model.MarketEvent;
import breakwater.model.OptionQuote;
import java.nio.file.Path;
import java.util.Locale;

/// Streams the option quotes of one CSV file of Deribit tickers (plain, gzip or zip) in file order.
///
/// Columns are found by header name: `instrument_name`, `expiration_timestamp`, `option_type`, `strike`,
/// `underlying_price`, `timestamp`, `bid_iv` and `ask_iv`, volatilities in percent. Rows without a bid or an
/// ask are
/// left out. A quote counts as received when it was stamped, or with the row before where that is later:
/// tickers of
/// many contracts are polled one by one. A number that is none becomes [Decimal#NOT_A_NUMBER]; a time or kind
/// that
/// cannot be read is refused.
public final class OptionChainReader implements AutoCloseable {
    /// Whose tickers look like this.
    static final String VENUE = "deribit";

    /// Percent: two digits fewer than a quote has.
    private static final int PERCENT_DIGITS = OptionQuote.DIGITS - 2;

    private final CsvLines lines;
    private final Instrument instrument;
    private final int source;
    private final int columns;
    private final int expiry;
    private final int kind;
    private final int strike;
    private final int forward;
    private final int time;
    private final int bid;
    private final int ask;
    private long receivedNanos;

    /// Opens a file and reads its header.
    ///
    /// @param file CSV file
    /// @param instrument the underlying; gives id and scale of prices
    /// @param source index in the catalogue
    /// @throws DataException if the file cannot be read or is no file of option quotes
    public OptionChainReader(Path file, Instrument instrument, int source) {
        this.instrument = instrument;
        this.source = source;
        lines = new CsvLines(file, true);
        try {
            if (!lines.next()) {
                throw new DataException(file + ": expected option quotes but the file is empty");
            }
            Columns header = new Columns(lines);
            columns = lines.columns();
            expiry = header.required("expiration_timestamp");
            kind = header.required("option_type");
            strike = header.required("strike");
            forward = header.required("underlying_price");
            time = header.required("timestamp");
            bid = header.required("bid_iv");
            ask = header.required("ask_iv");
        } catch (DataException e) {
            lines.close();
            throw e;
        }
    }

    /// Tells by its header whether a file holds option quotes.
    static boolean holdsOptions(Path file) {
        try (CsvLines lines = new CsvLines(file, true)) {
            if (!lines.next()) {
                return false;
            }
            Columns header = new Columns(lines);
            return header.optional("expiration_timestamp") >= 0 && header.optional("bid_iv") >= 0;
        }
    }

    /// Returns the underlying of the first contract; Deribit's options settle in the coin and are struck in
    /// dollars.
    static String symbol(Path file) {
        try (CsvLines lines = new CsvLines(file, true)) {
            lines.next();
            int name = new Columns(lines).required("instrument_name");
            if (!lines.next() || lines.columns() <= name) {
                throw new DataException(file + ": expected option quotes but found a header only");
            }
            String contract = lines.field(name).toUpperCase(Locale.ROOT);
            int end = contract.indexOf('-');
            if (end < 1) {
                throw lines.problem("expected an instrument_name such as BTC-26JUN20-9000-C but found "
                        + DataException.quoted(contract));
            }
            return contract.substring(0, end) + "/USD";
        }
    }

    /// Moves to the next quote with both sides.
    ///
    /// @param quote receives it
    /// @return false at the end of the file
    /// @throws DataException if a row has another number of columns, or no readable time or kind, or the file
    ///     breaks off
    public boolean next(OptionQuote quote) {
        while (lines.next()) {
            if (lines.columns() != columns) {
                throw lines.problem("expected " + columns + " columns but found " + lines.columns());
            }
            long bidVol = decimal(bid, PERCENT_DIGITS);
            long askVol = decimal(ask, PERCENT_DIGITS);
            if (bidVol != 0 && askVol != 0) {
                fill(quote, bidVol, askVol);
                return true;
            }
        }
        return false;
    }

    private void fill(OptionQuote quote, long bidVol, long askVol) {
        int digits = instrument.priceDigits();
        long stamped = nanos(time);
        receivedNanos = Math.max(receivedNanos, stamped);
        quote.contract(nanos(expiry), decimal(strike, digits), kind());
        quote.set(OptionQuote.Unit.VOLATILITY, bidVol, askVol, decimal(forward, digits));
        quote.header(instrument.id(), source, MarketEvent.NO_SEQUENCE, stamped, receivedNanos);
    }

    private OptionQuote.Kind kind() {
        String text = lines.field(kind);
        return switch (text) {
            case "call" -> OptionQuote.Kind.CALL;
            case "put" -> OptionQuote.Kind.PUT;
            default -> throw lines.problem("expected option_type call or put but found " + DataException.quoted(text));
        };
    }

    private long decimal(int column, int digits) {
        return Decimal.parse(lines.bytes(), lines.from(column), lines.to(column), digits);
    }

    private long nanos(int column) {
        long nanos = EpochTime.parse(lines.bytes(), lines.from(column), lines.to(column));
        if (nanos == EpochTime.NO_TIME) {
            throw lines.problem("expected a time as a whole number since 1970 but found "
                    + DataException.quoted(lines.field(column)));
        }
        return nanos;
    }

    /// Returns the line of the last quote read.
    ///
    /// @return line number, from 1
    public long line() {
        return lines.line();
    }

    @Override
    public void close() {
        lines.close();
    }
}
