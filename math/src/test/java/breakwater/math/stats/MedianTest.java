package breakwater.math.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class MedianTest {
    private static final double EXACT = 0.0;

    @Test
    void oddCountGivesTheMiddleValue() {
        assertEquals(3.0, Median.of(new double[] {9, 1, 3}), EXACT);
        assertEquals(7.0, Median.of(new double[] {7}), EXACT);
    }

    @Test
    void evenCountGivesTheMiddleOfTheTwoMiddleValues() {
        assertEquals(2.5, Median.of(new double[] {4, 1, 3, 2}), EXACT);
    }

    @Test
    void oneInfiniteValueAmongThreeDoesNotMatter() {
        assertEquals(2.0, Median.of(new double[] {1, Double.POSITIVE_INFINITY, 2}), EXACT);
    }

    @Test
    void hugeMiddleValuesDoNotOverflow() {
        assertEquals(Double.MAX_VALUE, Median.of(new double[] {Double.MAX_VALUE, Double.MAX_VALUE}), EXACT);
    }

    @Test
    void theInputIsLeftAlone() {
        double[] x = {3, 1, 2};
        Median.of(x);
        assertEquals(3.0, x[0], EXACT);
    }

    @Test
    void emptyAndNotANumberAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Median.of(new double[0]));
        assertThrows(IllegalArgumentException.class, () -> Median.of(new double[] {1, Double.NaN}));
    }
}
