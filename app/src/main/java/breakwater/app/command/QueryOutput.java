package breakwater.app.command;

import breakwater.store.history.HistoryQuery;
import breakwater.store.history.HistoryStore;
import breakwater.store.history.QueryFormat;
import breakwater.store.history.RecordKind;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Where and how stored rows are written: to standard output, into the one object of `--json`, or to a file.
///
/// @param format how; empty for Parquet
/// @param file where to; empty for standard output
record QueryOutput(Optional<QueryFormat> format, Optional<Path> file) {
    /// Rows one JSON object may hold; more belong into a file.
    private static final int MOST_IN_OBJECT = 100_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    static QueryOutput of(Optional<String> format, Optional<Path> file, boolean json) {
        String name = format.orElseGet(() -> file.map(QueryOutput::formatOfName).orElse(json ? "json" : "table"));
        Optional<QueryFormat> known = switch (name.toLowerCase(Locale.ROOT)) {
            case "table" -> Optional.of(QueryFormat.TABLE);
            case "csv" -> Optional.of(QueryFormat.CSV);
            case "json" -> Optional.of(QueryFormat.JSON_LINES);
            case "parquet" -> Optional.empty();
            default ->
                throw CommandException.usage(
                        "--format must be one of table, csv, json, parquet but was '" + name + "'");
        };
        if (file.isEmpty() && known.isEmpty()) {
            throw CommandException.usage("--format parquet needs --out FILE");
        }
        if (file.isEmpty() && json && known.get() != QueryFormat.JSON_LINES) {
            throw CommandException.usage("--json prints one object: --format " + name + " needs --out FILE then");
        }
        return new QueryOutput(known, file);
    }

    private static String formatOfName(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".parquet")) {
            return "parquet";
        }
        return name.endsWith(".csv") ? "csv" : name.endsWith(".json") || name.endsWith(".jsonl") ? "json" : "table";
    }

    void write(Console console, HistoryStore store, HistoryQuery query) throws IOException {
        if (file.isPresent()) {
            toFile(console, store, query, file.get());
        } else if (console.json()) {
            console.object(inObject(store, query));
        } else {
            try (Writer out = new BufferedWriter(new StandardOutput(), 1 << 16)) {
                store.query(query, format.orElseThrow(), out);
            }
        }
    }

    private void toFile(Console console, HistoryStore store, HistoryQuery query, Path target) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null || Files.isDirectory(target)) {
            throw new CommandException(ExitCode.ERROR, target + ": expected a file but found a folder");
        }
        if (!Files.isDirectory(folder)) {
            throw new CommandException(ExitCode.ERROR, folder + ": no such folder");
        }
        long rows = format.isEmpty() ? store.exportParquet(query, target) : textFile(store, query, target);
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("out", target.toString());
        object.put("rows", rows);
        object.put("bytes", Files.size(target));
        console.object(object);
        console.say(String.format(Locale.ROOT, "%s: %,d rows", target, rows));
    }

    /// Written aside and renamed, so that no half file is left.
    private long textFile(HistoryStore store, HistoryQuery query, Path target) throws IOException {
        Path aside = target.resolveSibling(target.getFileName() + ".part");
        try {
            long rows;
            try (Writer out = Files.newBufferedWriter(aside)) {
                rows = store.query(query, format.orElseThrow(), out);
            }
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return rows;
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    private static Map<String, Object> inObject(HistoryStore store, HistoryQuery query) throws IOException {
        StringBuilder lines = new StringBuilder();
        HistoryQuery bounded = new HistoryQuery(
                query.kind(),
                query.symbol(),
                query.venue(),
                query.interval(),
                query.fromNanos(),
                query.toNanos(),
                Math.min(query.limit(), MOST_IN_OBJECT + 1));
        long rows = store.query(bounded, QueryFormat.JSON_LINES, lines);
        if (rows > MOST_IN_OBJECT) {
            throw CommandException.usage(
                    "--json holds at most " + MOST_IN_OBJECT + " rows but there are more: use --limit or --out");
        }
        List<JsonNode> values = JSON.readerFor(JsonNode.class)
                .<JsonNode>readValues(lines.toString())
                .readAll();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("rows", rows);
        object.put(query.kind() == RecordKind.BARS ? "bars" : "trades", values);
        return object;
    }

    /// Standard output that says when nobody listens any more, so that `| head` ends a long query.
    private static final class StandardOutput extends Writer {
        @Override
        public void write(char[] text, int from, int count) throws IOException {
            System.out.print(new String(text, from, count));
            if (System.out.checkError()) {
                throw new IOException("standard output was closed");
            }
        }

        @Override
        public void flush() {
            System.out.flush();
        }

        @Override
        public void close() {
            flush();
        }
    }
}
