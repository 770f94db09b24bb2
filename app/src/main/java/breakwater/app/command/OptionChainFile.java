package breakwater.app.command;

import breakwater.lab.analysis.OptionQuote;
import breakwater.store.history.DataException;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// An option chain as Deribit's collectors write it: CSV with a header, plain or gzip, fields with commas in
/// double
/// quotes, vols in percent. Columns are found by name; others are ignored.
final class OptionChainFile {
    private static final int MOST_LINES = 100_000;
    private static final int LONGEST_LINE = 1 << 20;

    private OptionChainFile() {}

    /// Reads all options that have not expired when they were quoted.
    ///
    /// @throws DataException with file and line if it is no option chain
    static List<OptionQuote> read(Path file) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
            String header = lines.readLine();
            if (header == null) {
                throw new DataException(file + ": expected an option chain but the file is empty");
            }
            Header columns = new Header(file, split(header));
            List<OptionQuote> quotes = new ArrayList<>();
            int line = 1;
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                line++;
                if (line > MOST_LINES || text.length() > LONGEST_LINE) {
                    throw new DataException(file + ":" + line + ": expected at most " + MOST_LINES
                            + " lines of at most " + LONGEST_LINE + " characters but found more");
                }
                quotes.add(columns.quote(file, line, split(text)));
            }
            return quotes;
        } catch (IOException e) {
            throw new DataException(file + ": cannot be read: " + e.getMessage());
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file));
        raw.mark(2);
        int magic = raw.read() | raw.read() << 8;
        raw.reset();
        return magic == GZIPInputStream.GZIP_MAGIC ? new GZIPInputStream(raw) : raw;
    }

    static List<String> split(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }

    /// Where the columns are.
    private static final class Header {
        private final Path file;
        private final List<String> names;
        private final int expiry;
        private final int type;
        private final int strike;
        private final int forward;
        private final int time;
        private final int bid;
        private final int ask;
        private final int mark;

        Header(Path file, List<String> names) {
            this.file = file;
            this.names = names;
            expiry = column("expiration_timestamp");
            type = column("option_type");
            strike = column("strike");
            forward = column("underlying_price");
            time = column("timestamp");
            bid = column("bid_iv");
            ask = column("ask_iv");
            mark = column("mark_iv");
        }

        private int column(String name) {
            int at = names.indexOf(name);
            if (at < 0) {
                throw new DataException(file + ": expected a header with column " + name + " but found none");
            }
            return at;
        }

        OptionQuote quote(Path file, int line, List<String> fields) {
            if (fields.size() != names.size()) {
                throw new DataException(
                        file + ":" + line + ": expected " + names.size() + " columns but found " + fields.size());
            }
            try {
                return new OptionQuote(
                        Long.parseLong(fields.get(expiry)),
                        fields.get(type).equals("call"),
                        Double.parseDouble(fields.get(strike)),
                        Double.parseDouble(fields.get(forward)),
                        Long.parseLong(fields.get(time)),
                        vol(fields.get(bid)),
                        vol(fields.get(ask)),
                        vol(fields.get(mark)));
            } catch (IllegalArgumentException e) {
                throw new DataException(file + ":" + line + ": expected an option but " + e.getMessage());
            }
        }

        private static double vol(String percent) {
            return percent.isEmpty() ? 0 : Double.parseDouble(percent) / 100;
        }
    }
}
