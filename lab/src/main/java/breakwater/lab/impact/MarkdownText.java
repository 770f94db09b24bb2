package breakwater.lab.impact;

/// Text for a cell of a Markdown table.
final class MarkdownText {
    private MarkdownText() {}

    /// Escapes what could end the cell, mark up or link; control characters become spaces.
    static String escape(String raw) {
        StringBuilder out = new StringBuilder(raw.length() + 16);
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '|', '\\', '`', '*', '_', '[', ']', '!', '~' ->
                    out.append('\\').append(c);
                default -> out.append(Character.isISOControl(c) || c == '\u2028' || c == '\u2029' ? ' ' : c);
            }
        }
        return out.toString();
    }
}
