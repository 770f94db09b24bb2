package breakwater.execution;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.model.Bar;
import breakwater.model.Catalogue;
import breakwater.model.ExecutionReport;
import breakwater.model.ExecutionReport.Filled;
import breakwater.model.Instrument;
import breakwater.model.MarketEvent;
import breakwater.model.Order;
import breakwater.model.Side;
import breakwater.model.Source;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Trade;
import breakwater.testing.Seeds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// No fill may use what was not known when it happened, and the same calls must always give the same reports.
class PaperVenueCausalityTest {
    private static final long ONE = 100_000_000L;
    private static final long MINUTE = 60_000_000_000L;
    private static final Catalogue CATALOGUE = new Catalogue(
            List.of(Instrument.of(0, "BTC/USDT")), List.of(new Source(0, "alpha", Source.ChecksumRule.NONE)));

    /// One step: the engine's book afterwards, the event, and what is asked of the venue after it.
    private record Step(
            long nanos,
            boolean isTick,
            long open,
            long high,
            long low,
            long close,
            long bookMid,
            boolean bookValid,
            int action,
            long quantity,
            long limitOffset) {

        /// What was known at the open of this bar stays; everything else is another world.
        Step withOtherFuture(RandomGenerator random, boolean sameOpen) {
            long newOpen = sameOpen ? open : price(random);
            return new Step(
                    nanos,
                    isTick,
                    newOpen,
                    newOpen + random.nextLong(500 * ONE),
                    Math.max(1, newOpen - random.nextLong(500 * ONE)),
                    price(random),
                    price(random),
                    random.nextBoolean(),
                    random.nextInt(12),
                    random.nextLong(1, 5 * ONE),
                    random.nextLong(-50 * ONE, 50 * ONE));
        }
    }

    private record Run(List<List<ExecutionReport>> reports, Set<Long> marketOrders) {}

    private static long price(RandomGenerator random) {
        return random.nextLong(900 * ONE, 1_100 * ONE);
    }

    private static List<Step> world(RandomGenerator random, int length) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            boolean tick = random.nextInt(5) == 0;
            steps.add(new Step((i + 1) * MINUTE, tick, price(random), 0, 0, 0, 0, true, 0, 0, 0)
                    .withOtherFuture(random, false));
        }
        return steps;
    }

    private static Run run(List<Step> steps, boolean books, int restartAt) {
        FakeVenues venues = new FakeVenues();
        PaperSettings settings = new PaperSettings(10, 5, 1_000_000, MINUTE);
        PaperVenue venue = new PaperVenue(settings, CATALOGUE, venues);
        Bar bar = new Bar();
        Trade trade = new Trade();
        List<List<ExecutionReport>> all = new ArrayList<>();
        Set<Long> marketOrders = new HashSet<>();
        long id = 0;
        for (int i = 0; i < steps.size(); i++) {
            if (i == restartAt) {
                StateWriter out = new StateWriter(64);
                venue.write(out);
                venue = new PaperVenue(settings, CATALOGUE, venues);
                StateReader in = new StateReader(out.toBytes());
                venue.read(in);
                in.expectEnd();
            }
            Step step = steps.get(i);
            List<ExecutionReport> reports = new ArrayList<>();
            if (step.isTick()) {
                venue.onTime(step.nanos(), reports::add);
            } else if (books) {
                trade.header(0, 0, i, step.nanos(), step.nanos());
                trade.set(step.close(), step.quantity(), Side.of(step.action() % 2));
                venue.onMarket(trade, reports::add);
            } else {
                bar.header(0, 0, MarketEvent.NO_SEQUENCE, step.nanos() - MINUTE, step.nanos());
                bar.set(MINUTE, step.open(), step.high(), step.low(), step.close(), step.quantity(), -1, -1);
                venue.onMarket(bar, reports::add);
            }
            if (books) {
                FakeBook book = venues.add(0);
                book.valid = step.bookValid();
                long mid = step.bookMid();
                book.asks(mid + ONE, step.quantity() / 2 + 1, mid + 2 * ONE, ONE);
                book.bids(mid - ONE, step.quantity() / 2 + 1, mid - 2 * ONE, ONE);
            }
            Side side = Side.of(step.action() % 2);
            switch (step.action()) {
                case 0, 1 -> {
                    marketOrders.add(++id);
                    venue.place(new Order(id, 0, 0, side, step.quantity(), 0, false, step.nanos()));
                }
                case 2, 3 -> {
                    long limit = 1_000 * ONE + step.limitOffset();
                    venue.place(new Order(++id, 0, 0, side, step.quantity(), limit, false, step.nanos()));
                }
                case 4 -> venue.cancel(Math.max(1, id - step.quantity() % 3));
                case 5 -> venue.query(Math.max(1, id - step.quantity() % 3));
                default -> {}
            }
            all.add(reports);
        }
        return new Run(all, marketOrders);
    }

    @Test
    void whatComesAfterAFillNeverChangesIt() {
        RandomGenerator random = Seeds.generator(101);
        long fills = 0;
        for (int round = 0; round < 5_000; round++) {
            boolean books = round % 2 == 0;
            List<Step> steps = world(random, 40);
            Run original = run(steps, books, -1);
            int at = random.nextInt(steps.size());
            List<Step> other = new ArrayList<>(steps.subList(0, at));
            for (int i = at; i < steps.size(); i++) {
                // A market order meets a book as it was before the event, and a bar only at its open.
                other.add(steps.get(i).withOtherFuture(random, i == at && !books));
            }
            Run changed = run(other, books, -1);
            assertThat(changed.reports().subList(0, at))
                    .isEqualTo(original.reports().subList(0, at));
            List<Filled> known = marketFills(original, at);
            assertThat(marketFills(changed, at)).isEqualTo(known);
            fills += known.size();
        }
        assertThat(fills).isGreaterThan(500);
    }

    /// Fills of market orders sent before a step, reported at it. Trade ids may differ: limit orders share the count.
    private static List<Filled> marketFills(Run run, int at) {
        List<Filled> fills = new ArrayList<>();
        for (ExecutionReport report : run.reports().get(at)) {
            if (report instanceof Filled fill && run.marketOrders().contains(fill.orderId())) {
                fills.add(
                        new Filled(fill.receiveNanos(), fill.orderId(), 0, fill.price(), fill.quantity(), fill.fee()));
            }
        }
        return fills;
    }

    @Test
    void theSameCallsGiveTheSameReportsAlsoAcrossARestart() {
        RandomGenerator random = Seeds.generator(102);
        for (int round = 0; round < 2_000; round++) {
            List<Step> steps = world(random, 40);
            boolean books = round % 2 == 0;
            Run original = run(steps, books, -1);
            assertThat(run(steps, books, -1)).isEqualTo(original);
            assertThat(run(steps, books, random.nextInt(steps.size()))).isEqualTo(original);
        }
    }

    @Test
    void neverFillsMoreThanWasOrderedAndEveryTradeHasItsOwnId() {
        RandomGenerator random = Seeds.generator(103);
        for (int round = 0; round < 2_000; round++) {
            Run run = run(world(random, 60), round % 2 == 0, -1);
            java.util.Map<Long, Filled> trades = new java.util.TreeMap<>();
            java.util.Map<Long, Long> ended = new java.util.TreeMap<>();
            for (List<ExecutionReport> reports : run.reports()) {
                for (ExecutionReport report : reports) {
                    if (report instanceof Filled fill) {
                        Filled before = trades.putIfAbsent(fill.tradeId(), fill);
                        if (before != null) {
                            assertThat(fill.orderId()).isEqualTo(before.orderId());
                            assertThat(fill.quantity()).isEqualTo(before.quantity());
                        } else {
                            assertThat(ended).doesNotContainKey(fill.orderId());
                        }
                    } else if (report instanceof ExecutionReport.Cancelled cancelled) {
                        ended.put(cancelled.orderId(), cancelled.filledQuantity());
                    }
                }
            }
            ended.forEach((id, filled) -> assertThat(trades.values().stream()
                            .filter(fill -> fill.orderId() == id)
                            .mapToLong(Filled::quantity)
                            .sum())
                    .isEqualTo(filled));
        }
    }
}
