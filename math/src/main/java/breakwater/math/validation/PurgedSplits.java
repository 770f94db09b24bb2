package breakwater.math.validation;

import breakwater.math.arguments.Require;

/// Combinatorial purged cross-validation: every choice of test groups among contiguous groups of rows, with the
/// training rows removed whose labels reach into a test set, or that follow one too closely.
///
/// Splits are made when asked for, each at `O(T)`; nothing but the label ends is kept. Immutable.
///
/// @see "Lopez de Prado (2018), Advances in Financial Machine Learning, chapter 12"
public final class PurgedSplits {
    /// Most splits.
    public static final int MOST_SPLITS = 1_000_000;

    private final int groups;
    private final int testGroups;
    private final int[] labelEnd;
    private final int embargo;
    private final int count;

    /// One split.
    ///
    /// @param groups the test groups, ascending
    /// @param test rows of the test set, ascending
    /// @param train rows of the training set, ascending; may be empty where labels are long
    @SuppressWarnings("ArrayRecordComponent") // copied in and out
    public record Split(int[] groups, int[] test, int[] train) {
        /// Copies the arrays.
        public Split {
            groups = groups.clone();
            test = test.clone();
            train = train.clone();
        }

        /// Returns the component of this name.
        ///
        /// @return copy
        @Override
        public int[] groups() {
            return groups.clone();
        }

        /// Returns the component of this name.
        ///
        /// @return copy
        @Override
        public int[] test() {
            return test.clone();
        }

        /// Returns the component of this name.
        ///
        /// @return copy
        @Override
        public int[] train() {
            return train.clone();
        }
    }

    /// Plans the splits.
    ///
    /// @param labelEnd last row that the label of each row looks at, shape `[T]`, `labelEnd[t] >= t`; may lie
    /// beyond
    ///     the last row
    /// @param groups number of groups N, in `[2, T]`; the first `T mod N` hold one row more
    /// @param testGroups groups in each test set, in `[1, N - 1]`
    /// @param embargo rows after the last label of a test run that do not train, at least 0
    /// @throws IllegalArgumentException if an argument is out of range or there are more than [#MOST_SPLITS]
    public PurgedSplits(int[] labelEnd, int groups, int testGroups, int embargo) {
        if (labelEnd.length < 2) {
            throw new IllegalArgumentException("labelEnd must hold at least 2 rows but held " + labelEnd.length);
        }
        Require.inside("groups", groups, 2, labelEnd.length);
        Require.inside("testGroups", testGroups, 1, groups - 1.0);
        Require.atLeast("embargo", embargo, 0);
        this.labelEnd = Labels.copy(labelEnd);
        this.groups = groups;
        this.testGroups = testGroups;
        this.embargo = embargo;
        long all = Combinations.count(groups, testGroups);
        if (all > MOST_SPLITS) {
            throw new IllegalArgumentException("groups must give at most " + MOST_SPLITS + " splits but gave " + all);
        }
        count = (int) all;
    }

    /// Returns the number of splits.
    ///
    /// @return `C(N, k)`
    public int count() {
        return count;
    }

    /// Returns the number of paths: ways to join test sets so that each covers all rows once.
    ///
    /// @return `C(N, k) k / N`
    public int paths() {
        return (int) ((long) count * testGroups / groups);
    }

    /// Returns which split a path takes each group's test rows from.
    ///
    /// @param path in `[0, paths())`
    /// @return one split per group
    /// @throws IllegalArgumentException if there is no such path
    public int[] path(int path) {
        Require.inside("path", path, 0, paths() - 1.0);
        int[] splitOf = new int[groups];
        int[] seen = new int[groups];
        int[] subset = Combinations.at(0, groups, testGroups);
        for (int i = 0; i < count; i++) {
            for (int g : subset) {
                if (seen[g]++ == path) {
                    splitOf[g] = i;
                }
            }
            Combinations.next(subset, groups);
        }
        return splitOf;
    }

    /// Makes one split.
    ///
    /// @param index in `[0, count())`, in lexicographic order of the test groups
    /// @return split
    /// @throws IllegalArgumentException if there is no such split
    public Split split(int index) {
        Require.inside("index", index, 0, count - 1.0);
        int[] chosen = Combinations.at(index, groups, testGroups);
        boolean[] tested = new boolean[labelEnd.length];
        boolean[] dropped = new boolean[labelEnd.length];
        for (int i = 0; i < testGroups; ) {
            int first = start(chosen[i]);
            // Adjacent groups are one run.
            do {
                i++;
            } while (i < testGroups && chosen[i] == chosen[i - 1] + 1);
            purge(first, start(chosen[i - 1] + 1), tested, dropped);
        }
        return new Split(chosen, rows(tested, null), rows(tested, dropped));
    }

    private void purge(int first, int end, boolean[] tested, boolean[] dropped) {
        long last = 0;
        for (int t = first; t < end; t++) {
            tested[t] = true;
            last = Math.max(last, labelEnd[t]);
        }
        for (int t = 0; t < first; t++) {
            dropped[t] |= labelEnd[t] >= first;
        }
        for (int t = end; t < labelEnd.length && t <= last + embargo; t++) {
            dropped[t] = true;
        }
    }

    private int start(int group) {
        int size = labelEnd.length / groups;
        return group * size + Math.min(group, labelEnd.length % groups);
    }

    /// The tested rows, or, given the dropped ones, those that are neither.
    private static int[] rows(boolean[] tested, boolean @org.jspecify.annotations.Nullable [] dropped) {
        int[] rows = new int[tested.length];
        int count = 0;
        for (int t = 0; t < tested.length; t++) {
            if (dropped == null ? tested[t] : !tested[t] && !dropped[t]) {
                rows[count++] = t;
            }
        }
        return java.util.Arrays.copyOf(rows, count);
    }
}
