package breakwater.lab.backtest;

import breakwater.lab.evaluation.CurvePoint;
import breakwater.lab.evaluation.ExecutedTrade;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Writes what a run leaves behind as one folder.
public final class ResultFolder {
    private static final int MOST_NAMES = 10_000;

    private ResultFolder() {}

    /// Returns a folder that does not exist yet: `name`, or `name-2`, `name-3` and so on.
    ///
    /// @param parent folder of all results; need not exist
    /// @param name wanted name
    /// @return a free path
    /// @throws IOException if thousands of that name exist
    public static Path free(Path parent, String name) throws IOException {
        for (int i = 1; i <= MOST_NAMES; i++) {
            Path path = parent.resolve(i == 1 ? name : name + "-" + i);
            if (!Files.exists(path)) {
                return path;
            }
        }
        throw new IOException(parent + " holds " + MOST_NAMES + " results named " + name + " already");
    }

    /// Writes a result. Everything is written aside and renamed at the end: the folder is there whole or not at
    /// all.
    ///
    /// @param folder where to; must not exist
    /// @param result the run
    /// @return `folder`
    /// @throws IOException if the folder exists, or cannot be written
    public static Path write(Path folder, RunResult result) throws IOException {
        if (Files.exists(folder)) {
            throw new FileAlreadyExistsException(folder + " exists already");
        }
        Path parent = folder.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IOException(folder + " cannot be a result folder");
        }
        Files.createDirectories(parent);
        Path aside = Files.createTempDirectory(parent, ".writing-");
        try {
            // A temporary folder is for its owner only; the one inside has the usual rights.
            Path whole = Files.createDirectory(aside.resolve("result"));
            Files.writeString(
                    whole.resolve("manifest.json"),
                    JsonText.pretty(result.manifest().values()));
            Files.writeString(whole.resolve("metrics.json"), JsonText.pretty(metrics(result)));
            writeTrades(whole.resolve("trades.csv"), result.ledger().trades());
            writeEquity(whole.resolve("equity.csv"), result.curve().points());
            Files.writeString(whole.resolve("report.html"), ReportPage.render(result));
            Files.move(whole, folder, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            deleteAside(aside);
        }
        return folder;
    }

    private static Map<String, Object> metrics(RunResult result) {
        Map<String, Object> values = new LinkedHashMap<>(result.performance().values());
        Map<String, Object> verdicts = new LinkedHashMap<>();
        verdicts.put("accept", result.verdict().accepted());
        verdicts.putAll(result.verdict().reasons());
        values.put("verdicts", verdicts);
        values.put("value_at_risk_coverage", result.coverageValues());
        values.put("state_hash", result.manifest().stateHash());
        return values;
    }

    private static void writeTrades(Path file, List<ExecutedTrade> trades) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write("time_ms,time_utc,order_id,symbol,venue,side,quantity,price,fee_quote,equity_quote,reason\n");
            for (ExecutedTrade trade : trades) {
                long millis = Math.floorDiv(trade.nanos(), 1_000_000L);
                out.write(millis + "," + Instant.ofEpochMilli(millis) + "," + trade.orderId() + ","
                        + csv(trade.symbol()) + "," + csv(trade.venue()) + "," + trade.side() + ","
                        + trade.quantity() + "," + trade.price() + "," + trade.feeQuote() + ","
                        + trade.equityQuote() + "," + csv(trade.reason()) + "\n");
            }
        }
    }

    private static void writeEquity(Path file, List<CurvePoint> points) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write("time_ms,equity,hold_equity,drawdown,hold_drawdown,price\n");
            for (CurvePoint point : points) {
                out.write(Math.floorDiv(point.nanos(), 1_000_000L) + "," + point.equityQuote() + ","
                        + point.holdQuote() + "," + point.drawdownFraction() + "," + point.holdDrawdownFraction() + ","
                        + point.price() + "\n");
            }
        }
    }

    /// Quotes text; a leading `=`, `+`, `-` or `@` gets an apostrophe, or a spreadsheet would run it as a
    /// formula.
    private static String csv(String text) {
        String harmless = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean plain = harmless.chars().allMatch(c -> c >= ' ' && c != ',' && c != '"');
        return plain ? harmless : "\"" + harmless.replace("\"", "\"\"").replaceAll("[\\r\\n]", " ") + "\"";
    }

    private static void deleteAside(Path aside) throws IOException {
        if (!Files.exists(aside)) {
            return;
        }
        try (Stream<Path> files = Files.walk(aside)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
