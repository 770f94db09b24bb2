package breakwater.math.microstructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.random.CounterRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class VolumeAndImpactTest {
    private static final long SEED = 5;

    @Test
    void aVolumeOfAMillionBucketsCostsOneWindow() {
        Vpin vpin = new Vpin(1e-6, 50);
        vpin.add(1e300, 0.75);
        assertThat(vpin.value()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void oneSidedVolumeIsOneAndBalancedVolumeZero() {
        Vpin vpin = new Vpin(10, 4);
        for (int i = 0; i < 4; i++) {
            assertThat(vpin.value()).isNaN();
            vpin.add(10, 1);
        }
        assertThat(vpin.value()).isEqualTo(1);
        for (int i = 0; i < 40; i++) {
            vpin.add(1, i % 2);
        }
        assertThat(vpin.value()).isCloseTo(0, within(1e-12));
        Vpin copy = new Vpin(10, 4);
        copy.restore(vpin.state());
        vpin.add(17, 0.9);
        copy.add(17, 0.9);
        assertThat(copy.state()).isEqualTo(vpin.state());
        assertThatThrownBy(() -> vpin.add(1, Double.NaN)).hasMessage("buyShare must be in [0.0, 1.0] but was NaN");
    }

    @Test
    void plantedImpactIsRecoveredAndASingleLiePrintMovesItLittle() {
        CounterRandom random = CounterRandom.of(SEED);
        RunningKyleLambda clean = new RunningKyleLambda(200, 4);
        RunningKyleLambda lied = new RunningKyleLambda(200, 4);
        for (int i = 0; i < 2_000; i++) {
            double volume = random.nextGaussian();
            double change = 0.02 * volume + 0.01 * random.nextGaussian();
            clean.add(change, volume);
            lied.add(change, volume);
            if (i == 1_950) {
                lied.add(-1e6, 1e9);
            }
        }
        assertThat(clean.lambda()).as("seed " + SEED).isCloseTo(0.02, within(4 * clean.standardError()));
        assertThat(clean.significant()).isTrue();
        assertThat(lied.lambda()).isCloseTo(clean.lambda(), within(0.2 * clean.lambda()));
    }

    @Test
    void noImpactIsNotSignificant() {
        CounterRandom random = CounterRandom.of(SEED);
        RunningKyleLambda none = new RunningKyleLambda(200, 4);
        double[] change = new double[400];
        double[] volume = new double[400];
        for (int i = 0; i < 400; i++) {
            change[i] = random.nextGaussian();
            volume[i] = random.nextGaussian();
            none.add(change[i], volume[i]);
        }
        assertThat(none.significant()).isFalse();
        assertThat(KyleLambda.of(change, volume, true).significant()).isFalse();
    }

    @Test
    void plantedPartsOfTheSpreadAddUp() {
        CounterRandom random = CounterRandom.of(SEED);
        int n = 20_000;
        double[] price = new double[n];
        double[] sign = new double[n];
        double[] volume = new double[n];
        double value = 100;
        double last = 1;
        for (int i = 0; i < n; i++) {
            last = random.nextDouble() < 0.7 ? -last : last;
            sign[i] = last;
            volume[i] = 1 + random.nextInt(5);
            value += sign[i] * (0.01 + 0.002 * volume[i]) + 0.001 * random.nextGaussian();
            price[i] = value + sign[i] * (0.02 + 0.001 * volume[i]);
        }
        GlostenHarris parts = GlostenHarris.of(price, sign, volume);
        assertThat(parts.c0()).as("seed " + SEED).isCloseTo(0.02, within(5e-4));
        assertThat(parts.c1()).isCloseTo(0.001, within(2e-4));
        assertThat(parts.z0()).isCloseTo(0.01, within(5e-4));
        assertThat(parts.z1()).isCloseTo(0.002, within(2e-4));
        double transitory = 2 * (parts.c0() + parts.c1() * parts.meanVolume());
        double adverse = parts.effectiveSpread() * parts.adverseShare();
        assertThat(transitory + adverse).isCloseTo(parts.effectiveSpread(), within(1e-12));
        assertThat(parts.plausible()).isTrue();
        HuangStoll two = HuangStoll.twoWay(price, sign);
        assertThat(two.adverseShare()).isCloseTo(parts.adverseShare(), within(0.02));
        assertThat(two.plausible()).isTrue();
    }

    @Test
    void theThreeWayFormTellsInventoryFromInformation() {
        CounterRandom random = CounterRandom.of(SEED);
        int n = 200_000;
        double half = 0.05;
        double alpha = 0.3;
        double beta = 0.2;
        double reversal = 0.8;
        double[] price = new double[n];
        double[] sign = new double[n];
        sign[0] = 1;
        price[0] = 100;
        for (int t = 1; t < n; t++) {
            sign[t] = random.nextDouble() < reversal ? -sign[t - 1] : sign[t - 1];
            double expected = t < 2 ? 0 : (1 - 2 * reversal) * sign[t - 2];
            price[t] = price[t - 1]
                    + half * (sign[t] - sign[t - 1])
                    + (alpha + beta) * half * sign[t - 1]
                    - alpha * half * expected
                    + 0.002 * random.nextGaussian();
        }
        HuangStoll found = HuangStoll.threeWay(price, sign);
        assertThat(found.spread()).as("seed " + SEED).isCloseTo(2 * half, within(1e-3));
        assertThat(found.adverseShare()).isCloseTo(alpha, within(0.01));
        assertThat(found.inventoryShare()).isCloseTo(beta, within(0.01));
    }

    @Test
    void plantedExcitementIsRecovered() {
        double[] times = simulate(new Hawkes(0.5, 1.2, 2.0), 4_000);
        HawkesFit fit = HawkesFit.of(times, times[times.length - 1]);
        assertThat(fit.converged()).isTrue();
        assertThat(fit.evaluations()).isLessThanOrEqualTo(60);
        assertThat(fit.model().branchingRatio()).as("seed " + SEED).isCloseTo(0.6, within(0.08));
        assertThat(fit.model().mu()).isCloseTo(0.5, within(0.1));
        HawkesIntensity live = new HawkesIntensity(fit.model());
        double[] batch = fit.model().intensities(times);
        for (int i = 0; i < times.length; i++) {
            assertThat(live.at(times[i])).isCloseTo(batch[i], within(1e-9 * batch[i]));
            live.event(times[i]);
        }
    }

    @Test
    void eventsWithoutExcitementAndHostileTimesAreBounded() {
        double[] regular = new double[100];
        Arrays.setAll(regular, i -> i + 1.0);
        HawkesFit none = HawkesFit.of(regular, 100);
        assertThat(none.model().branchingRatio()).isLessThan(0.05);
        double[] together = new double[100];
        Arrays.fill(together, 1.0);
        HawkesFit burst = HawkesFit.of(together, 2);
        assertThat(burst.logLikelihood()).isFinite();
        double[] backwards = {1, 2, 1, 3, 4, 5, 6, 7, 8, 9};
        assertThatThrownBy(() -> HawkesFit.of(backwards, 10))
                .hasMessage("times[2] must be finite and >= 2.0 but was 1.0");
    }

    @Test
    void nothingBeforeAnEventKnowsOfIt() {
        double[] times = simulate(new Hawkes(0.5, 1.2, 2.0), 200);
        double[] changed = times.clone();
        for (int i = 100; i < 200; i++) {
            changed[i] += 5;
        }
        Hawkes model = new Hawkes(1, 1, 3);
        assertThat(Arrays.copyOf(model.intensities(changed), 100))
                .isEqualTo(Arrays.copyOf(model.intensities(times), 100));
        double[] prices = {1, 2, 3, 2, 1, 2};
        double[] other = {1, 2, 3, 2, 9, 9};
        assertThat(Arrays.copyOf(TradeSigns.tickRule(other, 1), 4))
                .isEqualTo(Arrays.copyOf(TradeSigns.tickRule(prices, 1), 4));
    }

    /// Ogata's thinning.
    private static double[] simulate(Hawkes model, int n) {
        CounterRandom random = CounterRandom.of(SEED).split("hawkes");
        double[] times = new double[n];
        double now = 0;
        double excited = 0;
        int count = 0;
        while (count < n) {
            double most = model.mu() + model.alpha() * excited;
            double wait = random.nextExponential() / most;
            now += wait;
            excited *= Math.exp(-model.beta() * wait);
            if (random.nextDouble() * most <= model.mu() + model.alpha() * excited) {
                times[count++] = now;
                excited += 1;
            }
        }
        return times;
    }
}
