package breakwater.store.history;

import breakwater.model.Bar;
import breakwater.model.Decimal;
import breakwater.model.Instrument;
import breakwater.model.MarketEvent;
import breakwater.model.Trade;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Supplier;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/// One import: the file into a temporary table, from there what is new into the store, all in one transaction.
final class StoreImport {
    private static final long PROGRESS_ROWS = 100_000;

    private final DuckDBConnection connection;
    private final Path file;
    private final ImportAs as;
    private final ImportProgress progress;

    StoreImport(DuckDBConnection connection, Path file, ImportAs as, ImportProgress progress) {
        this.connection = connection;
        this.file = file;
        this.as = as;
        this.progress = progress;
    }

    Imported run() throws SQLException {
        Target target = target(RecordedFile.of(file));
        connection.setAutoCommit(false);
        try {
            Imported imported = target.kind == RecordKind.TRADES ? importTrades(target) : importBars(target);
            progress.read(imported.rowsRead());
            connection.commit();
            return imported;
        } finally {
            // After a commit there is nothing left to roll back; after anything else there must not be.
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private record Target(RecordKind kind, String venue, String symbol, long intervalNanos) {
        Instrument instrument() {
            return Instrument.of(0, symbol);
        }

        String key() {
            return "venue = '" + venue + "' AND symbol = '" + symbol + "'"
                    + (kind == RecordKind.BARS ? " AND interval_nanos = " + intervalNanos : "");
        }

        @Override
        public String toString() {
            return venue + " " + symbol + (kind == RecordKind.BARS ? " " + new Interval(intervalNanos) : "");
        }
    }

    private Target target(RecordedFile told) {
        Supplier<DataException> untold = () -> new DataException(file + ": expected a name like binance_spot_BTCUSDT_1m"
                + ".csv.gz, or venue and symbol to be given, to know what the file is of");
        Target target = new Target(
                told.kind(),
                as.venue().or(told::venue).orElseThrow(untold),
                as.symbol().or(told::symbol).orElseThrow(untold),
                told.kind() == RecordKind.TRADES
                        ? 0
                        : as.interval().or(told::interval).orElseThrow(untold).nanos());
        Names.checkVenue(target.venue);
        Names.checkSymbol(target.symbol);
        return target;
    }

    private Imported importBars(Target target) throws SQLException {
        try (Statement sql = connection.createStatement()) {
            sql.execute("""
                    CREATE OR REPLACE TEMP TABLE staged (open_nanos BIGINT, open BIGINT, high BIGINT, low BIGINT,
                      close BIGINT, volume BIGINT, taker_buy_volume BIGINT, trades BIGINT, line BIGINT)""");
            long rows;
            String sha256;
            try (KlineReader reader = new KlineReader(file, target.instrument(), 0, target.intervalNanos);
                    DuckDBAppender appender = connection.createAppender("temp", "main", "staged")) {
                Bar bar = new Bar();
                while (reader.next(bar)) {
                    appender.beginRow();
                    appender.append(bar.openNanos());
                    number(appender, bar.open(), Decimal.NOT_A_NUMBER);
                    number(appender, bar.high(), Decimal.NOT_A_NUMBER);
                    number(appender, bar.low(), Decimal.NOT_A_NUMBER);
                    number(appender, bar.close(), Decimal.NOT_A_NUMBER);
                    number(appender, bar.volume(), Decimal.NOT_A_NUMBER);
                    number(appender, bar.takerBuyVolume(), Bar.UNKNOWN);
                    number(appender, bar.trades(), Bar.UNKNOWN);
                    appender.append(reader.line());
                    appender.endRow();
                    report(reader.rows());
                }
                rows = reader.rows();
                sha256 = reader.sha256();
            }
            if (isKnown(sql, target, sha256)) {
                return known(target, sha256);
            }
            String stored = "SELECT 1 FROM bars b WHERE " + target.key() + " AND b.open_nanos = s.open_nanos";
            // Files of one series may lack optional columns: unknown equals anything.
            String equal = stored + " AND b.open IS NOT DISTINCT FROM s.open AND b.high IS NOT DISTINCT FROM s.high"
                    + " AND b.low IS NOT DISTINCT FROM s.low AND b.close IS NOT DISTINCT FROM s.close"
                    + " AND b.volume IS NOT DISTINCT FROM s.volume"
                    + " AND coalesce(b.taker_buy_volume = s.taker_buy_volume, true)"
                    + " AND coalesce(b.trades = s.trades, true)";
            sql.execute(
                    "CREATE OR REPLACE TEMP TABLE fresh AS SELECT * FROM staged s WHERE NOT EXISTS (" + equal + ")");
            long conflicting = count(sql, "SELECT count(*) FROM fresh s WHERE EXISTS (" + stored + ")");
            long id = nextId(sql);
            long added =
                    sql.executeLargeUpdate("INSERT INTO bars SELECT '" + target.venue + "', '" + target.symbol + "', "
                            + target.intervalNanos
                            + ", open_nanos, open, high, low, close, volume, taker_buy_volume, trades, " + id
                            + ", line FROM fresh ORDER BY line");
            recordImport(sql, target, sha256, id, rows, added, "open_nanos");
            return imported(target, sha256, rows, added, conflicting);
        }
    }

    private Imported importTrades(Target target) throws SQLException {
        try (Statement sql = connection.createStatement()) {
            sql.execute("""
                    CREATE OR REPLACE TEMP TABLE staged (time_nanos BIGINT, receive_nanos BIGINT, price BIGINT,
                      quantity BIGINT, side VARCHAR, trade_id BIGINT, line BIGINT)""");
            long rows;
            String sha256;
            try (TradeReader reader = new TradeReader(file, target.instrument(), 0);
                    DuckDBAppender appender = connection.createAppender("temp", "main", "staged")) {
                Trade trade = new Trade();
                while (reader.next(trade)) {
                    appender.beginRow();
                    appender.append(trade.venueNanos());
                    appender.append(trade.receiveNanos());
                    number(appender, trade.price(), Decimal.NOT_A_NUMBER);
                    number(appender, trade.quantity(), Decimal.NOT_A_NUMBER);
                    appender.append(trade.aggressor().name());
                    number(appender, trade.venueSequence(), MarketEvent.NO_SEQUENCE);
                    appender.append(reader.line());
                    appender.endRow();
                    report(reader.rows());
                }
                rows = reader.rows();
                sha256 = reader.sha256();
            }
            if (isKnown(sql, target, sha256)) {
                return known(target, sha256);
            }
            // Without an id two equal trades in one millisecond are two trades: only numbered ones can be known.
            String stored = "SELECT 1 FROM trades t WHERE " + target.key() + " AND t.trade_id = s.trade_id";
            String equal = stored
                    + " AND t.time_nanos = s.time_nanos AND t.price IS NOT DISTINCT FROM s.price"
                    + " AND t.quantity IS NOT DISTINCT FROM s.quantity AND t.side = s.side";
            sql.execute(
                    "CREATE OR REPLACE TEMP TABLE fresh AS SELECT * FROM staged s WHERE NOT EXISTS (" + equal + ")");
            long conflicting = count(sql, "SELECT count(*) FROM fresh s WHERE EXISTS (" + stored + ")");
            long id = nextId(sql);
            long added = sql.executeLargeUpdate("INSERT INTO trades SELECT '" + target.venue + "', '" + target.symbol
                    + "', time_nanos, receive_nanos, price, quantity, side, trade_id, " + id
                    + ", line FROM fresh ORDER BY line");
            recordImport(sql, target, sha256, id, rows, added, "time_nanos");
            return imported(target, sha256, rows, added, conflicting);
        }
    }

    private static void number(DuckDBAppender appender, long value, long absent) throws SQLException {
        if (value == absent) {
            appender.appendNull();
        } else {
            appender.append(value);
        }
    }

    private void report(long rows) {
        if (rows % PROGRESS_ROWS == 0) {
            progress.read(rows);
        }
    }

    private static boolean isKnown(Statement sql, Target target, String sha256) throws SQLException {
        return count(
                        sql,
                        "SELECT count(*) FROM imports WHERE sha256 = '" + sha256 + "' AND kind = '"
                                + target.kind.table()
                                + "' AND interval_nanos = " + target.intervalNanos + " AND venue = '" + target.venue
                                + "' AND symbol = '" + target.symbol + "'")
                > 0;
    }

    private void recordImport(
            Statement sql, Target target, String sha256, long id, long rows, long added, String timeColumn)
            throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO imports SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                + "(SELECT " + timeColumn + " FROM fresh ORDER BY line LIMIT 1)")) {
            insert.setLong(1, id);
            insert.setString(2, file.toString());
            insert.setString(3, sha256);
            insert.setString(4, target.kind.table());
            insert.setString(5, target.venue);
            insert.setString(6, target.symbol);
            insert.setLong(7, target.intervalNanos);
            insert.setLong(8, rows);
            insert.setLong(9, added);
            insert.executeUpdate();
        }
        sql.execute("DROP TABLE staged");
        sql.execute("DROP TABLE fresh");
    }

    private Imported known(Target target, String sha256) {
        return new Imported(file.toString(), sha256, target.kind, target.toString(), 0, 0, 0, 0, true);
    }

    private Imported imported(Target target, String sha256, long rows, long added, long conflicting) {
        return new Imported(
                file.toString(), sha256, target.kind, target.toString(), rows, added, rows - added, conflicting, false);
    }

    private static long nextId(Statement sql) throws SQLException {
        return count(sql, "SELECT nextval('import_ids')");
    }

    private static long count(Statement sql, String query) throws SQLException {
        try (ResultSet row = sql.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
