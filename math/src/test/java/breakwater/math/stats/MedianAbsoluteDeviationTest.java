package breakwater.math.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class MedianAbsoluteDeviationTest {
    private static final double EXACT = 0.0;

    /// By hand: median 2, distances 1 1 0 0 2 4 7, their median 1.
    @Test
    void agreesWithTheHandValue() {
        assertEquals(1.0, MedianAbsoluteDeviation.of(new double[] {1, 1, 2, 2, 4, 6, 9}), EXACT);
    }

    @Test
    void oneHugeValueBarelyMatters() {
        assertEquals(1.0, MedianAbsoluteDeviation.of(new double[] {1, 1, 2, 2, 4, 6, 1e300}), EXACT);
    }

    @Test
    void infinityIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> MedianAbsoluteDeviation.of(new double[] {1, 2, Double.NEGATIVE_INFINITY}));
    }
}
