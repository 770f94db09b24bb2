package breakwater.risk;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SlidingExtremesTest {
    private record Point(long nanos, double price) {}

    private static double plainMove(List<Point> points, long now, long window) {
        double high = Double.NEGATIVE_INFINITY;
        double low = Double.POSITIVE_INFINITY;
        for (Point point : points) {
            if (point.nanos() >= now - window) {
                high = Math.max(high, point.price());
                low = Math.min(low, point.price());
            }
        }
        double last = points.getLast().price();
        double down = (last - high) / high;
        double up = (last - low) / low;
        return up > -down ? up : down;
    }

    @Test
    void isExactWherePricesAreAQuarterSecondApart() {
        RandomGenerator random = Seeds.generator(31);
        SlidingExtremes window = new SlidingExtremes();
        List<Point> points = new ArrayList<>();
        long now = 0;
        double price = 100;
        for (int i = 0; i < 20_000; i++) {
            now += SlidingExtremes.BUCKET_NANOS * random.nextLong(1, 20);
            price *= Math.exp(0.01 * random.nextGaussian());
            points.add(new Point(now, price));
            window.add(price, now);
            assertThat(window.move(now))
                    .isEqualTo(plainMove(points.subList(Math.max(0, i - 300), i + 1), now, 60_000_000_000L));
        }
    }

    @Test
    void neverForgetsEarlyAndAtMostAQuarterSecondLate() {
        RandomGenerator random = Seeds.generator(32);
        SlidingExtremes window = new SlidingExtremes();
        List<Point> points = new ArrayList<>();
        long now = 0;
        double price = 100;
        for (int i = 0; i < 20_000; i++) {
            now += random.nextInt(50) == 0 ? random.nextLong(70_000_000_000L) : random.nextLong(60_000_000L);
            price *= Math.exp(0.005 * random.nextGaussian());
            points.add(new Point(now, price));
            window.add(price, now);
            List<Point> recent = points.subList(Math.max(0, i - 6_000), i + 1);
            double least = Math.abs(plainMove(recent, now, SlidingExtremes.WINDOW_NANOS));
            double most = Math.abs(plainMove(recent, now, SlidingExtremes.WINDOW_NANOS + SlidingExtremes.BUCKET_NANOS));
            assertThat(Math.abs(window.move(now))).isBetween(Math.min(least, most), Math.max(least, most));
        }
    }

    @Test
    void aBurstDoesNotOutgrowItsMemory() {
        SlidingExtremes window = new SlidingExtremes();
        for (int i = 0; i < 1_000_000; i++) {
            window.add(1_000_000 - i, i * 100_000L);
        }
        assertThat(window.move(999_999L * 100_000L)).isLessThan(-0.59);
    }

    @Test
    void survivesARestartAndReadingChangesNothing() {
        RandomGenerator random = Seeds.generator(33);
        SlidingExtremes window = new SlidingExtremes();
        for (int i = 0; i < 1_000; i++) {
            window.add(100 + random.nextDouble(), i * 130_000_000L);
        }
        StateWriter before = new StateWriter(64);
        window.write(before);
        window.move(500_000_000_000L);
        StateWriter after = new StateWriter(64);
        window.write(after);
        assertThat(after.toBytes()).isEqualTo(before.toBytes());
        SlidingExtremes again = new SlidingExtremes();
        again.read(new StateReader(before.toBytes()));
        for (int i = 1_000; i < 2_000; i++) {
            double price = 100 + random.nextDouble();
            window.add(price, i * 130_000_000L);
            again.add(price, i * 130_000_000L);
            assertThat(again.move(i * 130_000_000L)).isEqualTo(window.move(i * 130_000_000L));
        }
    }
}
