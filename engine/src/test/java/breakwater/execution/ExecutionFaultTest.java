package breakwater.execution;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.model.Catalogue;
import breakwater.model.Effect;
import breakwater.model.Effects;
import breakwater.model.ExecutionReport;
import breakwater.model.ExecutionReport.Acknowledged;
import breakwater.model.ExecutionReport.Cancelled;
import breakwater.model.ExecutionReport.Filled;
import breakwater.model.ExecutionReport.Rejected;
import breakwater.model.ExecutionReport.Unknown;
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
import breakwater.testing.RiskStages;
import breakwater.testing.Seeds;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/// Orders over a connection that loses, delays, repeats and reorders, against a venue that keeps its own books.
///
/// `-Dschedules=100000` runs longer; a failing schedule prints its own seed, and `-Dseed` with `-Dschedules=1`
/// repeats
/// it.
class ExecutionFaultTest {
    private static final long ONE = 100_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final SizeTrail SIZES = SizeTrail.uncut(0.5, 100_000, 10_000, 3, 3, 0, 1);
    private static final Catalogue CATALOGUE = new Catalogue(
            List.of(Instrument.of(0, "BTC/USDT"), Instrument.of(1, "ETH/USDT")),
            List.of(new Source(0, "alpha", Source.ChecksumRule.NONE)));

    @Test
    void ourLedgerEqualsTheVenuesAfterEverySchedule() {
        int schedules = Integer.getInteger("schedules", 20_000);
        long seed = Seeds.seed(91);
        System.out.println("seeds " + seed + " to " + (seed + schedules - 1));
        long faults = 0;
        long orders = 0;
        for (int i = 0; i < schedules; i++) {
            Schedule schedule = new Schedule(seed + i);
            try {
                schedule.run();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("schedule with -Dseed=" + (seed + i) + " -Dschedules=1 failed", e);
            }
            faults += schedule.faults;
            orders += schedule.venueOrders.size();
        }
        System.out.println(schedules + " schedules, " + orders + " orders, " + faults + " faults");
        assertThat(faults).isGreaterThan(schedules);
    }

    /// An order as the venue knows it.
    private static final class VenueOrder {
        final Order order;
        final List<Filled> fills = new ArrayList<>();
        long remaining;
        boolean live = true;
        boolean rejected;

        VenueOrder(Order order) {
            this.order = order;
            remaining = order.quantity();
        }

        long filled() {
            return order.quantity() - remaining;
        }
    }

    private static final class Schedule {
        private final RandomGenerator random;
        private final Portfolio portfolio = new Portfolio(CATALOGUE, Money.ofDouble(1_000_000));
        private final RiskStage risk = RiskStages.of(RiskSettings.profile("none"), CATALOGUE, portfolio);
        private final FakeVenues venues = new FakeVenues();
        private final Effects effects = new Effects();
        private final ArrayDeque<Effect> requests = new ArrayDeque<>();
        private final List<LongFunction<ExecutionReport>> reports = new ArrayList<>();
        private final Map<Long, VenueOrder> venueOrders = new TreeMap<>();
        private final List<Order> sent = new ArrayList<>();
        private final double faultiness;
        private ExecutionStage execution =
                new ExecutionStage(ExecutionSettings.defaults(), CATALOGUE, portfolio, risk, venues);
        private boolean calm;
        private long trades;
        private long lastId;
        private long now = SECOND;
        private long faults;

        Schedule(long seed) {
            random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            faultiness = random.nextDouble(0.5);
            venues.pricedBy = 0;
            venues.lastPrices.put(0, 10_000.0);
            portfolio.onPrice(0, 10_000);
            portfolio.onPrice(1, 10_000);
        }

        void run() {
            int steps = random.nextInt(20, 120);
            boolean liquidates = random.nextInt(4) == 0;
            for (int i = 0; i < steps; i++) {
                step();
                if (liquidates && i == steps / 2) {
                    execution.liquidate("drill", i, now, effects);
                    drain();
                }
                check();
            }
            settleDown();
            assertLedgersAgree(liquidates);
        }

        private void step() {
            switch (random.nextInt(10)) {
                case 0, 1 -> submit();
                case 2, 3 -> venueTakesRequest();
                case 4 -> venueTrades();
                case 5, 6, 7 -> deliver(random.nextInt(Math.max(1, reports.size())));
                case 8 -> tick(random.nextLong(3 * SECOND));
                default -> disturb();
            }
            execution.advance(Permission.ALL, 0, now, effects);
            drain();
        }

        private void submit() {
            Sizing.Sized sized =
                    new Sizing.Sized(Side.of(random.nextInt(2)), random.nextLong(1, 5 * ONE), false, SIZES);
            int instrument = random.nextInt(2);
            if (execution.submit(instrument, sized, "test", 10_000, 0, now, effects) instanceof Submission.Sent) {
                for (Order order : sent) {
                    if (order.instrument() == instrument) {
                        assertThat(couldLive(order))
                                .as("order %s could still live", order.id())
                                .isFalse();
                    }
                }
            }
            drain();
        }

        private boolean couldLive(Order order) {
            VenueOrder venueOrder = venueOrders.get(order.id());
            return venueOrder == null
                    ? requests.stream().anyMatch(r -> r instanceof Effect.PlaceOrder(Order o) && o.id() == order.id())
                    : venueOrder.live;
        }

        private void drain() {
            for (int i = 0; i < effects.size(); i++) {
                Effect effect = effects.get(i);
                if (effect instanceof Effect.PlaceOrder(Order order)) {
                    assertThat(order.id()).isGreaterThan(lastId);
                    lastId = order.id();
                    if (order.reducing()) {
                        long held = portfolio.position(order.instrument());
                        long underway = order.side() == Side.SELL
                                ? portfolio.openSells(order.instrument())
                                : portfolio.openBuys(order.instrument());
                        assertThat(order.side() == Side.SELL).isEqualTo(held > 0);
                        assertThat(underway).as("through flat").isLessThanOrEqualTo(Math.abs(held));
                    }
                    sent.add(order);
                }
                if (!(effect instanceof Effect.Alert)) {
                    requests.addLast(effect);
                } else if (effect instanceof Effect.Alert alert) {
                    assertThat(alert.code()).isIn("order_unknown", "order_rejected", "liquidated");
                }
            }
            effects.clear();
        }

        private boolean fault() {
            boolean happens = !calm && random.nextDouble() < faultiness;
            faults += happens ? 1 : 0;
            return happens;
        }

        private void venueTakesRequest() {
            Effect request = requests.pollFirst();
            if (request == null || fault()) {
                return;
            }
            switch (request) {
                case Effect.PlaceOrder(Order order) -> {
                    VenueOrder placed = new VenueOrder(order);
                    venueOrders.put(order.id(), placed);
                    if (random.nextInt(10) == 0) {
                        placed.live = false;
                        placed.rejected = true;
                        report(nanos -> new Rejected(nanos, order.id(), "refused"));
                    } else {
                        report(nanos -> new Acknowledged(nanos, order.id()));
                    }
                }
                case Effect.CancelOrder(long id, int _) -> {
                    VenueOrder order = venueOrders.get(id);
                    if (order != null && order.live) {
                        cancel(order);
                    }
                }
                case Effect.QueryOrder(long id, int _) -> answer(id);
                case Effect.Alert _,
                        Effect.AuditEntry _,
                        Effect.FundingPaid _,
                        Effect.TrainingBatch _,
                        Effect.ModelServed _ -> {}
            }
        }

        private void answer(long id) {
            VenueOrder order = venueOrders.get(id);
            if (order == null || order.rejected) {
                report(nanos -> new Rejected(nanos, id, "no such order"));
                return;
            }
            for (Filled fill : order.fills) {
                report(nanos -> new Filled(nanos, id, fill.tradeId(), fill.price(), fill.quantity(), fill.fee()));
            }
            long filled = order.filled();
            if (order.live) {
                report(nanos -> new Acknowledged(nanos, id));
            } else if (order.remaining > 0) {
                report(nanos -> new Cancelled(nanos, id, filled));
            }
        }

        private void cancel(VenueOrder order) {
            order.live = false;
            long filled = order.filled();
            report(nanos -> new Cancelled(nanos, order.order.id(), filled));
        }

        private void venueTrades() {
            for (VenueOrder order : venueOrders.values()) {
                if (order.live && random.nextInt(2) == 0) {
                    long quantity =
                            calm || random.nextInt(3) == 0 ? order.remaining : random.nextLong(1, order.remaining + 1);
                    order.remaining -= quantity;
                    order.live = order.remaining > 0;
                    long price = random.nextLong(900 * ONE, 11_000 * ONE);
                    long tradeId = ++trades;
                    Filled fill = new Filled(now, order.order.id(), tradeId, price, quantity, random.nextLong(100));
                    order.fills.add(fill);
                    report(nanos -> new Filled(nanos, fill.orderId(), tradeId, price, fill.quantity(), fill.fee()));
                    if (order.live && random.nextInt(8) == 0) {
                        cancel(order);
                    }
                }
            }
        }

        private void report(LongFunction<ExecutionReport> report) {
            if (!fault()) {
                reports.add(report);
            }
        }

        private void deliver(int index) {
            if (reports.isEmpty()) {
                return;
            }
            LongFunction<ExecutionReport> report = fault() ? reports.get(index) : reports.remove(index);
            execution.onReport(report.apply(now), effects);
        }

        private void tick(long nanos) {
            now += nanos;
            execution.onTime(now, effects);
        }

        private void disturb() {
            switch (random.nextInt(3)) {
                case 0 -> execution.cancelAll(now, effects);
                case 1 -> {
                    if (!sent.isEmpty()) {
                        long id = sent.get(random.nextInt(sent.size())).id();
                        execution.onReport(new Unknown(now, id, "connection lost"), effects);
                    }
                }
                default -> restart();
            }
        }

        private void restart() {
            StateWriter out = new StateWriter(256);
            execution.write(out);
            execution = new ExecutionStage(ExecutionSettings.defaults(), CATALOGUE, portfolio, risk, venues);
            StateReader in = new StateReader(out.toBytes());
            execution.read(in);
            in.expectEnd();
            StateWriter twice = new StateWriter(256);
            execution.write(twice);
            assertThat(twice.toBytes()).isEqualTo(out.toBytes());
        }

        /// What we count as still possible covers what the venue could have done or could still do.
        private void check() {
            for (Order order : sent) {
                VenueOrder venueOrder = venueOrders.get(order.id());
                TrackedOrder ours = execution.order(order.id()).orElseThrow();
                long possible = venueOrder == null
                        ? (couldLive(order) ? order.quantity() : 0)
                        : (venueOrder.live ? order.quantity() : venueOrder.filled()) - ours.filledQuantity();
                assertThat(ours.outstanding())
                        .as("order %s %s", order.id(), ours.state())
                        .isGreaterThanOrEqualTo(possible);
            }
            for (int instrument = 0; instrument < 2; instrument++) {
                long buys = 0;
                long sells = 0;
                for (Order order : sent) {
                    if (order.instrument() == instrument) {
                        long outstanding =
                                execution.order(order.id()).orElseThrow().outstanding();
                        buys += order.side() == Side.BUY ? outstanding : 0;
                        sells += order.side() == Side.SELL ? outstanding : 0;
                    }
                }
                assertThat(portfolio.openBuys(instrument)).isEqualTo(buys);
                assertThat(portfolio.openSells(instrument)).isEqualTo(sells);
            }
        }

        /// The connection heals and the market goes on: everything must become known within bounded time.
        private void settleDown() {
            calm = true;
            for (int i = 0; i < 400 && (execution.activeOrders() > 0 || i < 3); i++) {
                while (!requests.isEmpty()) {
                    venueTakesRequest();
                }
                venueTrades();
                while (!reports.isEmpty()) {
                    deliver(0);
                    execution.advance(Permission.ALL, 0, now, effects);
                    drain();
                }
                tick(5 * SECOND);
                execution.advance(Permission.ALL, 0, now, effects);
                drain();
                check();
            }
            assertThat(execution.activeOrders()).isZero();
        }

        private void assertLedgersAgree(boolean liquidated) {
            long[] position = new long[2];
            long cash = portfolio.startCash();
            long fees = 0;
            long count = 0;
            for (VenueOrder order : venueOrders.values()) {
                for (Filled fill : order.fills) {
                    int instrument = order.order.instrument();
                    long change = order.order.side().sign() * fill.quantity();
                    position[instrument] += change;
                    cash -= Money.notional(fill.price(), change, CATALOGUE.instrument(instrument)) + fill.fee();
                    fees += fill.fee();
                    count++;
                }
                assertThat(execution.order(order.order.id()).orElseThrow().filledQuantity())
                        .isEqualTo(order.filled());
            }
            assertThat(portfolio.position(0)).isEqualTo(position[0]);
            assertThat(portfolio.position(1)).isEqualTo(position[1]);
            assertThat(portfolio.cash()).isEqualTo(cash);
            assertThat(portfolio.fees()).isEqualTo(fees);
            assertThat(portfolio.fills()).isEqualTo(count);
            if (liquidated) {
                assertThat(execution.isLiquidating()).isFalse();
            }
        }
    }
}
