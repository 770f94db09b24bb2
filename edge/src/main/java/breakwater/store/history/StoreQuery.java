package breakwater.store.history;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Stored rows out again.
final class StoreQuery {
    private static final List<Column> BARS = List.of(
            new Column("venue", "venue", Form.TEXT, 16),
            new Column("symbol", "symbol", Form.TEXT, 12),
            new Column("interval", "interval_nanos", Form.INTERVAL, 8),
            new Column("open_time_ms", "open_nanos", Form.TIME, 15),
            new Column("open", "open", Form.DECIMAL, 16),
            new Column("high", "high", Form.DECIMAL, 16),
            new Column("low", "low", Form.DECIMAL, 16),
            new Column("close", "close", Form.DECIMAL, 16),
            new Column("volume", "volume", Form.DECIMAL, 20),
            new Column("trades", "trades", Form.WHOLE, 10),
            new Column("taker_buy_volume", "taker_buy_volume", Form.DECIMAL, 20));

    private static final List<Column> TRADES = List.of(
            new Column("venue", "venue", Form.TEXT, 16),
            new Column("symbol", "symbol", Form.TEXT, 12),
            new Column("time_ms", "time_nanos", Form.TIME, 15),
            new Column("price", "price", Form.DECIMAL, 16),
            new Column("qty", "quantity", Form.DECIMAL, 20),
            new Column("side", "lower(side)", Form.TEXT, 6),
            new Column("trade_id", "trade_id", Form.WHOLE, 18),
            new Column("recv_time_ms", "receive_nanos", Form.TIME, 15));

    private StoreQuery() {}

    private enum Form {
        TEXT,
        INTERVAL,
        TIME,
        DECIMAL,
        WHOLE
    }

    private record Column(String name, String stored, Form form, int width) {
        /// Returns the column in SQL, decimals exact: a 64-bit whole number times 1e-8 fits 27 digits.
        String sql(boolean typed) {
            return switch (form) {
                case DECIMAL -> "(" + stored + " * 0.00000001::DECIMAL(9,8))::DECIMAL(27,8) AS " + name;
                case TIME ->
                    typed
                            ? "make_timestamp_ns(" + stored + ") AS " + name.replace("_ms", "")
                            : stored + " // 1000000 AS " + name;
                case TEXT, INTERVAL, WHOLE -> stored + " AS " + name;
            };
        }

        boolean isText() {
            return form == Form.TEXT || form == Form.INTERVAL;
        }

        boolean isExactInJson() {
            return form == Form.TIME;
        }
    }

    static long write(Connection connection, HistoryQuery query, QueryFormat format, Appendable out)
            throws SQLException, IOException {
        List<Column> columns = columns(query);
        writeHeader(columns, format, out);
        long count = 0;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(select(query, false))) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.clear();
                for (int i = 0; i < columns.size(); i++) {
                    values.add(value(rows, i + 1, columns.get(i)));
                }
                writeRow(columns, values, format, out);
                count++;
            }
        }
        return count;
    }

    static long exportParquet(Connection connection, HistoryQuery query, Path target) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeLargeUpdate("COPY (" + select(query, true) + ") TO '"
                    + target.toString().replace("'", "''") + "' (FORMAT parquet, COMPRESSION zstd)");
        }
    }

    private static List<Column> columns(HistoryQuery query) {
        return query.kind() == RecordKind.BARS ? BARS : TRADES;
    }

    private static String select(HistoryQuery query, boolean typed) {
        List<String> columns =
                columns(query).stream().map(column -> column.sql(typed)).toList();
        String order = query.kind() == RecordKind.BARS ? "interval_nanos, open_nanos" : "time_nanos";
        return "SELECT " + String.join(", ", columns) + " FROM " + query.kind().table() + " WHERE " + query.condition()
                + " ORDER BY venue, symbol, " + order + ", import_id, line"
                + (query.limit() == Long.MAX_VALUE ? "" : " LIMIT " + query.limit());
    }

    private static String value(ResultSet rows, int at, Column column) throws SQLException {
        return switch (column.form) {
            case TEXT -> rows.getString(at);
            case INTERVAL -> new Interval(rows.getLong(at)).toString();
            case TIME -> Long.toString(rows.getLong(at));
            case DECIMAL, WHOLE -> plain(rows.getBigDecimal(at));
        };
    }

    private static String plain(@Nullable BigDecimal number) {
        return number == null ? "" : number.stripTrailingZeros().toPlainString();
    }

    private static void writeHeader(List<Column> columns, QueryFormat format, Appendable out) throws IOException {
        if (format != QueryFormat.JSON_LINES) {
            writeRow(columns, columns.stream().map(Column::name).toList(), format, out);
        }
    }

    private static void writeRow(List<Column> columns, List<String> values, QueryFormat format, Appendable out)
            throws IOException {
        switch (format) {
            case CSV -> out.append(String.join(",", values));
            case TABLE -> {
                for (int i = 0; i < values.size(); i++) {
                    Column column = columns.get(i);
                    String pattern = "%" + (column.isText() ? "-" : "") + column.width + "s";
                    out.append(String.format(Locale.ROOT, pattern, values.get(i)));
                }
            }
            case JSON_LINES -> writeObject(columns, values, out);
        }
        out.append('\n');
    }

    /// Venue and symbol were checked at import and hold nothing to escape.
    private static void writeObject(List<Column> columns, List<String> values, Appendable out) throws IOException {
        for (int i = 0; i < values.size(); i++) {
            Column column = columns.get(i);
            out.append(i == 0 ? "{\"" : ",\"").append(column.name).append("\":");
            if (values.get(i).isEmpty()) {
                out.append("null");
            } else if (column.isExactInJson()) {
                out.append(values.get(i));
            } else {
                out.append('"').append(values.get(i)).append('"');
            }
        }
        out.append('}');
    }
}
