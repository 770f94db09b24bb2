package breakwater.store.history;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a store holds of one series.
///
/// @param kind bars or trades
/// @param venue source tag
/// @param symbol `BASE/QUOTE`
/// @param interval length of the bars; empty for trades
/// @param rows number of rows
/// @param firstNanos earliest time, epoch nanoseconds
/// @param lastNanos latest time, epoch nanoseconds
public record StoredSeries(
        RecordKind kind,
        String venue,
        String symbol,
        Optional<Interval> interval,
        long rows,
        long firstNanos,
        long lastNanos) {
    /// Returns venue, symbol and, of bars, interval.
    ///
    /// @return for example `binance-spot BTC/USDT 1m`
    public String name() {
        return venue + " " + symbol + interval.map(i -> " " + i).orElse("");
    }

    static List<StoredSeries> all(Connection connection) throws SQLException {
        List<StoredSeries> series = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT 'BARS', venue, symbol, interval_nanos, count(*), min(open_nanos), max(open_nanos)
                          FROM bars GROUP BY venue, symbol, interval_nanos
                        UNION ALL SELECT 'TRADES', venue, symbol, 0, count(*), min(time_nanos), max(time_nanos)
                          FROM trades GROUP BY venue, symbol
                        ORDER BY 1, 2, 3, 4""")) {
            while (row.next()) {
                RecordKind kind = RecordKind.valueOf(row.getString(1));
                long interval = row.getLong(4);
                series.add(new StoredSeries(
                        kind,
                        row.getString(2),
                        row.getString(3),
                        kind == RecordKind.BARS ? Optional.of(new Interval(interval)) : Optional.empty(),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7)));
            }
        }
        return series;
    }
}
