package breakwater.math.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.random.CounterRandom;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class SabrCalibratorTest {
    private static final double[] MONEYNESS = {0.6, 0.7, 0.78, 0.86, 0.92, 0.97, 1, 1.04, 1.1, 1.2, 1.35, 1.6};

    private static SmileQuotes smile(double forward, double expiry, SabrParameters p) {
        double[] strikes = new double[MONEYNESS.length];
        double[] vols = new double[MONEYNESS.length];
        for (int i = 0; i < strikes.length; i++) {
            strikes[i] = forward * MONEYNESS[i];
            vols[i] = Sabr.blackVol(forward, strikes[i], expiry, p);
        }
        return new SmileQuotes(forward, expiry, strikes, vols);
    }

    private static SmileQuotes with(SmileQuotes quotes, int which, double vol) {
        double[] strikes = new double[quotes.size()];
        double[] vols = new double[quotes.size()];
        for (int i = 0; i < strikes.length; i++) {
            strikes[i] = quotes.strike(i);
            vols[i] = i == which ? vol : quotes.vol(i);
        }
        return new SmileQuotes(quotes.forward(), quotes.expiry(), strikes, vols);
    }

    @Test
    void recoversCryptoSmiles() {
        long seed = 20260104;
        CounterRandom random = CounterRandom.of(seed);
        for (int i = 0; i < 500; i++) {
            double expiry = StrictMath.exp(-6 + 5 * random.nextDouble());
            double beta = random.nextDouble();
            double nu = Math.min(15, (0.4 + 0.8 * random.nextDouble()) / Math.sqrt(expiry));
            double rho = 1.4 * random.nextDouble() - 0.7;
            double alpha = Sabr.alphaFromAtm(60000, expiry, 0.3 + random.nextDouble(), beta, nu, rho);
            SabrCalibrator calibrator = new SabrCalibrator(SabrCalibrationSettings.leastSquares(beta));
            SabrFit fit = calibrator.fit(smile(60000, expiry, new SabrParameters(alpha, beta, nu, rho)));
            assertThat(fit.rmse()).as("seed %d draw %d", seed, i).isLessThan(1e-9);
            assertThat(fit.parameters().alpha()).isCloseTo(alpha, Percentage.withPercentage(1e-4));
            assertThat(fit.parameters().nu()).isCloseTo(nu, Percentage.withPercentage(1e-4));
            assertThat(fit.parameters().rho()).isCloseTo(rho, within(1e-5));
            assertThat(fit.usable() && fit.converged() && !fit.boundHit()).isTrue();
        }
    }

    @Test
    void gradientIsTheDerivative() {
        SabrProblem problem = new SabrProblem();
        problem.load(smile(3000, 0.5, new SabrParameters(38, 0.5, 1.5, -0.4)), 0.5);
        double[] place = {StrictMath.log(30), StrictMath.log(2), 0.3};
        problem.evaluate(place[0], place[1], place[2]);
        double[] downhill = problem.downhill.clone();
        for (int j = 0; j < 3; j++) {
            double h = 1e-6;
            double[] up = place.clone();
            double[] down = place.clone();
            up[j] += h;
            down[j] -= h;
            double slope =
                    (problem.evaluate(up[0], up[1], up[2]) - problem.evaluate(down[0], down[1], down[2])) / (2 * h);
            assertThat(-2 * downhill[j]).as("parameter " + j).isCloseTo(slope, Percentage.withPercentage(1e-5));
        }
    }

    @Test
    void hostileQuotesKeepTheWorkBounded() {
        long seed = 20260105;
        CounterRandom random = CounterRandom.of(seed);
        List<SabrCalibrator> calibrators = new ArrayList<>();
        for (double beta : new double[] {0, 0.5, 1}) {
            calibrators.add(new SabrCalibrator(SabrCalibrationSettings.leastSquares(beta)));
            calibrators.add(new SabrCalibrator(SabrCalibrationSettings.robust(beta)));
        }
        SviCalibrator svi = new SviCalibrator();
        for (int i = 0; i < 3000; i++) {
            int n = 3 + (int) (10 * random.nextDouble());
            double width = StrictMath.exp(8 * random.nextDouble() - 5);
            double[] strikes = new double[n];
            double[] vols = new double[n];
            for (int j = 0; j < n; j++) {
                strikes[j] = 100 * StrictMath.exp(width * (random.nextDouble() - 0.5));
                vols[j] = StrictMath.exp(6 * random.nextDouble() - 5);
            }
            SmileQuotes quotes = new SmileQuotes(100, StrictMath.exp(10 * random.nextDouble() - 8), strikes, vols);
            for (SabrCalibrator calibrator : calibrators) {
                SabrFit fit = calibrator.fit(quotes);
                assertThat(fit.iterations())
                        .as("seed %d draw %d", seed, i)
                        .isLessThanOrEqualTo(calibrator.mostIterations());
                assertThat(fit.rmse()).isFinite();
                assertThat(fit.maxError()).isFinite();
                assertThat(fit.weightedRmse()).isFinite();
                assertThat(fit.usable() && fit.weightedRmse() > 0.02).isFalse();
            }
            if (n >= 5) {
                SviFit fit = svi.fit(quotes);
                assertThat(fit.evaluations()).isLessThanOrEqualTo(svi.mostEvaluations());
                assertThat(fit.rmse()).as("seed %d draw %d", seed, i).isFinite();
            }
        }
    }

    @Test
    void absurdStrikesAreFittedOrRefused() {
        double[] strikes = {1e-290, 1, 1e290, 100};
        SmileQuotes quotes = new SmileQuotes(100, 0.1, strikes, new double[] {0.5, 0.6, 0.7, 0.8});
        SabrFit fit = new SabrCalibrator(SabrCalibrationSettings.leastSquares(1)).fit(quotes);
        assertThat(fit.rmse()).isFinite();
        assertThat(fit.iterations()).isLessThan(200);
    }

    @Test
    void randomVolsAreUnusable() {
        double[] vols = {0.9, 0.2, 1.4, 0.1, 0.8, 0.3, 1.1, 0.2, 0.9, 0.4, 1.2, 0.1};
        double[] strikes = new double[12];
        for (int i = 0; i < strikes.length; i++) {
            strikes[i] = 100 * MONEYNESS[i];
        }
        SabrCalibrator calibrator = new SabrCalibrator(SabrCalibrationSettings.leastSquares(1));
        SabrFit fit = calibrator.fit(new SmileQuotes(100, 0.1, strikes, vols));
        assertThat(fit.usable()).isFalse();
        assertThat(fit.starts()).isGreaterThanOrEqualTo(3);
    }

    /// One quote of twelve a vol point off in every ten: least squares follows it, Tukey's weights do not.
    @Test
    void robustWeightsIgnoreABadQuote() {
        SabrParameters truth = new SabrParameters(0.62, 1, 2.8, -0.25);
        SmileQuotes clean = smile(60000, 0.0822, truth);
        SabrCalibrator plain = new SabrCalibrator(SabrCalibrationSettings.leastSquares(1));
        SabrCalibrator robust = new SabrCalibrator(SabrCalibrationSettings.robust(1));
        for (int bad = 0; bad < clean.size(); bad++) {
            SmileQuotes quotes = with(clean, bad, clean.vol(bad) + 0.3);
            SabrFit fit = robust.fit(quotes);
            assertThat(robust.weights()[bad]).as("weight of quote " + bad).isLessThan(0.1);
            assertThat(fit.parameters().alpha()).as("alpha, bad " + bad).isCloseTo(0.62, within(0.003));
            assertThat(fit.parameters().nu()).as("nu, bad " + bad).isCloseTo(2.8, within(0.05));
            assertThat(fit.usable()).isTrue();
            assertThat(plain.fit(quotes).usable()).isFalse();
        }
    }

    @Test
    void influenceNamesTheBadQuote() {
        SmileQuotes clean = smile(60000, 0.0822, new SabrParameters(0.62, 1, 2.8, -0.25));
        SabrCalibrator plain = new SabrCalibrator(SabrCalibrationSettings.leastSquares(1));
        List<QuoteInfluence> influences = plain.influences(with(clean, 4, clean.vol(4) + 0.1));
        assertThat(influences.get(4).deletedResidual()).isCloseTo(0.1, within(1e-7));
        assertThat(influences.get(4).parametersWithout().nu()).isCloseTo(2.8, within(1e-5));
        for (int i = 0; i < influences.size(); i++) {
            if (i != 4) {
                assertThat(Math.abs(influences.get(i).deletedResidual())).isLessThan(0.09);
            }
        }
    }

    @Test
    void aSurfaceStartsEachExpiryFromTheOneBefore() {
        List<SmileQuotes> slices = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            double expiry = 0.02 * (1 + i * i);
            slices.add(smile(60000 + 100 * i, expiry, new SabrParameters(0.6, 1, 1 / Math.sqrt(expiry), -0.2)));
        }
        List<SabrFit> fits = new SabrCalibrator(SabrCalibrationSettings.leastSquares(1)).fitAll(slices);
        for (SabrFit fit : fits) {
            assertThat(fit.rmse()).isLessThan(1e-9);
            assertThat(fit.iterations()).isLessThan(20);
        }
    }

    @Test
    void theSameQuotesGiveTheSameBits() {
        SmileQuotes quotes = with(smile(60000, 0.05, new SabrParameters(0.62, 1, 4, -0.25)), 3, 0.9);
        SabrCalibrator used = new SabrCalibrator(SabrCalibrationSettings.robust(1));
        SabrFit first = used.fit(quotes);
        assertThat(used.fit(smile(100, 1, new SabrParameters(0.3, 1, 0.5, 0.5))).usable())
                .isTrue();
        assertThat(used.fit(quotes)).isEqualTo(first);
    }

    @Test
    void refusesByName() {
        double[] three = {90, 100, 110};
        double[] vols = {0.3, 0.3, 0.3};
        assertThatThrownBy(() -> new SmileQuotes(100, 1, new double[] {90, 100}, new double[] {0.3, 0.3}))
                .hasMessage("strikes must hold at least 3 numbers but held 2");
        assertThatThrownBy(() -> new SmileQuotes(100, 1, three, new double[] {0.3, 0.3}))
                .hasMessage("vols must hold 3 numbers but held 2");
        assertThatThrownBy(() -> new SmileQuotes(100, 1, three, new double[] {0.3, -0.3, 0.3}))
                .hasMessage("vols[1] must be finite and > 0 but was -0.3");
        assertThatThrownBy(() -> new SmileQuotes(100, 1, three, new double[] {0.3, Double.NaN, 0.3}))
                .hasMessage("vols[1] must be finite and > 0 but was NaN");
        assertThatThrownBy(() -> new SmileQuotes(100, 1, new double[] {110, 90, 110}, vols))
                .hasMessage("strikes must be different from each other but two were 110.0");
        assertThatThrownBy(() -> new SmileQuotes(100, 1, new double[] {110, 0, 90}, vols))
                .hasMessage("strikes[1] must be finite and > 0 but was 0.0");
        assertThatThrownBy(() -> new SmileQuotes(100, 0, three, vols)).hasMessageStartingWith("expiry must");
        SmileQuotes quotes = new SmileQuotes(100, 1, three, vols);
        SabrCalibrator calibrator = new SabrCalibrator(SabrCalibrationSettings.leastSquares(1));
        assertThatThrownBy(() -> calibrator.influences(quotes)).hasMessage("quotes.size must be >= 4 but was 3");
        assertThatThrownBy(() -> new SviCalibrator().fit(quotes)).hasMessage("quotes.size must be >= 5 but was 3");
        assertThatThrownBy(() -> calibrator.fitAll(List.of(quotes, quotes)))
                .hasMessageStartingWith("slices[1].expiry must");
    }
}
