package breakwater.agent;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.model.Catalogue;
import breakwater.model.Instrument;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.robust.FairPrice;
import breakwater.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TrendVolAgentTest {
    private static final long DAY = 86_400_000_000_000L;
    private static final long HOUR = DAY / 24;
    private static final Catalogue ONE = new Catalogue(List.of(Instrument.of(0, "BTC/USDT")), List.of());

    private final FixedView view = new FixedView();
    private final FairPrice price = new FairPrice(0);

    private static TrendVolAgent agent() {
        TrendVolAgent agent = new TrendVolAgent();
        agent.start(new AgentSettings(DAY, 1), ONE);
        return agent;
    }

    private Proposal at(TrendVolAgent agent, long nanos, double value) {
        price.set(value, nanos, 1, 1, true);
        return agent.onPrice(price, view);
    }

    private static double weight(Proposal proposal) {
        return ((Proposal.TargetWeight) proposal).weightFraction();
    }

    /// 49 alternating closes, the last one at day 49.
    private void warmUp(TrendVolAgent agent) {
        for (int day = 1; day <= 49; day++) {
            assertThat(at(agent, day * DAY, 100 + day % 2)).isEqualTo(Proposal.keep());
        }
    }

    @Test
    void decidesFirstAtTheFiftiethClose() {
        TrendVolAgent agent = agent();
        warmUp(agent);
        assertThat(at(agent, 50 * DAY - 1, 120)).isEqualTo(Proposal.keep());
        assertThat(weight(at(agent, 50 * DAY, 120))).isPositive();
    }

    @Test
    void weightIsTheVolatilityTargetOverTheSampleVolatilityOfThirtySimpleReturns() {
        TrendVolAgent agent = agent();
        warmUp(agent);
        double[] returns = new double[30];
        for (int i = 0; i < 30; i++) {
            double now = i == 29 ? 120 : 100 + (21 + i) % 2;
            returns[i] = now / (100 + (20 + i) % 2) - 1;
        }
        double mean = 0;
        for (double value : returns) {
            mean += value / 30;
        }
        double squares = 0;
        for (double value : returns) {
            squares += (value - mean) * (value - mean) / 29;
        }
        double expected = 0.2 / Math.sqrt(squares * 365);
        assertThat(weight(at(agent, 50 * DAY, 120)))
                .isCloseTo(expected, org.assertj.core.data.Offset.offset(1e-12))
                .isLessThan(1.0);
    }

    @Test
    void isFlatAtOrBelowTheMeanThatIncludesTheClose() {
        TrendVolAgent agent = agent();
        warmUp(agent);
        Proposal proposal = at(agent, 50 * DAY, 100);
        assertThat(weight(proposal)).isZero();
        assertThat(((Proposal.TargetWeight) proposal).reason()).startsWith("close 100 <= mean50 100.5, vol 0.");
    }

    @Test
    void withoutAPriceOnTheBoundaryTheLastOneBeforeItIsTheCloseDecidedAtTheNext() {
        TrendVolAgent exact = agent();
        warmUp(exact);
        TrendVolAgent late = agent();
        warmUp(late);
        double expected = weight(at(exact, 50 * DAY, 120));
        assertThat(at(late, 50 * DAY - HOUR, 120)).isEqualTo(Proposal.keep());
        assertThat(weight(at(late, 50 * DAY + 1, 70))).isEqualTo(expected);
    }

    @Test
    void missingIntervalsHaveNoClose() {
        TrendVolAgent gap = agent();
        warmUp(gap);
        TrendVolAgent whole = agent();
        warmUp(whole);
        assertThat(weight(at(gap, 53 * DAY, 120))).isEqualTo(weight(at(whole, 50 * DAY, 120)));
    }

    @Test
    void aPriceNobodyVouchesForIsNoClose() {
        TrendVolAgent agent = agent();
        warmUp(agent);
        price.set(1_000, 50 * DAY, 5, 1, false);
        assertThat(agent.onPrice(price, view)).isEqualTo(Proposal.keep());
        price.set(Double.NaN, 50 * DAY, 5, 5, true);
        assertThat(agent.onPrice(price, view)).isEqualTo(Proposal.keep());
    }

    @Test
    void anotherSourcesPriceOfTheSameInstantIsNoSecondDecision() {
        TrendVolAgent agent = agent();
        warmUp(agent);
        assertThat(at(agent, 50 * DAY, 120)).isNotEqualTo(Proposal.keep());
        assertThat(at(agent, 50 * DAY, 121)).isEqualTo(Proposal.keep());
        assertThat(at(agent, 50 * DAY - 5, 50)).isEqualTo(Proposal.keep());
        Proposal next = at(agent, 51 * DAY, 120);
        assertThat(((Proposal.TargetWeight) next).reason()).contains("mean50 101.3,");
    }

    @Test
    void goesOnExactlyTheSameAfterARestartAnywhere() {
        RandomGenerator random = Seeds.generator(21);
        TrendVolAgent original = agent();
        TrendVolAgent restarted = agent();
        long nanos = 0;
        double value = 100;
        int decisions = 0;
        for (int i = 0; i < 5_000; i++) {
            nanos += random.nextInt(4) == 0 ? DAY - nanos % DAY : random.nextLong(DAY / 3);
            value *= Math.exp(0.02 * random.nextGaussian());
            Proposal expected = at(original, nanos, value);
            if (random.nextInt(10) == 0) {
                StateWriter out = new StateWriter(64);
                restarted.write(out);
                restarted = agent();
                StateReader in = new StateReader(out.toBytes());
                restarted.read(in);
                in.expectEnd();
            }
            assertThat(at(restarted, nanos, value)).isEqualTo(expected);
            decisions += expected.equals(Proposal.keep()) ? 0 : 1;
        }
        assertThat(decisions).isGreaterThan(500);
    }

    @Test
    void severalInstrumentsShareTheEquity() {
        Catalogue two = new Catalogue(List.of(Instrument.of(0, "BTC/USDT"), Instrument.of(1, "ETH/USDT")), List.of());
        TrendVolAgent agent = new TrendVolAgent();
        agent.start(new AgentSettings(DAY, 1), two);
        TrendVolAgent alone = agent();
        warmUp(agent);
        warmUp(alone);
        assertThat(weight(at(agent, 50 * DAY, 120))).isEqualTo(weight(at(alone, 50 * DAY, 120)) / 2);
    }

    @Test
    void keepsTheOrderOfClosesForItsReasons() {
        List<String> reasons = new ArrayList<>();
        TrendVolAgent agent = agent();
        warmUp(agent);
        for (int day = 50; day < 60; day++) {
            reasons.add(((Proposal.TargetWeight) at(agent, day * DAY, 100 + day)).reason());
        }
        assertThat(reasons).doesNotHaveDuplicates().allMatch(reason -> reason.contains(" > mean50 "));
    }
}
