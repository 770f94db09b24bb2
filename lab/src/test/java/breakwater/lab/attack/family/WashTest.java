package breakwater.lab.attack.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.random.CounterRandom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WashTest {
    private static double lots(List<AttackedWorld.Print> prints) {
        return prints.stream().mapToDouble(AttackedWorld.Print::lots).sum();
    }

    /// Share of what it asked for that 300 prints of its size law miss by chance: 0.9 / sqrt(300) doubled, and
    /// what
    /// the measure of genuine volume, two minutes old, is off.
    private static final double RELATIVE_25_PERCENT = 0.25;

    @Test
    void padsAVenueByTheShareAskedForAndHoldsNothing() {
        Map<String, Double> set = Map.of("fake_share", 0.5, "prints_per_minute", 120.0);
        AttackedWorld world = new AttackedWorld(new WashVolume(), AttackedWorld.Wish.of(480, set)).to(479.9);
        // Public volume is a memory of two minutes, which the young market has to fill first.
        List<AttackedWorld.Print> here = world.prints.stream()
                .filter(p -> p.venue() == 0 && p.seconds() > 180)
                .toList();
        double fake = lots(here.stream().filter(AttackedWorld.Print::isWash).toList());
        double genuine = lots(here.stream().filter(p -> !p.isOwn()).toList());
        assertThat(fake / genuine).isCloseTo(0.5, within(0.5 * RELATIVE_25_PERCENT));
        assertThat(Math.abs(world.held(0))).isLessThan((long) (0.05 * fake));
        assertThat(world.run.profitQuote()).as("fees").isNegative();
        assertThat(world.run.marks()).isNotEmpty();
    }

    @Test
    void paddingHasNoSide() {
        Map<String, Double> set = Map.of("fake_share", 0.5, "prints_per_minute", 240.0);
        AttackedWorld world = new AttackedWorld(new WashVolume(), AttackedWorld.Wish.of(240, set)).toEnd();
        List<AttackedWorld.Print> wash =
                world.prints.stream().filter(AttackedWorld.Print::isWash).toList();
        double buys = wash.stream().filter(p -> p.side() > 0).count();
        assertThat(buys / wash.size()).isCloseTo(0.5, within(0.1));
    }

    @Test
    void withALagTheTakerComesLater() {
        Map<String, Double> set = Map.of("pair_lag_ms", 400.0, "fake_share", 0.3, "prints_per_minute", 60.0);
        AttackedWorld world = new AttackedWorld(new WashVolume(), AttackedWorld.Wish.of(60, set)).toEnd();
        // Somebody else trades against the order that waits, now and then.
        assertThat(world.prints.stream().anyMatch(p -> p.makerOwn() >= 0 && p.takerOwn() < 0))
                .isTrue();
        assertThat(world.prints.stream().anyMatch(AttackedWorld.Print::isWash)).isTrue();
    }

    @Test
    void paintedBurstsHaveASideThatChanges() {
        Map<String, Double> set = Map.of("consume_share", 0.0, "fade_share", 0.0);
        AttackedWorld world = new AttackedWorld(new WashTape(), AttackedWorld.Wish.of(120, set)).toEnd();
        double first = net(world, 0, 15);
        double second = net(world, 55, 70);
        assertThat(net(world, 16, 54)).as("pause").isZero();
        assertThat(Math.abs(first)).isBetween(0.5, 1.0);
        assertThat(Math.abs(second)).isBetween(0.5, 1.0);
        assertThat(first * second).isNegative();
    }

    @Test
    void whatConsumesTheBookIsFadedAfterwards() {
        Map<String, Double> set = Map.of("consume_share", 1.0, "fade_share", 0.2);
        AttackedWorld world = new AttackedWorld(new WashTape(), AttackedWorld.Wish.of(120, set)).to(14.5);
        long before = world.held(0);
        assertThat(world.prints.stream().filter(AttackedWorld.Print::isWash)).isEmpty();
        assertThat(Math.abs(before)).isGreaterThan(500);
        long after = world.to(16).held(0);
        assertThat(Long.signum(after)).isEqualTo(-Long.signum(before));
        assertThat(Math.abs(after)).isLessThan(Math.abs(before));
    }

    private static double net(AttackedWorld world, double from, double to) {
        double buys = 0;
        double all = 0;
        for (AttackedWorld.Print print : world.prints) {
            if (print.isWash() && print.seconds() >= from && print.seconds() < to) {
                buys += print.side() * print.lots();
                all += print.lots();
            }
        }
        return all == 0 ? 0 : buys / all;
    }

    @Test
    void benfordSizesHaveBenfordsFirstDigits() {
        long seed = 11;
        CounterRandom random = CounterRandom.of(seed);
        int n = 100_000;
        double[] digits = new double[10];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            // Any scale: 37.3 is no power of ten.
            double size = SizeLaw.BENFORD.draw(random);
            sum += size;
            double lots = 37.3 * size;
            digits[(int) (lots / StrictMath.pow(10, Math.floor(StrictMath.log10(lots))))]++;
        }
        for (int d = 1; d <= 9; d++) {
            // Benford (1938): log10(1 + 1/d). 0.005 is more than three standard errors.
            assertThat(digits[d] / n)
                    .as("digit %d, seed %d", d, seed)
                    .isCloseTo(Math.log10(1 + 1.0 / d), within(0.005));
        }
        assertThat(sum / n).isCloseTo(1, within(0.02));
    }

    @Test
    void roundSizesHaveOneSignificantDigit() {
        assertThat(SizeLaw.ROUND.shape(47.3)).isEqualTo(50);
        assertThat(SizeLaw.ROUND.shape(1_234)).isEqualTo(1_000);
        assertThat(SizeLaw.ROUND.shape(0.2)).isEqualTo(0.2);
        assertThat(SizeLaw.LOGNORMAL.shape(47.3)).isEqualTo(47.3);
    }

    @Test
    void everySizeLawHasMeanOne() {
        for (SizeLaw law : SizeLaw.values()) {
            CounterRandom random = CounterRandom.of(5);
            double sum = 0;
            for (int i = 0; i < 200_000; i++) {
                sum += law.draw(random);
            }
            assertThat(sum / 200_000).as("%s, seed 5", law).isCloseTo(1, within(0.02));
        }
    }
}
