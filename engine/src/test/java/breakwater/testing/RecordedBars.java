package breakwater.testing;

import breakwater.model.Bar;
import breakwater.model.Decimal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// A recorded kline file in memory: one row of `long`s per bar, scaled to eight decimals.
///
/// @param intervalNanos length of each bar
/// @param rows open time in nanoseconds, open, high, low, close, volume, taker volume, trades
public record RecordedBars(long intervalNanos, List<long[]> rows) {
    private static final long MINUTE_NANOS = 60_000_000_000L;

    /// Reads a file below the klines folder; the calling test is skipped where it is absent.
    ///
    /// @param name file name, such as `binance_spot_BTCUSDT_1m_2023Q1.csv.gz`
    /// @return its bars
    public static RecordedBars read(String name) {
        Path path = SharedData.path("klines/" + name);
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8))) {
            List<String> header = Arrays.asList(lines.readLine().split(",", -1));
            int[] columns = new int[8];
            String[] names = {"open_time_ms", "open", "high", "low", "close", "volume", "taker_buy_volume", "trades"};
            for (int i = 0; i < columns.length; i++) {
                columns[i] = header.indexOf(names[i]);
            }
            List<long[]> rows =
                    lines.lines().map(line -> row(line.split(",", -1), columns)).toList();
            return new RecordedBars(interval(name), rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Fills a carrier with one row, received the moment its interval ends.
    ///
    /// @param bar receives it
    /// @param row one of [#rows]
    /// @param source index in the catalogue
    /// @return `bar`
    public Bar fill(Bar bar, long[] row, int source) {
        bar.header(0, source, Bar.NO_SEQUENCE, row[0], row[0] + intervalNanos);
        return bar.set(intervalNanos, row[1], row[2], row[3], row[4], row[5], row[6], row[7]);
    }

    private static long[] row(String[] fields, int[] columns) {
        long[] row = new long[8];
        row[0] = Long.parseLong(fields[columns[0]]) * 1_000_000L;
        for (int i = 1; i < 6; i++) {
            row[i] = Decimal.parse(fields[columns[i]], 8);
        }
        row[6] = columns[6] < 0 ? Bar.UNKNOWN : Decimal.parse(fields[columns[6]], 8);
        row[7] = columns[7] < 0 ? Bar.UNKNOWN : Decimal.parse(fields[columns[7]], 0);
        return row;
    }

    private static long interval(String name) {
        return name.contains("_1h_") ? 60 * MINUTE_NANOS : name.contains("_15m_") ? 15 * MINUTE_NANOS : MINUTE_NANOS;
    }
}
