package breakwater.lab.backtest;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// Writes maps, lists, texts, numbers and truth values as JSON that may also stand inside an HTML page.
public final class JsonText {
    private JsonText() {}

    /// Writes an object.
    ///
    /// @param object names to maps, lists, texts, numbers or truth values, in the order wanted; a number that
    /// is not
    ///     finite becomes `null`
    /// @return lines, each ended by a line feed
    public static String pretty(Map<String, ?> object) {
        StringBuilder out = new StringBuilder();
        write(object, "\n", out);
        return out.append('\n').toString();
    }

    private static void write(Object value, String newLine, StringBuilder out) {
        switch (value) {
            case Map<?, ?> map -> writeObject(map, newLine, out);
            case List<?> list -> writeArray(list, newLine, out);
            // JSON knows neither NaN nor infinity: an undefined number is null.
            case Double number -> out.append(Double.isFinite(number) ? number.toString() : "null");
            case Long number -> out.append(number);
            case Integer number -> out.append(number);
            case Boolean truth -> out.append(truth);
            default -> quote(value.toString(), out);
        }
    }

    private static void writeObject(Map<?, ?> map, String newLine, StringBuilder out) {
        if (map.isEmpty()) {
            out.append("{}");
            return;
        }
        out.append('{');
        for (Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator(); entries.hasNext(); ) {
            Map.Entry<?, ?> entry = entries.next();
            out.append(newLine).append("  ");
            quote(String.valueOf(entry.getKey()), out);
            out.append(": ");
            write(entry.getValue(), newLine + "  ", out);
            out.append(entries.hasNext() ? "," : newLine);
        }
        out.append('}');
    }

    private static void writeArray(List<?> list, String newLine, StringBuilder out) {
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
            out.append(newLine).append("  ");
            write(list.get(i), newLine + "  ", out);
            out.append(i + 1 < list.size() ? "," : newLine);
        }
        out.append(']');
    }

    /// Escapes `<`, `>` and `&` too, so that no text can end the script element it stands in.
    static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20 || c == '<' || c == '>' || c == '&' || c == '\u2028' || c == '\u2029') {
                        out.append("\\u").append(String.format(java.util.Locale.ROOT, "%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
