package breakwater.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Names of segment files: the first sequence with twenty digits, so that name order is chain order.
final class Segments {
    static final String SUFFIX = ".journal";

    /// A file that is not finished; never read, removed by the next writer.
    static final String UNFINISHED = ".new";

    private static final int DIGITS = 20;

    private Segments() {}

    static Path file(Path directory, long firstSequence) {
        return directory.resolve(numbered(firstSequence, SUFFIX));
    }

    static String numbered(long number, String suffix) {
        String digits = Long.toString(number);
        return "0".repeat(DIGITS - digits.length()) + digits + suffix;
    }

    /// Returns the first sequences of all segments in order.
    ///
    /// @throws JournalRefusedException if a file has the suffix but no number: a renamed segment is a missing
    ///     one
    static List<Long> list(FileLayer files, Path directory) throws IOException {
        List<Long> sequences = new ArrayList<>();
        for (String name : files.list(directory)) {
            if (name.endsWith(SUFFIX)) {
                long first = number(name, SUFFIX);
                if (first < 1) {
                    throw new JournalRefusedException(
                            JournalRefusedException.Reason.CORRUPT,
                            directory.resolve(name),
                            "a segment is named by its first sequence with " + DIGITS + " digits");
                }
                sequences.add(first);
            }
        }
        return sequences;
    }

    /// Returns the number in a name, or -1 if it is no such name.
    static long number(String name, String suffix) {
        if (name.length() != DIGITS + suffix.length() || !name.endsWith(suffix)) {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < DIGITS; i++) {
            int digit = name.charAt(i) - '0';
            if (digit < 0 || digit > 9 || number > (Long.MAX_VALUE - digit) / 10) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }
}
