package breakwater.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import breakwater.model.Catalogue;
import breakwater.model.Effect;
import breakwater.model.Effects;
import breakwater.model.ExecutionReport.Cancelled;
import breakwater.model.ExecutionReport.Filled;
import breakwater.model.Instrument;
import breakwater.model.Money;
import breakwater.model.Order;
import breakwater.model.Side;
import breakwater.model.Source;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.risk.Permission;
import breakwater.risk.Portfolio;
import breakwater.risk.RiskSettings;
import breakwater.risk.RiskStage;
import breakwater.risk.SizeTrail;
import breakwater.risk.Sizing;
import breakwater.risk.Veto;
import breakwater.testing.RiskStages;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Trust, tolerance and expected cost in the choice of a venue; fair is 10,000 throughout.
class RoutingTest {
    private static final long ONE = 100_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final double FAIR = 10_000;
    private static final int HONEST = 0;
    private static final int OTHER = 1;
    private static final int LIAR = 2;
    private static final SizeTrail SIZES = SizeTrail.uncut(0.5, 100_000, FAIR, 3, 3, 0, 1);
    private static final Catalogue CATALOGUE = new Catalogue(
            List.of(Instrument.of(0, "BTC/USDT")),
            List.of(
                    new Source(0, "honest", Source.ChecksumRule.NONE),
                    new Source(1, "other", Source.ChecksumRule.NONE),
                    new Source(2, "liar", Source.ChecksumRule.NONE)));

    private final Portfolio portfolio = new Portfolio(CATALOGUE, Money.ofDouble(1_000_000));
    private final RiskStage risk = RiskStages.of(RiskSettings.profile("none"), CATALOGUE, portfolio);
    private final FakeVenues venues = new FakeVenues();
    private final Effects effects = new Effects();
    private ExecutionStage execution =
            new ExecutionStage(ExecutionSettings.defaults(), CATALOGUE, portfolio, risk, venues);
    private long trade;

    @BeforeEach
    void booksAtTheFairPrice() {
        portfolio.onPrice(0, FAIR);
        book(HONEST, 0);
        book(OTHER, 0);
        book(LIAR, 0);
        venues.trust[HONEST] = 0.8;
        venues.trust[OTHER] = 0.8;
        venues.trust[LIAR] = 0.8;
    }

    /// Bid and ask two basis points around a price that is off by so many.
    private void book(int source, double offBps) {
        long bid = Math.round(FAIR * (1 + (offBps - 2) / 1e4) * ONE);
        long ask = Math.round(FAIR * (1 + (offBps + 2) / 1e4) * ONE);
        venues.add(source).bids(bid, 100 * ONE).asks(ask, 100 * ONE);
    }

    private Submission submit(Side side, long quantity) {
        return execution.submit(
                0, new Sizing.Sized(side, quantity, false, SIZES), "because", FAIR, 77, SECOND, effects);
    }

    private Order placed(Submission submission) {
        return execution
                .order(((Submission.Sent) submission).orderId())
                .orElseThrow()
                .order();
    }

    private int routed(Side side) {
        Order order = placed(submit(side, ONE));
        execution.onReport(new Cancelled(SECOND, order.id(), 0), effects);
        return order.source();
    }

    private Order filled(Side side, long quantity) {
        Order order = placed(submit(side, quantity));
        execution.onReport(
                new Filled(SECOND, order.id(), ++trade, Math.round(FAIR) * ONE, order.quantity(), 0), effects);
        return order;
    }

    private List<Effect.Alert> alerts() {
        List<Effect.Alert> found = new ArrayList<>();
        for (int i = 0; i < effects.size(); i++) {
            if (effects.get(i) instanceof Effect.Alert alert) {
                found.add(alert);
            }
        }
        effects.clear();
        return found;
    }

    private void restart() {
        StateWriter out = new StateWriter(64);
        execution.write(out);
        execution = new ExecutionStage(ExecutionSettings.defaults(), CATALOGUE, portfolio, risk, venues);
        StateReader in = new StateReader(out.toBytes());
        execution.read(in);
        in.expectEnd();
    }

    @Test
    void aLiarWithTheBestBookGetsNoOrderUntilItIsTrustedAgain() {
        book(LIAR, -20);
        venues.trust[LIAR] = 0.02;
        assertThat(routed(Side.BUY)).isEqualTo(HONEST);
        venues.trust[LIAR] = 0.2;
        assertThat(routed(Side.BUY)).as("at the floor is not above it").isEqualTo(HONEST);
        venues.trust[LIAR] = 0.8;
        assertThat(routed(Side.BUY)).as("trusted as the others").isEqualTo(LIAR);
    }

    @Test
    void lessTrustMustBePaidForByABetterPrice() {
        // 0.8 * 2 + 0.2 * 50 = 11.6 bps at the honest one; 0.5 * (x + 2) + 0.5 * 50 is less from x = -28.8 on.
        venues.trust[LIAR] = 0.5;
        book(LIAR, -28.7);
        assertThat(routed(Side.BUY)).isEqualTo(HONEST);
        book(LIAR, -28.9);
        assertThat(routed(Side.BUY)).isEqualTo(LIAR);
        book(LIAR, 28.7);
        assertThat(routed(Side.SELL)).isEqualTo(HONEST);
        book(LIAR, 28.9);
        assertThat(routed(Side.SELL)).isEqualTo(LIAR);
    }

    @Test
    void aPriceMuchBetterThanFairIsSuspectAndOneMuchWorseIsNoOffer() {
        book(LIAR, -51);
        assertThat(routed(Side.BUY)).isEqualTo(LIAR);
        book(LIAR, -52.1);
        assertThat(routed(Side.BUY)).isEqualTo(HONEST);
        book(LIAR, 60);
        book(OTHER, 60);
        book(HONEST, 49);
        assertThat(submit(Side.BUY, ONE)).isEqualTo(new Submission.Refused(Veto.NO_VENUE));
        book(HONEST, 47);
        assertThat(routed(Side.BUY)).isEqualTo(HONEST);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, 0.0, Double.NEGATIVE_INFINITY})
    void whatIsNotATrustIsNotTrusted(double trust) {
        venues.trust[HONEST] = trust;
        venues.trust[OTHER] = trust;
        venues.trust[LIAR] = trust;
        assertThat(submit(Side.BUY, ONE)).isEqualTo(new Submission.Refused(Veto.NO_VENUE));
    }

    @Test
    void withoutAFairPriceNobodyIsEligible() {
        Sizing.Sized sized = new Sizing.Sized(Side.BUY, ONE, false, SIZES);
        assertThat(execution.submit(0, sized, "because", Double.NaN, 77, SECOND, effects))
                .isEqualTo(new Submission.Refused(Veto.NO_VENUE));
    }

    @Test
    void whenNobodyIsEligibleNothingIsEnteredAndTheReasonIsKeptForTheTrail() {
        venues.trust[LIAR] = 0.02;
        venues.down[OTHER] = true;
        venues.add(HONEST).valid = false;
        String reason = "honest has no valid book; other takes no orders; liar has trust 0.020, not above 0.200";
        for (int i = 0; i < 3; i++) {
            assertThat(submit(Side.BUY, ONE)).isEqualTo(new Submission.Refused(Veto.NO_VENUE));
        }
        assertThat(alerts())
                .as("said once")
                .containsExactly(
                        new Effect.Alert(Effect.Severity.WARNING, "no_eligible_venue", "BTC/USDT BUY: " + reason));
        restart();
        assertThat(execution.waitingFor(0)).isEqualTo(reason);
        venues.down[OTHER] = false;
        long id = placed(submit(Side.BUY, ONE)).id();
        assertThat(execution.order(id).orElseThrow().trail().route())
                .isEqualTo("honest has no valid book; other costs 11.60 bps at trust 0.800; "
                        + "liar has trust 0.020, not above 0.200; before that none was eligible: " + reason);
        assertThat(execution.waitingFor(0)).isEmpty();
    }

    @Test
    void whatAnUntrustedVenueHoldsCanBeClosedThereButNotTurnedRound() {
        venues.down[HONEST] = true;
        venues.down[OTHER] = true;
        assertThat(filled(Side.BUY, 2 * ONE).source()).isEqualTo(LIAR);
        venues.trust[LIAR] = 0.02;
        restart();
        assertThat(submit(Side.BUY, ONE)).isEqualTo(new Submission.Refused(Veto.NO_VENUE));
        effects.clear();
        Submission part = submit(Side.SELL, 5 * ONE);
        assertThat(part)
                .isInstanceOfSatisfying(
                        Submission.Sent.class, sent -> assertThat(sent.whole()).isFalse());
        assertThat(placed(part).source()).isEqualTo(LIAR);
        assertThat(placed(part).quantity()).isEqualTo(2 * ONE);
        assertThat(placed(part).reducing()).isTrue();
        assertThat(alerts()).extracting(Effect.Alert::code).containsExactly("exit_at_ineligible_venue");
        execution.onReport(new Filled(SECOND, placed(part).id(), ++trade, 10_000 * ONE, 2 * ONE, 0), effects);
        assertThat(portfolio.position(0)).isZero();
        assertThat(submit(Side.SELL, 3 * ONE)).isEqualTo(new Submission.Refused(Veto.NO_VENUE));
    }

    @Test
    void exitsOfAPositionHeldAtTwoUntrustedVenuesTakeFromEachWhatItHolds() {
        venues.down[HONEST] = true;
        venues.down[LIAR] = true;
        assertThat(filled(Side.BUY, 2 * ONE).source()).isEqualTo(OTHER);
        venues.down[LIAR] = false;
        venues.down[OTHER] = true;
        assertThat(filled(Side.BUY, ONE).source()).isEqualTo(LIAR);
        venues.down[OTHER] = false;
        venues.trust[OTHER] = 0.02;
        venues.trust[LIAR] = 0.02;
        execution.liquidate("panic", 5, 2 * SECOND, effects);
        execution.advance(Permission.NONE, 6, 20 * SECOND, effects);
        execution.advance(Permission.NONE, 7, 40 * SECOND, effects);
        assertThat(execution.orders())
                .filteredOn(order -> order.order().side() == Side.SELL)
                .extracting(
                        order -> order.order().source() + ":" + order.order().quantity() / ONE)
                .containsExactlyInAnyOrder(OTHER + ":2", LIAR + ":1");
    }

    @Test
    void anExitGoesToATrustedVenueWhileThereIsOne() {
        venues.down[HONEST] = true;
        venues.down[OTHER] = true;
        filled(Side.BUY, 2 * ONE);
        venues.trust[LIAR] = 0.02;
        venues.down[OTHER] = false;
        book(LIAR, 20);
        assertThat(filled(Side.SELL, 2 * ONE).source()).isEqualTo(OTHER);
        assertThat(alerts()).isEmpty();
    }

    @Test
    void anUntrustedVenueThatHoldsNothingOfOursGetsNoExitEither() {
        venues.down[OTHER] = true;
        venues.trust[LIAR] = 0.02;
        assertThat(filled(Side.BUY, 2 * ONE).source()).isEqualTo(HONEST);
        venues.down[HONEST] = true;
        assertThat(submit(Side.SELL, 2 * ONE)).isEqualTo(new Submission.Refused(Veto.NO_VENUE));
    }

    @Test
    void aLiquidationThatNobodyMayTakeSaysSoOnceAndGoesOnWhenSomebodyMay() {
        venues.down[HONEST] = true;
        venues.down[OTHER] = true;
        filled(Side.BUY, 2 * ONE);
        venues.trust[LIAR] = 0.02;
        book(LIAR, -600);
        effects.clear();
        execution.liquidate("panic", 5, 2 * SECOND, effects);
        execution.advance(Permission.NONE, 6, 3 * SECOND, effects);
        execution.wantsNothing(0);
        execution.advance(Permission.NONE, 7, 4 * SECOND, effects);
        assertThat(alerts()).extracting(Effect.Alert::code).containsExactly("exit_blocked");
        book(LIAR, -400);
        execution.advance(Permission.NONE, 8, 5 * SECOND, effects);
        assertThat(alerts()).extracting(Effect.Alert::code).containsExactly("exit_at_ineligible_venue");
        assertThat(execution.orders().getFirst().order().source()).isEqualTo(LIAR);
    }

    @Test
    void withoutBooksTheLastSpeakerMustBeTrustedToo() {
        venues.books.clear();
        venues.pricedBy = LIAR;
        venues.lastPrices.put(LIAR, 9_990.0);
        venues.lastPrices.put(OTHER, 10_010.0);
        venues.lastPrices.put(HONEST, 10_005.0);
        assertThat(routed(Side.BUY)).isEqualTo(LIAR);
        venues.trust[LIAR] = 0.02;
        assertThat(routed(Side.BUY)).isEqualTo(HONEST);
        venues.pricedBy = OTHER;
        assertThat(routed(Side.BUY)).as("spoke last").isEqualTo(OTHER);
        venues.lastPrices.put(OTHER, 10_051.0);
        assertThat(routed(Side.BUY)).isEqualTo(HONEST);
    }

    @Test
    void settingsRefuseWhatIsNoFloorOrTolerance() {
        assertThatThrownBy(() -> new RoutingSettings(Double.NaN, 0.005, 0.05))
                .hasMessage("trustFloor must be in [0, 1) but was NaN");
        assertThatThrownBy(() -> new RoutingSettings(1.0, 0.005, 0.05)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RoutingSettings(0.2, Double.NaN, 0.05))
                .hasMessage("toleranceFraction must be in (0, 1) but was NaN");
        assertThatThrownBy(() -> new RoutingSettings(0.2, 0.005, 0.004))
                .hasMessage("exitToleranceFraction must be in [toleranceFraction 0.005, 1) but was 0.004");
    }
}
