package breakwater.math.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.random.CounterRandom;
import org.junit.jupiter.api.Test;

class SabrTest {
    private static final SabrParameters WEEK = new SabrParameters(0.55, 1, 6.5, -0.12);
    private static final SabrParameters HALF = new SabrParameters(38, 0.5, 1.5, -0.4);

    /// Forward 3000, strike 2400, 180 days; derivatives of the call in 80-digit arithmetic (mpmath 1.3).
    @Test
    void greeksAreTheDerivatives() {
        SabrSmile smile = new SabrSmile(3000, 0.4931506849315068, HALF);
        SabrGreeks greeks = SabrGreeks.of(OptionKind.CALL, smile, 2400);
        assertThat(greeks.price()).isCloseTo(977.4217842631156, within(1e-10));
        assertThat(greeks.delta()).isCloseTo(0.8042615526644507, within(1e-13));
        assertThat(greeks.gamma()).isCloseTo(0.0001830161954332488, within(1e-16));
        assertThat(greeks.byAlpha()).isCloseTo(13.02012783668933, within(1e-11));
        assertThat(greeks.byNu()).isCloseTo(84.67708294904789, within(1e-10));
        assertThat(greeks.byRho()).isCloseTo(2.859214368737213, within(1e-11));
        assertThat(greeks.bartlettDelta()).isCloseTo(0.6616331983093369, within(1e-12));
    }

    /// Any formula with a switch near the money shows as a jump; a smooth one leaves third differences of h^3.
    @Test
    void nothingJumpsNearTheMoney() {
        for (double step : new double[] {1e-9, 1e-7, 1e-5, 1e-4}) {
            smooth(step, (f, k, t, p) -> Sabr.blackVol(f, k, t, p));
            smooth(step, (f, k, t, p) -> Sabr.secondOrderBlackVol(f, k, t, p));
            smooth(step, (f, k, t, p) -> Sabr.seriesNormalVol(f, k, t, p) / f);
            smooth(step, (f, k, t, p) -> Sabr.directNormalVol(f, k, t, p) / f);
            smooth(step, (f, k, t, p) -> ImpliedDensity.at(new SabrSmile(f, t, p), k) * f / 100);
        }
    }

    private interface Formula {
        double at(double forward, double strike, double expiry, SabrParameters p);
    }

    private static void smooth(double step, Formula formula) {
        for (SabrParameters p : new SabrParameters[] {WEEK, HALF, new SabrParameters(0.6, 1, 0, 0)}) {
            double[] v = new double[4];
            for (int i = 0; i < v.length; i++) {
                v[i] = formula.at(3000, 3000 * (1 + step * (i - 1)), 0.02, p);
            }
            double third = v[3] - 3 * v[2] + 3 * v[1] - v[0];
            // In units of the density's own width, the narrowest thing that is smooth here.
            double scaled = step / 0.05;
            assertThat(third).as("step %s of %s", step, p).isCloseTo(0, within(2e-13 + scaled * scaled * scaled));
        }
    }

    @Test
    void secondOrderIsSmoothWhereItsSeriesEnds() {
        for (double x = 0.0995; x < 0.1006; x += 1e-4) {
            double strike = 100 * StrictMath.exp(-x * 0.5 / 2);
            double one = Sabr.secondOrderBlackVol(100, strike, 2, new SabrParameters(0.5, 0.999999, 2, -0.5));
            double next =
                    Sabr.secondOrderBlackVol(100, strike * (1 + 1e-9), 2, new SabrParameters(0.5, 0.999999, 2, -0.5));
            assertThat(next).isCloseTo(one, within(5e-9));
        }
    }

    @Test
    void withoutVolOfVolTheLevelIsTheVol() {
        SabrParameters flat = new SabrParameters(0.6, 1, 0, 0.3);
        assertThat(Sabr.blackVol(100, 40, 2, flat)).isEqualTo(0.6);
        assertThat(Sabr.secondOrderBlackVol(100, 40, 2, flat)).isCloseTo(0.6, within(1e-15));
    }

    @Test
    void levelGivesBackTheVolAtTheMoney() {
        long seed = 20260102;
        int checked = 0;
        CounterRandom random = CounterRandom.of(seed);
        for (int i = 0; i < 2000; i++) {
            double beta = random.nextDouble();
            double nu = 15 * random.nextDouble();
            double rho = 1.9 * random.nextDouble() - 0.95;
            double expiry = 0.2 * random.nextDouble();
            double vol = 0.2 + random.nextDouble();
            double relative = AtmCubic.solve(vol, expiry, beta, nu, rho);
            if (!(relative < 2 * vol)) {
                // None, or one far above, where the formula cancels its own digits.
                continue;
            }
            checked++;
            double alpha = Sabr.alphaFromAtm(3000, expiry, vol, beta, nu, rho);
            double back = Sabr.blackVol(3000, 3000, expiry, new SabrParameters(alpha, beta, nu, rho));
            assertThat(back).as("seed %d draw %d", seed, i).isCloseTo(vol, within(1e-13));
        }
        assertThat(checked).isGreaterThan(1000);
    }

    @Test
    void absurdStrikesGiveFiniteVolsOrARefusal() {
        long seed = 20260103;
        CounterRandom random = CounterRandom.of(seed);
        for (int i = 0; i < 5000; i++) {
            SabrParameters p = new SabrParameters(
                    StrictMath.exp(20 * random.nextDouble() - 10),
                    random.nextDouble(),
                    StrictMath.exp(20 * random.nextDouble() - 10),
                    2 * random.nextDouble() - 1);
            double strike = StrictMath.exp(1400 * random.nextDouble() - 700);
            double forward = StrictMath.exp(1400 * random.nextDouble() - 700);
            Formula[] formulas = {
                Sabr::blackVol, Sabr::secondOrderBlackVol, Sabr::seriesNormalVol, Sabr::directNormalVol
            };
            for (Formula formula : formulas) {
                try {
                    assertThat(formula.at(forward, strike, 1, p))
                            .as("seed %d", seed)
                            .isFinite();
                } catch (IllegalArgumentException refused) {
                    assertThat(refused).hasMessageContaining("must be finite");
                }
            }
        }
    }

    @Test
    void noLevelIsRefused() {
        assertThatThrownBy(() -> Sabr.alphaFromAtm(100, 5, 0.9, 1, 3, -0.99)).hasMessageStartingWith("atmVol must");
    }
}
