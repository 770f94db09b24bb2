package breakwater.store.history;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Length of a bar, written as people do: `1m`, `15m`, `1h`, `1d`.
///
/// @param nanos length in nanoseconds, a whole positive number of seconds
public record Interval(long nanos) implements Comparable<Interval> {
    private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,3})([smhdw])");
    private static final long SECOND = 1_000_000_000L;
    private static final String UNITS = "wdhms";
    private static final long[] UNIT_SECONDS = {7 * 86_400, 86_400, 3_600, 60, 1};

    /// Checks the length.
    public Interval {
        if (nanos <= 0 || nanos % SECOND != 0) {
            throw new IllegalArgumentException(
                    "interval must be a whole number of seconds > 0 but was " + nanos + " ns");
        }
    }

    /// Reads `1m`, `15m`, `1h`, `1d` and the like; units are `s m h d w`.
    ///
    /// @param text the interval
    /// @return its length
    /// @throws IllegalArgumentException if the text is something else
    public static Interval parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("interval must look like 1m, 15m, 1h or 1d but was '" + text + "'");
        }
        long unit = UNIT_SECONDS[UNITS.indexOf(matcher.group(2))];
        return new Interval(Long.parseLong(matcher.group(1)) * unit * SECOND);
    }

    /// Returns whether [#parse] can read a text.
    static boolean canParse(String text) {
        return TEXT.matcher(text).matches();
    }

    @Override
    public int compareTo(Interval other) {
        return Long.compare(nanos, other.nanos);
    }

    /// Returns the short form.
    ///
    /// @return for example `15m`
    @Override
    public String toString() {
        long seconds = nanos / SECOND;
        for (int i = 0; i < UNIT_SECONDS.length; i++) {
            if (seconds % UNIT_SECONDS[i] == 0) {
                return seconds / UNIT_SECONDS[i] + UNITS.substring(i, i + 1);
            }
        }
        throw new IllegalStateException("every length is a whole number of seconds");
    }
}
