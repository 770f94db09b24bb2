package breakwater.agent;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.model.Catalogue;
import breakwater.model.Instrument;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.robust.FairPrice;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HoldAgentTest {
    private static final Catalogue ONE = new Catalogue(List.of(Instrument.of(0, "BTC/USDT")), List.of());

    private final HoldAgent agent = new HoldAgent();
    private final FixedView view = new FixedView();
    private final FairPrice price = new FairPrice(0);

    @BeforeEach
    void start() {
        agent.start(new AgentSettings(60_000_000_000L, 1), ONE);
    }

    @Test
    void isFoundByName() {
        assertThat(ServiceLoader.load(Agent.class))
                .extracting(Agent::name)
                .containsExactlyInAnyOrder("ensemble", "hold", "trend_vol");
    }

    @Test
    void waitsForATradablePriceAndThenWantsEverything() {
        price.set(100, 1, 1, 1, false);
        assertThat(agent.onPrice(price, view)).isEqualTo(Proposal.keep());
        price.set(100, 2, 1, 1, true);
        assertThat(agent.onPrice(price, view))
                .isInstanceOfSatisfying(
                        Proposal.TargetWeight.class,
                        target -> assertThat(target.weightFraction()).isEqualTo(1.0));
    }

    @Test
    void asksAgainUntilSomethingWasBoughtAndNeverAfterwards() {
        price.set(100, 2, 1, 1, true);
        assertThat(agent.onPrice(price, view)).isNotEqualTo(Proposal.keep());
        assertThat(agent.onPrice(price, view)).isNotEqualTo(Proposal.keep());
        view.weightFraction = 0.3;
        assertThat(agent.onPrice(price, view)).isEqualTo(Proposal.keep());
        view.weightFraction = 0.0;
        assertThat(agent.onPrice(price, view)).isEqualTo(Proposal.keep());
    }

    @Test
    void remembersAcrossARestartThatItEntered() {
        price.set(100, 2, 1, 1, true);
        view.weightFraction = 1.0;
        agent.onPrice(price, view);
        StateWriter out = new StateWriter(64);
        agent.write(out);
        HoldAgent again = new HoldAgent();
        again.start(new AgentSettings(60_000_000_000L, 1), ONE);
        StateReader in = new StateReader(out.toBytes());
        again.read(in);
        in.expectEnd();
        view.weightFraction = 0.0;
        assertThat(again.onPrice(price, view)).isEqualTo(Proposal.keep());
    }
}
