package breakwater.store.history;

import java.nio.file.Path;

/// Recorded data cannot be used. The message is one line for the person who gave us the data.
public final class DataException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int LONGEST_QUOTE = 60;

    /// Creates the exception.
    ///
    /// @param message one line that names the thing, what was expected and what was found
    public DataException(String message) {
        super(printable(message, 2_000));
    }

    /// Creates the exception for a line of a file.
    ///
    /// @param file the file
    /// @param line its line, from 1
    /// @param problem what was expected and what was found
    /// @return the exception
    static DataException at(Path file, long line, String problem) {
        return new DataException(file + ": line " + line + ": " + problem);
    }

    /// Returns text from outside fit for a message: bounded and without control characters.
    static String quoted(String text) {
        return "'" + printable(text, LONGEST_QUOTE) + "'";
    }

    private static String printable(String text, int longest) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < Math.min(text.length(), longest); i++) {
            char c = text.charAt(i);
            line.append(Character.isISOControl(c) ? '?' : c);
        }
        return text.length() > longest ? line.append("...").toString() : line.toString();
    }
}
