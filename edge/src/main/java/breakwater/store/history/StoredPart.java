package breakwater.store.history;

import breakwater.model.Bar;
import breakwater.model.Decimal;
import breakwater.model.Instrument;
import breakwater.model.MarketEvent;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// One import of bars in a store, read in the order of its file.
record StoredPart(
        Connection connection, long importId, String file, String sha256, SeriesId series, long firstOpenNanos)
        implements Part {
    @Override
    public String name() {
        return file;
    }

    @Override
    public BarCursor open(Instrument instrument, int source) {
        if (instrument.priceDigits() != HistoryStore.DIGITS || instrument.quantityDigits() != HistoryStore.DIGITS) {
            throw new IllegalArgumentException("stored bars have " + HistoryStore.DIGITS + " decimals but "
                    + instrument.symbol() + " wants " + instrument.priceDigits() + " and "
                    + instrument.quantityDigits());
        }
        try {
            Statement statement = connection.createStatement();
            ResultSet rows = statement.executeQuery(
                    "SELECT open_nanos, coalesce(open, " + Decimal.NOT_A_NUMBER + "), coalesce(high, "
                            + Decimal.NOT_A_NUMBER + "), coalesce(low, " + Decimal.NOT_A_NUMBER + "), coalesce(close, "
                            + Decimal.NOT_A_NUMBER + "), coalesce(volume, " + Decimal.NOT_A_NUMBER
                            + "), coalesce(taker_buy_volume, " + Bar.UNKNOWN + "), coalesce(trades, " + Bar.UNKNOWN
                            + ") FROM bars WHERE import_id = " + importId + " ORDER BY line");
            return new Cursor(statement, rows, instrument, source);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private DataException failed(SQLException e) {
        return new DataException(file + ": the store failed: " + e.getMessage());
    }

    private final class Cursor implements BarCursor {
        private final Statement statement;
        private final ResultSet rows;
        private final Instrument instrument;
        private final int source;

        Cursor(Statement statement, ResultSet rows, Instrument instrument, int source) {
            this.statement = statement;
            this.rows = rows;
            this.instrument = instrument;
            this.source = source;
        }

        @Override
        public boolean next(Bar bar) {
            try {
                if (!rows.next()) {
                    return false;
                }
                long opens = rows.getLong(1);
                long interval = series.interval().nanos();
                bar.header(instrument.id(), source, MarketEvent.NO_SEQUENCE, opens, opens + interval);
                bar.set(
                        interval,
                        rows.getLong(2),
                        rows.getLong(3),
                        rows.getLong(4),
                        rows.getLong(5),
                        rows.getLong(6),
                        rows.getLong(7),
                        rows.getLong(8));
                return true;
            } catch (SQLException e) {
                throw failed(e);
            }
        }

        @Override
        public String sha256() {
            return sha256;
        }

        @Override
        public void close() {
            try {
                rows.close();
                statement.close();
            } catch (SQLException e) {
                throw failed(e);
            }
        }
    }
}
