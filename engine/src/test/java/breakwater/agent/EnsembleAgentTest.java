package breakwater.agent;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.model.Catalogue;
import breakwater.model.Instrument;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.quant.Corroborated;
import breakwater.quant.MarketView;
import breakwater.quant.signal.EnsembleSettings;
import breakwater.robust.FairPrice;
import breakwater.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class EnsembleAgentTest {
    private static final long DAY = 86_400_000_000_000L;
    private static final Catalogue ONE = new Catalogue(List.of(Instrument.of(0, "BTC/USDT")), List.of());

    private final FixedView view = new FixedView();
    private final FairPrice price = new FairPrice(0);

    private static EnsembleAgent agent(boolean shortAllowed) {
        EnsembleAgent agent = new EnsembleAgent(EnsembleSettings.standard(), shortAllowed);
        agent.start(new AgentSettings(DAY, 1), ONE);
        return agent;
    }

    private Proposal at(EnsembleAgent agent, long nanos, double value) {
        price.set(value, nanos, 1, 1, true);
        return agent.onPrice(price, view);
    }

    private static double weight(Proposal proposal) {
        return ((Proposal.TargetWeight) proposal).weightFraction();
    }

    /// Daily closes that go one way by about half of their volatility.
    private List<Proposal> trend(EnsembleAgent agent, int days, double drift) {
        RandomGenerator random = Seeds.generator(61);
        List<Proposal> proposals = new ArrayList<>();
        double value = 30_000;
        for (int day = 1; day <= days; day++) {
            value *= Math.exp(drift + 0.02 * random.nextGaussian());
            proposals.add(at(agent, day * DAY, value));
        }
        return proposals;
    }

    @Test
    void decidesFirstAtClose121() {
        List<Proposal> proposals = trend(agent(false), 121, 0.01);
        assertThat(proposals.subList(0, 120)).containsOnly(Proposal.keep());
        assertThat(proposals.get(120)).isInstanceOf(Proposal.TargetWeight.class);
    }

    @Test
    void isLongInARiseAndOnlyShortInAFallWhereThatIsAllowed() {
        assertThat(weight(trend(agent(false), 400, 0.01).getLast())).isBetween(0.3, 1.0);
        assertThat(weight(trend(agent(false), 400, -0.01).getLast())).isZero();
        assertThat(weight(trend(agent(true), 400, -0.01).getLast())).isBetween(-1.0, -0.3);
    }

    @Test
    void takesNoMoreVolatilityThanTheTarget() {
        EnsembleAgent agent = agent(false);
        for (Proposal proposal : trend(agent, 400, 0.03)) {
            if (proposal instanceof Proposal.TargetWeight target) {
                assertThat(target.weightFraction()).isBetween(0.0, 1.0);
            }
        }
        double volatility = agent.ensemble(0).volatility() * Math.sqrt(365);
        view.weightFraction = Double.NaN;
        assertThat(weight(trend(agent, 401, 0.03).getLast()) * volatility).isLessThan(0.21);
    }

    @Test
    void aSmallChangeIsNotTradedButLeavingIs() {
        EnsembleAgent agent = agent(false);
        double wanted = weight(trend(agent, 300, 0.01).getLast());
        EnsembleAgent again = agent(false);
        view.weightFraction = wanted + 0.049;
        assertThat(trend(again, 300, 0.01).getLast()).isEqualTo(Proposal.keep());
        view.weightFraction = wanted + 0.051;
        assertThat(weight(trend(agent(false), 300, 0.01).getLast())).isEqualTo(wanted);
        view.weightFraction = 0.01;
        assertThat(weight(trend(agent(false), 300, -0.01).getLast())).isZero();
        view.weightFraction = Double.NaN;
        assertThat(weight(trend(agent(false), 300, 0.01).getLast())).isEqualTo(wanted);
    }

    @Test
    void aPriceNobodyVouchesForIsNoClose() {
        EnsembleAgent agent = agent(false);
        trend(agent, 120, 0.01);
        price.set(30_000, 121 * DAY, 5, 1, false);
        assertThat(agent.onPrice(price, view)).isEqualTo(Proposal.keep());
        price.set(Double.NaN, 121 * DAY, 5, 5, true);
        assertThat(agent.onPrice(price, view)).isEqualTo(Proposal.keep());
        assertThat(at(agent, 121 * DAY, 31_000)).isNotEqualTo(Proposal.keep());
    }

    @Test
    void nothingProposedKnowsALaterPrice() {
        EnsembleAgent one = agent(true);
        EnsembleAgent two = agent(true);
        RandomGenerator random = Seeds.generator(62);
        double value = 100;
        long nanos = 0;
        int apart = 0;
        for (int i = 0; i < 6_000; i++) {
            nanos += random.nextInt(4) == 0 ? DAY - nanos % DAY : random.nextLong(DAY / 4);
            value *= Math.exp(0.02 * random.nextGaussian());
            boolean future = i > 3_000;
            Proposal first = at(one, nanos, value);
            Proposal second = at(two, nanos, future ? 10_000 / value : value);
            assertThat(future || second.equals(first)).isTrue();
            apart += second.equals(first) ? 0 : 1;
        }
        assertThat(apart).isGreaterThan(300);
    }

    /// A market whose order flow was measured at a time.
    private static AgentView measured(double flow, long nanos) {
        double unknown = Double.NaN;
        MarketView market = new MarketView(
                0,
                new MarketView.Flow(
                        nanos,
                        new Corroborated(flow, flow, 5, 5),
                        Corroborated.UNKNOWN,
                        0.5,
                        Corroborated.UNKNOWN,
                        unknown,
                        unknown,
                        false,
                        unknown,
                        unknown,
                        unknown,
                        unknown,
                        unknown,
                        unknown,
                        unknown,
                        unknown),
                MarketView.Regime.UNKNOWN);
        return new AgentView() {
            @Override
            public long nowNanos() {
                return nanos;
            }

            @Override
            public double equityQuote() {
                return 1;
            }

            @Override
            public double weightFraction(int instrument) {
                return Double.NaN;
            }

            @Override
            public Optional<MarketView> market(int instrument) {
                return Optional.of(market);
            }
        };
    }

    /// Days whose order flow foretells the next; measured late by so much.
    private double lastForecast(long late, double lastFlow) {
        EnsembleAgent agent = agent(true);
        RandomGenerator random = Seeds.generator(63);
        double value = 100;
        double flow = 0;
        for (int day = 1; day <= 900; day++) {
            value *= Math.exp(0.02 * (flow + random.nextGaussian()));
            flow = random.nextGaussian();
            price.set(value, day * DAY, 1, 1, true);
            agent.onPrice(price, measured(day == 900 ? lastFlow : flow, day * DAY + late));
        }
        return agent.ensemble(0).whole().forecast();
    }

    @Test
    void orderFlowIsUsedWhereItIsFreshAndNotFromAfterTheClose() {
        assertThat(lastForecast(0, 2)).isGreaterThan(lastForecast(0, -2));
        assertThat(lastForecast(1, 2)).isEqualTo(lastForecast(1, -2));
        assertThat(lastForecast(-DAY, 2)).isEqualTo(lastForecast(-DAY, -2));
    }

    @Test
    void severalInstrumentsShareTheEquity() {
        Catalogue two = new Catalogue(List.of(Instrument.of(0, "BTC/USDT"), Instrument.of(1, "ETH/USDT")), List.of());
        EnsembleAgent agent = new EnsembleAgent();
        agent.start(new AgentSettings(DAY, 1), two);
        assertThat(weight(trend(agent, 300, 0.01).getLast()))
                .isEqualTo(weight(trend(agent(false), 300, 0.01).getLast()) / 2);
    }

    @Test
    void goesOnExactlyTheSameAfterARestartAnywhere() {
        RandomGenerator random = Seeds.generator(64);
        EnsembleAgent original = agent(false);
        EnsembleAgent restarted = agent(false);
        long nanos = 0;
        double value = 100;
        int decisions = 0;
        for (int i = 0; i < 3_000; i++) {
            nanos += random.nextInt(4) == 0 ? DAY - nanos % DAY : random.nextLong(DAY / 3);
            value *= Math.exp(0.01 + 0.02 * random.nextGaussian());
            Proposal expected = at(original, nanos, value);
            if (random.nextInt(10) == 0) {
                StateWriter out = new StateWriter(64);
                restarted.write(out);
                restarted = agent(false);
                StateReader in = new StateReader(out.toBytes());
                restarted.read(in);
                in.expectEnd();
            }
            assertThat(at(restarted, nanos, value)).isEqualTo(expected);
            decisions += expected.equals(Proposal.keep()) ? 0 : 1;
        }
        assertThat(decisions).isGreaterThan(200);
    }

    @Test
    void saysWhy() {
        Proposal proposal = trend(agent(false), 300, 0.01).getLast();
        assertThat(((Proposal.TargetWeight) proposal).reason())
                .matches("forecast 0\\.\\d+ led by [a-z_]+, vol 0\\.\\d+");
    }
}
