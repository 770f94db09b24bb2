package breakwater.lab.attack.scenario;

/// A scenario file is refused. The message is one line that names the line of the file and the key.
public final class ScenarioException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_VALUE = 60;

    /// Line, counted from 1.
    private final int line;

    /// Key with its section.
    private final String key;

    /// Refuses a value.
    ///
    /// @param line of the file, counted from 1
    /// @param key with its section, such as `params.hold`
    /// @param bound what it must be, such as `in [0.2, 60]`
    /// @param found what it was
    ScenarioException(int line, String key, String bound, String found) {
        super("line " + line + ": " + printable(key) + " must be " + bound + " but was " + printable(found));
        this.line = line;
        this.key = key;
    }

    /// Returns where.
    ///
    /// @return line of the file, counted from 1
    public int line() {
        return line;
    }

    /// Returns what.
    ///
    /// @return key with its section
    public String key() {
        return key;
    }

    /// Files come from anywhere: what is quoted from them keeps to one line of plain characters.
    private static String printable(String text) {
        String plain = text.replaceAll("[^\\x20-\\x7e]+", "?");
        return plain.length() <= LONGEST_VALUE ? plain : plain.substring(0, LONGEST_VALUE) + "...";
    }
}
