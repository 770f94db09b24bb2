package breakwater.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import breakwater.agent.Agents;
import breakwater.monitoring.MeasuredEnsemble;
import breakwater.monitoring.MeasuredNetwork;
import breakwater.monitoring.Report;
import breakwater.risk.RiskSettings;
import breakwater.testing.BarDesk;
import breakwater.testing.Seeds;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// What the picture says of several instruments and of the forecasts of a mixture.
class ReportsTest {
    private static final long MINUTE = 60_000_000_000L;

    private final RandomGenerator random = Seeds.generator(71);

    private static BarDesk desk(String strategy, int instruments) {
        return new BarDesk(MINUTE, instruments, RiskSettings.profile("none"), Agents.create(strategy));
    }

    /// The second follows the first, the third goes its own way.
    private void minutes(BarDesk desk, int count, int instruments) {
        for (int m = 0; m < count; m++) {
            double common = random.nextGaussian();
            double[] returns = {common, 0.8 * common + 0.6 * random.nextGaussian(), random.nextGaussian()};
            double[] taken = new double[instruments];
            for (int i = 0; i < instruments; i++) {
                taken[i] = 2e-4 * returns[i];
            }
            desk.bar(taken);
        }
    }

    private static Report report(BarDesk desk) {
        return Reports.of(desk.engine(), "run");
    }

    @Test
    void instrumentsThatMoveTogetherAreNeighboursInTheReport() {
        BarDesk desk = desk("hold", 3);
        minutes(desk, 242, 3);
        Report report = report(desk);
        MeasuredNetwork network = report.network().orElseThrow();
        assertThat(network.instruments()).containsExactly("BTC/USDT", "ETH/USDT", "SOL/USDT");
        assertThat(network.tree()).hasSize(2);
        MeasuredNetwork.Edge closest = network.tree().getFirst();
        assertThat(closest.from()).isEqualTo("BTC/USDT");
        assertThat(closest.to()).isEqualTo("ETH/USDT");
        assertThat(closest.correlation()).isCloseTo(0.8, within(0.08));
        assertThat(network.absorptionFraction()).isBetween(0.5, 0.7);
        assertThat(network.connectednessFraction()).isBetween(0.05, 0.6);
        assertThat(network.contagion()).isBetween(-3.0, 3.0);
        assertThat(network.fromOthersFraction()).hasSize(3).allMatch(share -> share >= 0 && share <= 1);
        assertThat(network.nanos() % (5 * MINUTE)).isZero();
        assertThat(network.ageSeconds()).isEqualTo((report.nanos() - network.nanos()) / 1e9);
        desk.bar(0, 0, 0);
        assertThat(report(desk).network().orElseThrow().ageSeconds()).isEqualTo(network.ageSeconds() + 60);
    }

    @Test
    void oneInstrumentHasNoNetworkAndNeitherHasOneThatIsLeftAlone() {
        BarDesk alone = desk("hold", 1);
        minutes(alone, 90, 1);
        assertThat(report(alone).network()).isEmpty();
        BarDesk two = desk("hold", 2);
        minutes(two, 90, 2);
        assertThat(report(two).network()).isPresent();
        // The other falls silent for a good hour.
        minutes(two, 70, 1);
        assertThat(report(two).network()).isEmpty();
    }

    @Test
    void aMixtureSaysWhatEveryForecastWeighsAndHowSureItsSkillIs() {
        BarDesk desk = desk("ensemble", 2);
        minutes(desk, 130, 2);
        MeasuredEnsemble early = report(desk).ensembles().getFirst();
        assertThat(early.mixture().informationCoefficient()).isNaN();
        assertThat(early.mixture().independentOutcomes()).isZero();
        minutes(desk, 170, 2);
        Report report = report(desk);
        assertThat(report.ensembles()).extracting(MeasuredEnsemble::symbol).containsExactly("BTC/USDT", "ETH/USDT");
        MeasuredEnsemble ensemble = report.ensembles().getFirst();
        assertThat(ensemble.horizon()).isEqualTo(5);
        assertThat(ensemble.capFraction()).isEqualTo(0.5);
        assertThat(ensemble.mixture().weightFraction()).isEqualTo(1);
        assertThat(ensemble.members()).hasSize(5);
        assertThat(ensemble.members().stream()
                        .mapToDouble(MeasuredEnsemble.Standing::weightFraction)
                        .sum())
                .isCloseTo(1, within(1e-12));
        assertThat(ensemble.members()).allMatch(member -> member.weightFraction() <= ensemble.capFraction());
        MeasuredEnsemble.Standing momentum = ensemble.members().stream()
                .filter(member -> member.name().equals("momentum"))
                .findFirst()
                .orElseThrow();
        // 300 closes, of which the 121st is the first with a forecast and the last 5 await their outcome.
        assertThat(momentum.independentOutcomes()).isEqualTo((300 - 120 - 5) / 5.0);
        assertThat(momentum.standardError()).isBetween(0.1, 0.25);
        assertThat(momentum.informationCoefficient()).isBetween(momentum.lower(), momentum.upper());
        assertThat(momentum.forecast()).isBetween(-1.0, 1.0);
    }

    @Test
    void aStrategyThatMixesNothingHasNoStandings() {
        BarDesk desk = desk("trend_vol", 1);
        minutes(desk, 3, 1);
        assertThat(report(desk).ensembles()).isEmpty();
    }
}
