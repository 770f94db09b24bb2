package breakwater.math.tail;

import breakwater.math.arguments.Require;
import java.util.Arrays;

/// Counts how often a live forecast of value at risk was exceeded, and what followed what, so that both
/// coverage
/// tests can be asked at any time. Its state is six whole numbers.
public final class ExceptionCounter {
    private final double probability;
    private final int[] pairs = new int[4];
    private int observations;
    private int exceptions;
    /// 0 or 1, -1 before the first.
    private int last = -1;

    /// Starts without an observation.
    ///
    /// @param probability of an exception as promised, inside (0, 1): 1 less the confidence
    /// @throws IllegalArgumentException if it is out of range
    public ExceptionCounter(double probability) {
        this.probability = Require.strictlyInside("probability", probability, 0, 1);
    }

    /// Continues from counts read earlier.
    ///
    /// @param probability of an exception as promised, inside (0, 1)
    /// @param counts what [#counts] returned
    /// @return goes on exactly as the other would have
    /// @throws IllegalArgumentException if the counts contradict each other
    public static ExceptionCounter restore(double probability, int[] counts) {
        if (counts.length != 7) {
            throw new IllegalArgumentException("counts must hold 7 numbers but held " + counts.length);
        }
        ExceptionCounter counter = new ExceptionCounter(probability);
        long following = 0;
        for (int i = 0; i < 4; i++) {
            counter.pairs[i] = Require.atLeast("counts[" + i + "]", counts[i], 0);
            following += counts[i];
        }
        counter.observations = Require.atLeast("counts[4]", counts[4], 0);
        counter.exceptions = counts[5];
        counter.last = counts[6];
        long first = counts[5] - (long) counts[1] - counts[3];
        boolean fits = counts[4] == 0
                ? following == 0 && counts[5] == 0 && counts[6] == -1
                : following == counts[4] - 1 && (first == 0 || first == 1) && (counts[6] == 0 || counts[6] == 1);
        if (!fits) {
            throw new IllegalArgumentException("counts must agree with each other but were " + Arrays.toString(counts));
        }
        return counter;
    }

    /// Takes a forecast and the return that followed it.
    ///
    /// @param valueAtRisk forecast made before the return was known
    /// @param r the return
    /// @return whether the loss exceeded the forecast; a loss equal to it does not
    /// @throws IllegalArgumentException if one is not finite; nothing changes then
    public boolean add(double valueAtRisk, double r) {
        Require.finite("valueAtRisk", valueAtRisk);
        Require.finite("r", r);
        int hit = -r > valueAtRisk ? 1 : 0;
        observations = Math.addExact(observations, 1);
        exceptions += hit;
        if (last >= 0) {
            pairs[2 * last + hit]++;
        }
        last = hit;
        return hit == 1;
    }

    /// Returns how many forecasts met their return.
    ///
    /// @return count
    public int observations() {
        return observations;
    }

    /// Returns how many were exceeded.
    ///
    /// @return count
    public int exceptions() {
        return exceptions;
    }

    /// Returns all counts, for [#restore].
    ///
    /// @return the four kinds of pairs, observations, exceptions, and the last outcome or -1
    public int[] counts() {
        return new int[] {pairs[0], pairs[1], pairs[2], pairs[3], observations, exceptions, last};
    }

    /// Tests the number of exceptions.
    ///
    /// @return unconditional coverage
    /// @throws IllegalStateException before the first observation
    public Kupiec kupiec() {
        requireObservations(1);
        return Kupiec.of(observations, exceptions, probability);
    }

    /// Tests number and independence of the exceptions.
    ///
    /// @return conditional coverage
    /// @throws IllegalStateException before the second observation
    public Christoffersen christoffersen() {
        requireObservations(2);
        return Christoffersen.ofPairs(pairs, kupiec());
    }

    private void requireObservations(int least) {
        if (observations < least) {
            throw new IllegalStateException("needs " + least + " observations but there were " + observations);
        }
    }
}
