package breakwater.lab.market;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.admission.AdmissionSettings;
import breakwater.agent.Agent;
import breakwater.agent.AgentSettings;
import breakwater.agent.AgentView;
import breakwater.agent.Proposal;
import breakwater.execution.ExecutionSettings;
import breakwater.execution.PaperSettings;
import breakwater.execution.PaperVenue;
import breakwater.ingest.BookSettings;
import breakwater.model.Catalogue;
import breakwater.model.Effect;
import breakwater.model.Money;
import breakwater.model.Order;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.pipeline.Engine;
import breakwater.pipeline.EngineSettings;
import breakwater.pipeline.InputLog;
import breakwater.pipeline.LearningSettings;
import breakwater.pipeline.Session;
import breakwater.pipeline.SessionListener;
import breakwater.quant.QuantSettings;
import breakwater.risk.RiskSettings;
import breakwater.robust.FairPrice;
import breakwater.robust.FairPriceSettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Orders in a market in which one venue shows better prices than there are.
class RoutingInTheMarketTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long START = 1_735_689_600L * SECOND;
    private static final int LIAR = 2;

    /// Goes in and out every ten seconds.
    private static final class Restless implements Agent {
        private long decided;
        private boolean in;

        @Override
        public String name() {
            return "restless";
        }

        @Override
        public void start(AgentSettings settings, Catalogue catalogue) {}

        @Override
        public Proposal onPrice(FairPrice price, AgentView view) {
            if (price.nanos() - decided < 10 * SECOND) {
                return Proposal.keep();
            }
            decided = price.nanos();
            in = !in;
            return new Proposal.TargetWeight(price.instrument(), in ? 0.2 : 0, "restless");
        }

        @Override
        public void write(StateWriter out) {
            out.putLong(decided);
            out.putBoolean(in);
        }

        @Override
        public void read(StateReader in) {
            decided = in.getLong();
            this.in = in.getBoolean();
        }
    }

    /// An order and the trust in its venue when it left.
    private record Placed(Order order, double trust) {}

    private static List<Placed> orders(long until) {
        MarketSettings market =
                MarketSettings.defaults().withFaults(PlannedFault.shift("sim-charlie", 10 * MINUTE, until, -20));
        SimulatedMarket simulated = new SimulatedMarket(market, new MarketSegment(5, 0, START, 60_000));
        EngineSettings settings = new EngineSettings(
                simulated.catalogue(),
                "restless",
                new AgentSettings(MINUTE, 5),
                AdmissionSettings.defaults(),
                BookSettings.defaults(),
                FairPriceSettings.forStreams(),
                RiskSettings.profile("none"),
                ExecutionSettings.defaults(),
                PaperSettings.defaults(),
                Money.ofDouble(100_000),
                START + 5 * MINUTE,
                true,
                LearningSettings.off(),
                QuantSettings.standard());
        Engine engine = new Engine(settings, new Restless());
        PaperVenue venue = new PaperVenue(settings.paper(), settings.catalogue(), engine.venues());
        List<Placed> placed = new ArrayList<>();
        SessionListener listener = new SessionListener() {
            @Override
            public void onEffect(Effect effect, long sequence, long nanos) {
                if (effect instanceof Effect.PlaceOrder(Order order)) {
                    placed.add(new Placed(order, engine.provenance().trust().trust(order.source())));
                }
            }
        };
        Session session = new Session(engine, venue, InputLog.counting(), listener, SECOND);
        while (simulated.next(
                START + until,
                (source, frame, from, to, receive) ->
                        simulated.decoder(source).decode(frame, from, to, receive, session::market))) {
            // Each call takes one frame.
        }
        System.out.println("seed 5: " + placed.size() + " orders, to the liar "
                + placed.stream().filter(p -> p.order().source() == LIAR).count() + ", of them below the floor "
                + placed.stream()
                        .filter(p -> p.order().source() == LIAR && p.trust() <= 0.2)
                        .count());
        return placed;
    }

    private static List<Placed> toTheLiar(List<Placed> orders, long from, long to) {
        return orders.stream()
                .filter(p -> p.order().source() == LIAR
                        && p.order().decisionNanos() >= START + from
                        && p.order().decisionNanos() < START + to)
                .toList();
    }

    @Test
    void aVenueThatLuresWithGoodPricesGetsOrdersOnlyWhileItIsTrusted() {
        long end = 40 * MINUTE;
        List<Placed> orders = orders(end);
        assertThat(orders).hasSizeGreaterThan(150);
        assertThat(toTheLiar(orders, 10 * MINUTE, 12 * MINUTE))
                .as("the lure works until it is noticed")
                .isNotEmpty();
        assertThat(toTheLiar(orders, 0, end)).allMatch(p -> p.trust() > 0.2);
        assertThat(toTheLiar(orders, 12 * MINUTE, end)).isEmpty();
    }
}
