package breakwater.math.resampling;

import breakwater.math.arguments.Require;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Many tests at once: bounds the expected share of false ones among the discoveries.
///
/// @see "Benjamini and Hochberg (1995), Controlling the False Discovery Rate"
public final class BenjaminiHochberg {
    private BenjaminiHochberg() {}

    /// Adjusts p-values: a test is a discovery at level q exactly if its adjusted value is at most q.
    ///
    /// @param pValues independent or positively dependent, in `[0, 1]`; may be empty
    /// @return adjusted values in the same order, each at least its p-value
    /// @throws IllegalArgumentException if one is outside or NaN
    public static double[] adjust(double[] pValues) {
        for (int i = 0; i < pValues.length; i++) {
            Require.inside("pValues[" + i + "]", pValues[i], 0, 1);
        }
        int n = pValues.length;
        int[] fromLargest = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -pValues[i]))
                .mapToInt(i -> i)
                .toArray();
        double[] adjusted = new double[n];
        double least = 1;
        for (int k = 0; k < n; k++) {
            int i = fromLargest[k];
            least = Math.min(least, pValues[i] * n / (n - k));
            adjusted[i] = least;
        }
        return adjusted;
    }
}
