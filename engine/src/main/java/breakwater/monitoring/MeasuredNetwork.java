package breakwater.monitoring;

import java.util.List;

/// How the instruments hang together, by the minutes of the last four hours. There is none of fewer than
/// two instruments with a live price. Every number is NaN while unknown.
///
/// @param nanos engine time at which the last of these minutes ended
/// @param ageSeconds engine time that has passed since
/// @param instruments symbols of those with a live fair price, in catalogue order
/// @param minutes how many minutes were used
/// @param meanCorrelation mean of the robust correlations of all pairs
/// @param repaired whether the correlations, made from unlike minutes, had to be mended to be possible
///     together
/// @param tree shortest tree over the instruments, one edge fewer than there are instruments
/// @param treeLength sum of its lengths; short when everything moves together
/// @param absorptionFraction share of all movement along the largest fifth of the directions
/// @param effectiveRank how many directions there are, by entropy
/// @param directionsBeyondNoise how many there are that unrelated instruments would not show
/// @param contagion rise of the correlations in the last hour over the hours before, beyond what
///     volatility alone explains, in standard errors
/// @param connectednessFraction share of the variance ten minutes ahead that comes from other instruments
/// @param fromOthersFraction what each instrument takes from the others, in the order of the instruments
/// @param toOthersFraction what each instrument gives to the others, in the order of the instruments
public record MeasuredNetwork(
        long nanos,
        double ageSeconds,
        List<String> instruments,
        int minutes,
        double meanCorrelation,
        boolean repaired,
        List<Edge> tree,
        double treeLength,
        double absorptionFraction,
        double effectiveRank,
        int directionsBeyondNoise,
        double contagion,
        double connectednessFraction,
        List<Double> fromOthersFraction,
        List<Double> toOthersFraction) {
    /// Copies the lists.
    ///
    /// @throws IllegalArgumentException if there are fewer than two instruments, or a list has another
    ///     number of entries than there are
    public MeasuredNetwork {
        instruments = List.copyOf(instruments);
        tree = List.copyOf(tree);
        fromOthersFraction = List.copyOf(fromOthersFraction);
        toOthersFraction = List.copyOf(toOthersFraction);
        int count = instruments.size();
        if (count < 2) {
            throw new IllegalArgumentException("instruments must number at least 2 but were " + count);
        }
        expect("tree", tree.size(), count - 1);
        expect("fromOthersFraction", fromOthersFraction.size(), count);
        expect("toOthersFraction", toOthersFraction.size(), count);
    }

    private static void expect(String name, int size, int expected) {
        if (size != expected) {
            throw new IllegalArgumentException(name + " must hold " + expected + " but held " + size);
        }
    }

    /// Two neighbours in the tree.
    ///
    /// @param from symbol
    /// @param to symbol
    /// @param distance `sqrt(2 (1 - correlation))`, in `[0, 2]`
    public record Edge(String from, String to, double distance) {
        /// Returns what the distance was made from.
        ///
        /// @return correlation in `[-1, 1]`
        public double correlation() {
            return 1 - 0.5 * distance * distance;
        }
    }
}
