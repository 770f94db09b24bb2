package breakwater.app.command;

import breakwater.math.random.CounterRandom;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Minute bars whose returns are independent and of one law, as a CSV file: a market that does not change.
final class IndependentBars {
    /// Bars of a row: the steps of a span.
    static final int PER_ROW = 8;

    private static final long START_MILLIS = 1_672_531_200_000L;

    private IndependentBars() {}

    static Path write(Path file, int bars, long seed, double stepDeviation) throws IOException {
        CounterRandom random = CounterRandom.of(seed).split("bars");
        double price = 30_000;
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("open_time_ms,open,high,low,close,volume\n");
            for (int i = 0; i < bars; i++) {
                double open = price;
                // Pulled back a little, or a long walk would leave what a price may be.
                price *= StrictMath.exp(stepDeviation * random.nextGaussian() - 1e-4 * StrictMath.log(price / 30_000));
                out.write(String.format(
                        Locale.ROOT,
                        "%d,%.2f,%.2f,%.2f,%.2f,%.3f%n",
                        START_MILLIS + i * 60_000L,
                        open,
                        Math.max(open, price) + 1,
                        Math.min(open, price) - 1,
                        price,
                        1 + random.nextDouble()));
            }
        }
        return file;
    }
}
