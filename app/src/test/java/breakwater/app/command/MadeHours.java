package breakwater.app.command;

import breakwater.testing.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/// Hourly bars that rise and fall in turns of a month, as a CSV file with a name that says what it holds.
final class MadeHours {
    static final String NAME = "binance_spot_BTCUSDT_1h.csv";
    static final Instant START = Instant.parse("2023-10-01T00:00:00Z");
    /// To the end of 2024-03-31.
    static final int COUNT = 183 * 24;

    private static final String HEADER = "open_time_ms,open,high,low,close,volume";
    private static final int TURN_HOURS = 30 * 24;

    private MadeHours() {}

    static Path write(Path folder) throws IOException {
        return write(folder, COUNT);
    }

    /// Writes the first bars of one and the same series.
    static Path write(Path folder, int count) throws IOException {
        return write(folder, rows(count));
    }

    static Path write(Path folder, List<String> rows) throws IOException {
        Files.createDirectories(folder);
        return Files.writeString(folder.resolve(NAME), HEADER + "\n" + String.join("\n", rows) + "\n");
    }

    static List<String> rows(int count) {
        RandomGenerator random = Seeds.generator(23);
        List<String> rows = new ArrayList<>();
        double price = 30_000;
        for (int i = 0; i < count; i++) {
            double open = price;
            double drift = (i / TURN_HOURS) % 2 == 0 ? 0.0006 : -0.0003;
            price *= 1 + drift + 0.004 * random.nextGaussian();
            rows.add(row(i, open, price, 10 + 5 * random.nextDouble()));
        }
        return rows;
    }

    static String row(int hour, double open, double close, double volume) {
        return String.format(
                Locale.ROOT,
                "%d,%.2f,%.2f,%.2f,%.2f,%.3f",
                START.toEpochMilli() + hour * 3_600_000L,
                open,
                Math.max(open, close) + 3,
                Math.min(open, close) - 3,
                close,
                volume);
    }
}
