package breakwater.app.command;

import breakwater.lab.fault.PlainBar;
import breakwater.lab.fault.SyntheticBars;
import breakwater.model.Decimal;
import breakwater.testing.Seeds;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/// A CSV file of clean one-minute bars, to be damaged line by line. Line 1 is the header, so row `i` is line `i + 2`.
final class SampleBars {
    static final String NAME = "test_spot_BTCUSDT_1m.csv";
    static final int TIME = 0;
    static final int HIGH = 2;
    static final int LOW = 3;
    static final int CLOSE = 4;
    static final int VOLUME = 5;

    private static final String HEADER = "open_time_ms,open,high,low,close,volume";

    final List<String> rows = new ArrayList<>();

    SampleBars(int count) {
        for (PlainBar bar : SyntheticBars.oneMinute(count, Seeds.generator(17))) {
            rows.add(String.join(
                    ",",
                    Long.toString(bar.openNanos() / 1_000_000),
                    text(bar.open()),
                    text(bar.high()),
                    text(bar.low()),
                    text(bar.close()),
                    text(bar.volume())));
        }
    }

    String field(int row, int column) {
        return rows.get(row).split(",", -1)[column];
    }

    SampleBars with(int row, int column, String value) {
        String[] fields = rows.get(row).split(",", -1);
        fields[column] = value;
        rows.set(row, String.join(",", fields));
        return this;
    }

    String text() {
        return HEADER + "\n" + String.join("\n", rows) + "\n";
    }

    Path write(Path folder, String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.writeString(file, text());
    }

    Path write(Path folder) throws IOException {
        return write(folder, NAME);
    }

    Path writeGzip(Path folder, String name) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text().getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private static String text(long scaled) {
        return Decimal.format(scaled, 8);
    }
}
