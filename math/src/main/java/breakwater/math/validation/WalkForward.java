package breakwater.math.validation;

import breakwater.math.arguments.Require;
import java.util.ArrayList;
import java.util.List;

/// Walk-forward windows: test rows in order of time, each trained only on rows whose label was known before.
public final class WalkForward {
    /// Most rows in all training sets together.
    public static final long MOST_TRAINING_ROWS = 200_000_000;

    private WalkForward() {}

    /// How the windows lie.
    ///
    /// @param firstTest row at which the first test window starts, at least 1
    /// @param testRows rows in a test window, at least 1; the last may be shorter
    /// @param longestTrain most rows before a test window that may train, at least 1; [Integer#MAX_VALUE] keeps
    /// all
    /// @param embargo rows by which a label must end before the window starts, over and above one; at least 0
    public record Settings(int firstTest, int testRows, int longestTrain, int embargo) {
        /// Checks the bounds.
        ///
        /// @throws IllegalArgumentException if one is broken
        public Settings {
            Require.positive("firstTest", firstTest);
            Require.positive("testRows", testRows);
            Require.positive("longestTrain", longestTrain);
            Require.atLeast("embargo", embargo, 0);
        }
    }

    /// One window.
    ///
    /// @param testFrom first test row
    /// @param testTo one past the last test row
    /// @param train rows that may train, ascending; may be empty where labels are long
    @SuppressWarnings("ArrayRecordComponent") // copied in and out
    public record Window(int testFrom, int testTo, int[] train) {
        /// Copies the rows.
        public Window {
            train = train.clone();
        }

        /// Returns the component of this name.
        ///
        /// @return copy
        @Override
        public int[] train() {
            return train.clone();
        }
    }

    /// Lists the windows.
    ///
    /// @param labelEnd last row that the label of each row looks at, shape `[T]`, `labelEnd[t] >= t`
    /// @param settings how the windows lie
    /// @return windows that cover `firstTest .. T - 1` once, in order
    /// @throws IllegalArgumentException if a label ends before its row, no row is left to test, or the training
    /// sets
    ///     hold more than [#MOST_TRAINING_ROWS] together
    public static List<Window> windows(int[] labelEnd, Settings settings) {
        int[] ends = Labels.copy(labelEnd);
        Require.inside("firstTest", settings.firstTest(), 1, ends.length - 1.0);
        long windows = (ends.length - settings.firstTest() - 1L) / settings.testRows() + 1;
        long rows = windows * Math.min(ends.length, settings.longestTrain());
        if (rows > MOST_TRAINING_ROWS) {
            throw new IllegalArgumentException(
                    "testRows must give at most " + MOST_TRAINING_ROWS + " training rows but gave " + rows);
        }
        List<Window> list = new ArrayList<>();
        for (long from = settings.firstTest(); from < ends.length; from += settings.testRows()) {
            int to = (int) Math.min(ends.length, from + settings.testRows());
            list.add(new Window((int) from, to, train(ends, (int) from, settings)));
        }
        return List.copyOf(list);
    }

    private static int[] train(int[] ends, int testFrom, Settings settings) {
        int first = Math.max(0, testFrom - settings.longestTrain());
        int[] rows = new int[testFrom - first];
        int count = 0;
        for (int t = first; t < testFrom; t++) {
            if (ends[t] < (long) testFrom - settings.embargo()) {
                rows[count++] = t;
            }
        }
        return java.util.Arrays.copyOf(rows, count);
    }
}
