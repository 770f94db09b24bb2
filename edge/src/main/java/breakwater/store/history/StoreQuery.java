package breakwater.store.history;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/// Stored bars out again.
final class StoreQuery {
    /// Exact: a 64-bit whole number times 1e-8 fits 27 digits.
    private static final String DECIMAL = " * 0.00000001::DECIMAL(9,8))::DECIMAL(27,8) AS ";

    private static final String COLUMNS = "venue, symbol, interval_nanos, open_nanos, (open" + DECIMAL + "open, (high"
            + DECIMAL + "high, (low" + DECIMAL + "low, (close" + DECIMAL + "close, (volume" + DECIMAL
            + "volume, trades,"
            + " (taker_buy_volume" + DECIMAL + "taker_buy_volume";

    private static final String[] NAMES = {
        "venue",
        "symbol",
        "interval",
        "open_time_ms",
        "open",
        "high",
        "low",
        "close",
        "volume",
        "trades",
        "taker_buy_volume"
    };
    private static final int[] WIDTHS = {16, 12, 8, 15, 16, 16, 16, 16, 20, 10, 20};
    private static final int FIRST_NUMBER = 3;

    private StoreQuery() {}

    static long write(Connection connection, BarQuery query, QueryFormat format, Appendable out)
            throws SQLException, IOException {
        writeHeader(format, out);
        long count = 0;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(select(query, COLUMNS))) {
            String[] values = new String[NAMES.length];
            while (rows.next()) {
                fill(rows, values);
                writeRow(values, format, out);
                count++;
            }
        }
        return count;
    }

    static long exportParquet(Connection connection, BarQuery query, Path target) throws SQLException {
        String columns = COLUMNS.replace("open_nanos,", "make_timestamp_ns(open_nanos) AS open_time,");
        try (Statement statement = connection.createStatement()) {
            return statement.executeLargeUpdate("COPY (" + select(query, columns) + ") TO '"
                    + target.toString().replace("'", "''") + "' (FORMAT parquet, COMPRESSION zstd)");
        }
    }

    private static String select(BarQuery query, String columns) {
        return "SELECT " + columns + " FROM bars WHERE " + query.condition()
                + " ORDER BY venue, symbol, interval_nanos, open_nanos, import_id, line"
                + (query.limit() == Long.MAX_VALUE ? "" : " LIMIT " + query.limit());
    }

    private static void fill(ResultSet rows, String[] values) throws SQLException {
        values[0] = rows.getString(1);
        values[1] = rows.getString(2);
        values[2] = new Interval(rows.getLong(3)).toString();
        values[3] = Long.toString(Math.floorDiv(rows.getLong(4), 1_000_000L));
        for (int i = 4; i < values.length; i++) {
            values[i] = plain(rows.getBigDecimal(i + 1));
        }
    }

    private static String plain(java.math.@org.jspecify.annotations.Nullable BigDecimal number) {
        return number == null ? "" : number.stripTrailingZeros().toPlainString();
    }

    private static void writeHeader(QueryFormat format, Appendable out) throws IOException {
        switch (format) {
            case CSV -> out.append(String.join(",", NAMES)).append('\n');
            case TABLE -> writeRow(NAMES, format, out);
            case JSON_LINES -> {}
        }
    }

    private static void writeRow(String[] values, QueryFormat format, Appendable out) throws IOException {
        switch (format) {
            case CSV -> out.append(String.join(",", values));
            case TABLE -> {
                for (int i = 0; i < values.length; i++) {
                    String pattern = i < FIRST_NUMBER ? "%-" + WIDTHS[i] + "s" : "%" + WIDTHS[i] + "s";
                    out.append(String.format(Locale.ROOT, pattern, values[i]));
                }
            }
            case JSON_LINES -> {
                // Venue and symbol were checked at import and hold nothing to escape.
                for (int i = 0; i < values.length; i++) {
                    out.append(i == 0 ? "{\"" : ",\"").append(NAMES[i]).append("\":");
                    if (values[i].isEmpty()) {
                        out.append("null");
                    } else if (i == FIRST_NUMBER) {
                        out.append(values[i]);
                    } else {
                        out.append('"').append(values[i]).append('"');
                    }
                }
                out.append('}');
            }
        }
        out.append('\n');
    }
}
