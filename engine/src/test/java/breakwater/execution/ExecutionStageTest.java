package breakwater.execution;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.model.Catalogue;
import breakwater.model.Effect;
import breakwater.model.Effects;
import breakwater.model.ExecutionReport.Acknowledged;
import breakwater.model.ExecutionReport.Cancelled;
import breakwater.model.ExecutionReport.Filled;
import breakwater.model.ExecutionReport.Rejected;
import breakwater.model.ExecutionReport.Unknown;
import breakwater.model.Instrument;
import breakwater.model.Money;
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

class ExecutionStageTest {
    private static final long ONE = 100_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final SizeTrail SIZES = SizeTrail.uncut(0.5, 100_000, 10_000, 3, 3, 0, 1);
    private static final Catalogue CATALOGUE = new Catalogue(
            List.of(Instrument.of(0, "BTC/USDT")),
            List.of(
                    new Source(0, "alpha", Source.ChecksumRule.NONE),
                    new Source(1, "beta", Source.ChecksumRule.NONE),
                    new Source(2, "gamma", Source.ChecksumRule.NONE)));

    private final Portfolio portfolio = new Portfolio(CATALOGUE, Money.ofDouble(100_000));
    private final RiskStage risk = RiskStages.of(RiskSettings.profile("none"), CATALOGUE, portfolio);
    private final FakeVenues venues = new FakeVenues();
    private final Effects effects = new Effects();
    private ExecutionStage execution =
            new ExecutionStage(ExecutionSettings.defaults(), CATALOGUE, portfolio, risk, venues);
    private long trade;

    @BeforeEach
    void priceFromTheFirstSource() {
        venues.pricedBy = 0;
        venues.lastPrices.put(0, 10_000.0);
        portfolio.onPrice(0, 10_000);
    }

    private long submit(Side side, long quantity) {
        Submission submission = execution.submit(
                0, new Sizing.Sized(side, quantity, false, SIZES), "because", 10_000, 77, SECOND, effects);
        return ((Submission.Sent) submission).orderId();
    }

    private Veto refused() {
        Submission submission = execution.submit(
                0, new Sizing.Sized(Side.BUY, ONE, false, SIZES), "because", 10_000, 77, SECOND, effects);
        return ((Submission.Refused) submission).reason();
    }

    private void fill(long id, long quantity) {
        execution.onReport(new Filled(SECOND, id, ++trade, 10_000 * ONE, quantity, 0), effects);
    }

    private OrderState state(long id) {
        return execution.order(id).orElseThrow().state();
    }

    private <T extends Effect> List<T> sent(Class<T> type) {
        List<T> found = new ArrayList<>();
        for (int i = 0; i < effects.size(); i++) {
            if (type.isInstance(effects.get(i))) {
                found.add(type.cast(effects.get(i)));
            }
        }
        effects.clear();
        return found;
    }

    private List<String> alerts() {
        return sent(Effect.Alert.class).stream().map(Effect.Alert::code).toList();
    }

    @Test
    void anOrderCountsAsExposureFromTheMomentItLeaves() {
        long id = submit(Side.BUY, 3 * ONE);
        assertThat(portfolio.openBuys(0)).isEqualTo(3 * ONE);
        assertThat(sent(Effect.PlaceOrder.class).getFirst().order().quantity()).isEqualTo(3 * ONE);
        execution.onReport(new Acknowledged(SECOND, id), effects);
        fill(id, ONE);
        assertThat(state(id)).isEqualTo(OrderState.PARTIAL);
        assertThat(portfolio.position(0)).isEqualTo(ONE);
        assertThat(portfolio.openBuys(0)).isEqualTo(2 * ONE);
        fill(id, 2 * ONE);
        assertThat(state(id)).isEqualTo(OrderState.FILLED);
        assertThat(portfolio.openBuys(0)).isZero();
        assertThat(execution.activeOrders()).isZero();
    }

    @Test
    void keepsTheTrailBackToTheCause() {
        TrackedOrder order = execution.order(submit(Side.BUY, ONE)).orElseThrow();
        String route = "alpha costs 0.00 bps at trust 1.000; beta has no price; gamma has no price";
        assertThat(order.trail()).isEqualTo(new OrderTrail("because", SIZES, route, 77));
        fill(order.order().id(), ONE);
        assertThat(execution.orders().getFirst().trail().causeSequence()).isEqualTo(77);
        assertThat(order.averagePrice(CATALOGUE.instrument(0))).isEqualTo(10_000);
    }

    @Test
    void noSecondOrderLeavesWhileTheFirstCouldLive() {
        long id = submit(Side.BUY, ONE);
        assertThat(refused()).isEqualTo(Veto.ORDER_OPEN);
        execution.onReport(new Unknown(SECOND, id, "timeout"), effects);
        assertThat(refused()).isEqualTo(Veto.ORDER_OPEN);
        execution.onReport(new Rejected(SECOND, id, "no such order"), effects);
        assertThat(submit(Side.BUY, ONE)).isGreaterThan(id);
    }

    @Test
    void anUnansweredOrderBecomesUnknownAndIsAskedAboutAtABoundedRate() {
        long id = submit(Side.BUY, ONE);
        effects.clear();
        execution.onTime(6 * SECOND - 1, effects);
        assertThat(state(id)).isEqualTo(OrderState.PENDING);
        execution.onTime(6 * SECOND, effects);
        assertThat(state(id)).isEqualTo(OrderState.UNKNOWN);
        assertThat(portfolio.openBuys(0)).isEqualTo(ONE);
        assertThat(sent(Effect.QueryOrder.class)).hasSize(1);
        for (long nanos = 6 * SECOND; nanos < 16 * SECOND; nanos += SECOND / 10) {
            execution.onTime(nanos, effects);
        }
        assertThat(sent(Effect.QueryOrder.class)).hasSize(1);
    }

    @Test
    void aFillIsBookedOnceForEver() {
        long id = submit(Side.BUY, 2 * ONE);
        Filled report = new Filled(SECOND, id, 5, 10_000 * ONE, ONE, 3);
        execution.onReport(report, effects);
        execution.onReport(report, effects);
        execution.onReport(new Cancelled(SECOND, id, ONE), effects);
        execution.onReport(report, effects);
        StateWriter out = new StateWriter(64);
        execution.write(out);
        execution = new ExecutionStage(ExecutionSettings.defaults(), CATALOGUE, portfolio, risk, venues);
        execution.read(new StateReader(out.toBytes()));
        execution.onReport(report, effects);
        assertThat(portfolio.position(0)).isEqualTo(ONE);
        assertThat(portfolio.fills()).isEqualTo(1);
        assertThat(portfolio.fees()).isEqualTo(3);
        assertThat(execution.repeatedFills()).isEqualTo(3);
    }

    @Test
    void aFillOvertakenByItsCancelCountsAsExposureAndIsBooked() {
        long id = submit(Side.BUY, 3 * ONE);
        effects.clear();
        execution.onReport(new Cancelled(SECOND, id, 2 * ONE), effects);
        assertThat(state(id)).isEqualTo(OrderState.CANCELLED);
        assertThat(portfolio.openBuys(0)).isEqualTo(2 * ONE);
        assertThat(refused()).isEqualTo(Veto.ORDER_OPEN);
        assertThat(sent(Effect.QueryOrder.class)).hasSize(1);
        fill(id, 2 * ONE);
        assertThat(portfolio.openBuys(0)).isZero();
        assertThat(execution.activeOrders()).isZero();
        assertThat(alerts()).isEmpty();
    }

    @Test
    void fillsOutrankACancelThatDeniesThem() {
        long id = submit(Side.BUY, 3 * ONE);
        execution.onReport(new Cancelled(SECOND, id, 0), effects);
        assertThat(execution.activeOrders()).isZero();
        fill(id, ONE);
        assertThat(portfolio.position(0)).isEqualTo(ONE);
        assertThat(alerts()).contains("fill_after_cancel");
        fill(id, 2 * ONE);
        assertThat(state(id)).isEqualTo(OrderState.FILLED);
    }

    @Test
    void aCancelWithoutATotalIsBelievedOnlyOnceItAnswersAQuestion() {
        long id = submit(Side.BUY, 3 * ONE);
        effects.clear();
        execution.onReport(new Cancelled(SECOND, id), effects);
        assertThat(portfolio.openBuys(0)).isEqualTo(3 * ONE);
        assertThat(sent(Effect.QueryOrder.class)).hasSize(1);
        fill(id, ONE);
        execution.onReport(new Cancelled(2 * SECOND, id), effects);
        assertThat(portfolio.openBuys(0)).isZero();
        assertThat(execution.activeOrders()).isZero();
    }

    @Test
    void anOverfillIsBookedToldAndHeldInDoubt() {
        long id = submit(Side.BUY, ONE);
        fill(id, 2 * ONE);
        assertThat(portfolio.position(0)).isEqualTo(2 * ONE);
        assertThat(state(id)).isEqualTo(OrderState.UNKNOWN);
        assertThat(alerts()).contains("overfill", "order_contradiction");
        assertThat(refused()).isEqualTo(Veto.ORDER_OPEN);
        execution.onReport(new Acknowledged(2 * SECOND, id), effects);
        assertThat(state(id)).isEqualTo(OrderState.UNKNOWN);
        execution.onReport(new Filled(2 * SECOND, id, trade, 10_000 * ONE, 2 * ONE, 0), effects);
        assertThat(state(id)).isEqualTo(OrderState.FILLED);
        assertThat(execution.activeOrders()).isZero();
    }

    @Test
    void anEchoOfTheFirstAcknowledgementIsNoEvidence() {
        long id = submit(Side.BUY, ONE);
        execution.onReport(new Acknowledged(SECOND, id), effects);
        execution.onTime(70 * SECOND, effects);
        execution.onReport(new Unknown(70 * SECOND, id, "connection lost"), effects);
        execution.onReport(new Acknowledged(70 * SECOND, id), effects);
        assertThat(state(id)).isEqualTo(OrderState.UNKNOWN);
        execution.onTime(75 * SECOND, effects);
        execution.onReport(new Acknowledged(76 * SECOND, id), effects);
        assertThat(state(id)).isEqualTo(OrderState.WORKING);
    }

    @Test
    void aRejectedOrderThatLivesAfterAllWakesUp() {
        long id = submit(Side.BUY, 2 * ONE);
        execution.onReport(new Rejected(SECOND, id, "too many requests"), effects);
        assertThat(alerts()).contains("order_rejected");
        fill(id, ONE);
        assertThat(state(id)).isEqualTo(OrderState.UNKNOWN);
        assertThat(portfolio.position(0)).isEqualTo(ONE);
        assertThat(portfolio.openBuys(0)).isEqualTo(ONE);
        assertThat(alerts()).contains("order_contradiction");
    }

    @Test
    void evenAnOrderClosedLongAgoFindsItsLateFill() {
        long first = submit(Side.SELL, ONE);
        execution.onReport(new Cancelled(SECOND, first, 0), effects);
        for (int i = 0; i < 300; i++) {
            execution.onReport(new Cancelled(SECOND, submit(Side.BUY, ONE), 0), effects);
            effects.clear();
        }
        assertThat(execution.orders()).hasSize(200);
        assertThat(execution.orders().getFirst().order().id()).isEqualTo(301);
        fill(first, ONE);
        assertThat(portfolio.position(0)).isEqualTo(-ONE);
        assertThat(state(first)).isEqualTo(OrderState.FILLED);
        assertThat(alerts()).containsExactly("fill_after_cancel");
        fill(first, ONE);
        assertThat(portfolio.position(0)).isEqualTo(-2 * ONE);
        assertThat(state(first)).isEqualTo(OrderState.UNKNOWN);
        assertThat(execution.activeOrders()).isEqualTo(1);
    }

    @Test
    void aForeignOrderIsAnIncident() {
        execution.onReport(new Acknowledged(SECOND, 99), effects);
        assertThat(alerts()).containsExactly("foreign_order");
    }

    @Test
    void anImpossibleFillIsNotBookedButPutsTheOrderInDoubt() {
        long id = submit(Side.BUY, ONE);
        execution.onReport(new Filled(SECOND, id, 1, -5, ONE, 0), effects);
        assertThat(portfolio.fills()).isZero();
        assertThat(state(id)).isEqualTo(OrderState.UNKNOWN);
        assertThat(alerts()).contains("impossible_fill");
    }

    @Test
    void anOrderGoesToTheValidBookWithTheBestPriceThatIsNotAbsurd() {
        venues.add(0).asks(10_005 * ONE, ONE).bids(9_990 * ONE, ONE);
        venues.add(1).asks(10_002 * ONE, ONE).bids(9_992 * ONE, ONE);
        venues.add(2).asks(9_000 * ONE, ONE).bids(12_000 * ONE, ONE);
        assertThat(routed(Side.BUY)).isEqualTo(1);
        assertThat(routed(Side.SELL)).isEqualTo(1);
        venues.add(1).valid = false;
        assertThat(routed(Side.BUY)).isZero();
        venues.down[0] = true;
        assertThat(refused()).isEqualTo(Veto.NO_VENUE);
    }

    private int routed(Side side) {
        long id = submit(side, ONE);
        execution.onReport(new Cancelled(SECOND, id, 0), effects);
        return execution.order(id).orElseThrow().order().source();
    }

    @Test
    void withoutBooksTheSourceThatGaveThePriceGetsTheOrder() {
        venues.pricedBy = 2;
        venues.lastPrices.put(2, 10_001.0);
        assertThat(routed(Side.BUY)).isEqualTo(2);
        venues.down[2] = true;
        assertThat(routed(Side.BUY)).isZero();
        venues.lastPrices.clear();
        assertThat(refused()).isEqualTo(Veto.NO_VENUE);
    }

    @Test
    void haltCancelsEveryOpenOrderAndRepeatsUntilAnswered() {
        long id = submit(Side.BUY, ONE);
        effects.clear();
        execution.cancelAll(SECOND, effects);
        execution.cancelAll(SECOND, effects);
        assertThat(sent(Effect.CancelOrder.class)).containsExactly(new Effect.CancelOrder(id, 0));
        execution.onTime(6 * SECOND, effects);
        assertThat(sent(Effect.CancelOrder.class)).hasSize(1);
        execution.onReport(new Cancelled(SECOND, id, 0), effects);
        execution.onTime(20 * SECOND, effects);
        assertThat(sent(Effect.CancelOrder.class)).isEmpty();
    }

    @Test
    void liquidationStaysInForceUntilNothingIsLeft() {
        long buy = submit(Side.BUY, 3 * ONE);
        fill(buy, 2 * ONE);
        effects.clear();
        execution.liquidate("panic", 5, 2 * SECOND, effects);
        assertThat(refused()).isEqualTo(Veto.LIQUIDATING);
        long sell = buy + 1;
        assertThat(execution.order(sell).orElseThrow().order().quantity()).isEqualTo(2 * ONE);
        assertThat(sent(Effect.CancelOrder.class)).containsExactly(new Effect.CancelOrder(buy, 0));
        // The cancel comes too late: the rest of the buy trades.
        fill(buy, ONE);
        execution.advance(Permission.NONE, 6, 3 * SECOND, effects);
        fill(sell, 2 * ONE);
        execution.advance(Permission.NONE, 7, 8 * SECOND, effects);
        fill(sell + 1, ONE);
        assertThat(execution.isLiquidating()).isTrue();
        execution.advance(Permission.NONE, 8, 9 * SECOND, effects);
        assertThat(execution.isLiquidating()).isFalse();
        assertThat(portfolio.position(0)).isZero();
        assertThat(alerts()).contains("liquidated");
    }

    @Test
    void liquidationNeverSellsWhatAnUnknownOrderMayHaveSold() {
        fill(submit(Side.BUY, 5 * ONE), 5 * ONE);
        long sell = submit(Side.SELL, 3 * ONE);
        execution.onReport(new Unknown(SECOND, sell, "timeout"), effects);
        effects.clear();
        execution.liquidate("panic", 5, 2 * SECOND, effects);
        assertThat(sent(Effect.PlaceOrder.class))
                .singleElement()
                .satisfies(place -> assertThat(place.order().quantity()).isEqualTo(2 * ONE));
    }

    @Test
    void reducingStopsAtTheLimitAndWaitsWhileHalted() {
        fill(submit(Side.BUY, 30 * ONE), 30 * ONE);
        assertThat(portfolio.leverage()).isEqualTo(3.0);
        effects.clear();
        execution.reduce(2.0, Permission.NONE, 5, 2 * SECOND, effects);
        assertThat(effects.size()).isZero();
        execution.advance(Permission.REDUCE_ONLY, 6, 3 * SECOND, effects);
        Effect.PlaceOrder place = sent(Effect.PlaceOrder.class).getFirst();
        assertThat(place.order().side()).isEqualTo(Side.SELL);
        assertThat(place.order().reducing()).isTrue();
        fill(place.order().id(), place.order().quantity());
        execution.advance(Permission.REDUCE_ONLY, 7, 9 * SECOND, effects);
        assertThat(execution.isReducing()).isFalse();
        assertThat(portfolio.leverage()).isBetween(1.9, 2.0);
    }
}
