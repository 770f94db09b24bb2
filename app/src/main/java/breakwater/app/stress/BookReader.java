package breakwater.app.stress;

import breakwater.math.stress.revaluation.HeldBook;
import breakwater.store.history.DataException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads the rows of a book file, whatever they say.
final class BookReader {
    static final List<String> KINDS = List.of("asset", "correlation", "spot", "perpetual", "option");
    private static final long MOST_BYTES = 16L << 20;
    private static final int MOST_ROWS = 2 * HeldBook.MOST;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(4)
                    .maxNameLength(64)
                    .maxNumberLength(64)
                    .maxStringLength(256)
                    .build())
            .build();

    private final Path file;
    private final List<BookRow> rows = new ArrayList<>();

    private BookReader(Path file) {
        this.file = file;
    }

    static List<BookRow> rows(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new DataException(file + ": must be at most " + MOST_BYTES + " bytes but is " + Files.size(file));
        }
        String text;
        try {
            text = Files.readString(file);
        } catch (MalformedInputException _) {
            throw new DataException(file + ": must be UTF-8 text");
        }
        BookReader reader = new BookReader(file);
        if (text.stripLeading().startsWith("{")) {
            reader.json(text);
        } else {
            reader.table(text);
        }
        return reader.rows;
    }

    private void json(String text) throws IOException {
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String list = parser.currentName();
                if (!List.of("assets", "correlations", "positions").contains(list)) {
                    throw at(parser, list + " must be one of assets, correlations, positions");
                }
                expect(parser, list, JsonToken.START_ARRAY);
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    object(parser, list);
                }
                if (parser.currentToken() != JsonToken.END_ARRAY) {
                    throw at(parser, list + " must hold objects only");
                }
            }
            if (parser.nextToken() != null) {
                throw at(parser, "nothing must follow the object");
            }
        } catch (JsonProcessingException e) {
            throw new DataException(file + ": line "
                    + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()) + ": " + e.getOriginalMessage());
        }
    }

    private void object(JsonParser parser, String list) throws IOException {
        BookRow row = row(line(parser));
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            JsonToken token = parser.nextToken();
            if (!token.isScalarValue() || token == JsonToken.VALUE_NULL) {
                throw at(parser, key + " must be a text or a number");
            }
            row.put(key, parser.getText(), line(parser));
        }
        if (!list.equals("positions")) {
            row.put("type", list.equals("assets") ? "asset" : "correlation", line(parser));
        }
    }

    private void expect(JsonParser parser, String name, JsonToken expected) throws IOException {
        if (parser.nextToken() != expected) {
            throw at(parser, name + " must be a list");
        }
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }

    private DataException at(JsonParser parser, String problem) {
        return new DataException(file + ": line " + line(parser) + ": " + problem);
    }

    private BookRow row(int line) {
        if (rows.size() >= MOST_ROWS) {
            throw new DataException(file + ": line " + line + ": must hold at most " + MOST_ROWS + " rows");
        }
        BookRow row = new BookRow(file, line);
        rows.add(row);
        return row;
    }

    private void table(String text) {
        List<String> lines = text.lines().toList();
        List<String> keys = List.of();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            List<String> cells = new ArrayList<>();
            for (String cell : line.split(",", -1)) {
                cells.add(cell.strip());
            }
            if (keys.isEmpty()) {
                keys = cells;
                continue;
            }
            if (cells.size() != keys.size()) {
                throw new DataException(
                        file + ": line " + (i + 1) + ": must hold " + keys.size() + " cells but held " + cells.size());
            }
            BookRow row = row(i + 1);
            for (int k = 0; k < cells.size(); k++) {
                if (!cells.get(k).isEmpty()) {
                    row.put(keys.get(k), cells.get(k), i + 1);
                }
            }
        }
        if (keys.isEmpty()) {
            throw new DataException(file + ": line 1: type must be given: the file holds nothing");
        }
    }
}
