package breakwater.app.settings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The `.env` file: lines of `NAME=value`.
///
/// | written | read |
/// |---|---|
/// | `A=1 # note` | `1`; a comment starts at a `#` after a blank |
/// | `export A = 1` | `1` |
/// | `A='x # $y\n'` | exactly what is between the quotes |
/// | `A="x\n\"y\""` | with `\n`, `\t`, `\"` and `\\` meant as usual |
/// | `A=` | empty, which means unset |
///
/// Nothing is expanded: a `$` is a `$`. A name given twice is refused, because a reader would look at only one.
final class EnvFile {
    private static final int MAX_BYTES = 65_536;
    private static final Pattern LINE = Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*)");
    private static final Pattern SINGLE_QUOTED = Pattern.compile("'([^']*)'\\s*(?:#.*)?");
    private static final Pattern DOUBLE_QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"\\s*(?:#.*)?");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");
    private static final Pattern COMMENT = Pattern.compile("(?:^|\\s)#.*$");

    private EnvFile() {}

    /// What one line says.
    ///
    /// @param value after quotes and comments
    /// @param line counted from 1
    record Entry(String value, int line) {}

    /// Reads a file.
    ///
    /// @param file may be absent, which is the same as empty
    /// @return entries in the order of the file
    /// @throws SettingsException if the file cannot be read or a line cannot be understood
    static Map<String, Entry> read(Path file) {
        if (!Files.exists(file)) {
            return Map.of();
        }
        try {
            if (!Files.isRegularFile(file)) {
                throw new SettingsException(file + " must be a file");
            }
            if (Files.size(file) > MAX_BYTES) {
                throw new SettingsException(
                        file + " must be at most " + MAX_BYTES + " bytes but is " + Files.size(file));
            }
            byte[] bytes = Files.readAllBytes(file);
            return parse(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString(),
                    file.toString());
        } catch (CharacterCodingException e) {
            throw new SettingsException(file + " must be UTF-8");
        } catch (IOException e) {
            throw new SettingsException(
                    file + " cannot be read: " + e.getClass().getSimpleName());
        }
    }

    /// Reads the text of a file. Values are not part of any message: a broken line may hold a secret.
    static Map<String, Entry> parse(String text, String fileName) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        String[] lines = text.replaceFirst("^\uFEFF", "").split("\\r?\\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String place = fileName + " line " + (i + 1);
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw new SettingsException(place + " must look like NAME=value");
            }
            String name = matcher.group(1);
            Entry earlier = entries.get(name);
            if (earlier != null) {
                throw new SettingsException(name + " must be set once but is in lines " + earlier.line() + " and "
                        + (i + 1) + " of " + fileName);
            }
            entries.put(name, new Entry(value(matcher.group(2), name, place), i + 1));
        }
        return Collections.unmodifiableMap(entries);
    }

    private static String value(String written, String name, String place) {
        if (written.startsWith("'") || written.startsWith("\"")) {
            boolean single = written.startsWith("'");
            Matcher quoted = (single ? SINGLE_QUOTED : DOUBLE_QUOTED).matcher(written);
            if (!quoted.matches()) {
                throw new SettingsException(name + " must end with the quote it starts with (" + place + ")");
            }
            return single ? quoted.group(1) : unescape(quoted.group(1), name, place);
        }
        return COMMENT.matcher(written).replaceFirst("").strip();
    }

    private static String unescape(String quoted, String name, String place) {
        return ESCAPE.matcher(quoted)
                .replaceAll(match -> Matcher.quoteReplacement(
                        switch (match.group(1)) {
                            case "n" -> "\n";
                            case "t" -> "\t";
                            case "\"" -> "\"";
                            case "\\" -> "\\";
                            default ->
                                throw new SettingsException(name
                                        + " may escape only \\n, \\t, \\\" and \\\\ in double quotes (" + place + ")");
                        }));
    }
}
