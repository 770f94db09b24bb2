package breakwater.lab.attack.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breakwater.lab.attack.AttackBudget;
import breakwater.lab.attack.AttackPlan;
import breakwater.model.BookUpdate;
import breakwater.model.MarketEvent;
import breakwater.model.Quote;
import breakwater.model.Trade;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceFamiliesTest {
    private static final int BOOK = 1;
    private static final int TRADES = 6;
    private static final int INDEX = 10;
    /// Scaled price and quantity of one tick and one lot of these worlds.
    private static final long TICK = 100_000_000L;

    private static final long LOT = 100_000L;

    private final Heard clean = Heard.clean();

    @ParameterizedTest
    @CsvSource({
        "mean_shift, 1",
        "mean_shift, 6",
        "mean_shift, 10",
        "boiling_frog, 6",
        "label_flip, 6",
        "sybil, 10",
        "stale, 11",
        "fake_volume, 6",
        "phantom_depth, 1"
    })
    void onlyWhatTheCompromisedSourceSaysChanges(String family, int source) {
        double much = family.equals("boiling_frog") ? 1_000 : 4;
        Map<String, Double> values = family.equals("sybil") ? Map.of("buildup", 5.0) : Map.of();
        AttackPlan plan = Heard.plan(family, List.of(source), values);
        Heard attacked = Heard.under(plan.with(much, plan.parameters()));
        assertEquals(
                clean.world.exchange().truth().digest(),
                attacked.world.exchange().truth().digest(),
                "no order was sent");
        for (int s = 0; s < 12; s++) {
            List<String> honest = Heard.text(clean.bySource.get(s));
            List<String> said = Heard.text(attacked.bySource.get(s));
            if (s == source) {
                assertNotEquals(honest, said);
                assertEquals(before(clean.bySource.get(s), attacked), before(attacked.bySource.get(s), attacked));
            } else {
                assertEquals(honest, said, "source " + s);
            }
        }
        assertThat(attacked.run.orElseThrow().marks()).isNotEmpty();
        assertEquals(0, attacked.run.orElseThrow().refused());
    }

    private static List<String> before(List<MarketEvent> events, Heard attacked) {
        return Heard.text(events.stream()
                .filter(event -> event.venueNanos() < attacked.beginNanos())
                .toList());
    }

    @Test
    void intensityZeroSaysTheTruth() {
        AttackPlan plan = Heard.plan("mean_shift", List.of(BOOK, TRADES, INDEX), Map.of());
        Heard attacked = Heard.under(plan.with(0, plan.parameters()));
        for (int s = 0; s < 12; s++) {
            assertEquals(Heard.text(clean.bySource.get(s)), Heard.text(attacked.bySource.get(s)));
        }
    }

    @Test
    void noMoreSourcesLieThanTheBudgetAllows() {
        AttackPlan all = Heard.plan("mean_shift", List.of(5, 6, 7, 8), Map.of());
        AttackPlan plan = new AttackPlan(
                all.spec(),
                all.venues(),
                all.sources(),
                4,
                all.schedule(),
                all.parameters(),
                new AttackBudget(1e6, 1_000_000, 2),
                all.objective(),
                all.seed());
        Heard attacked = Heard.under(plan);
        assertEquals(2, attacked.run.orElseThrow().refused());
        for (int s = 5; s < 9; s++) {
            boolean same = Heard.text(clean.bySource.get(s)).equals(Heard.text(attacked.bySource.get(s)));
            assertEquals(s >= 7, same, "source " + s);
        }
    }

    @Test
    void whereNoSourceIsNamedTheBudgetsWorthOfSuitableOnesLie() {
        Heard attacked = Heard.under(Heard.plan("fake_volume", List.of(), Map.of()));
        for (int s = 0; s < 12; s++) {
            boolean same = Heard.text(clean.bySource.get(s)).equals(Heard.text(attacked.bySource.get(s)));
            assertEquals(s < 5 || s > 7, same, "source " + s);
        }
    }

    @Test
    void aMeanShiftLiesInAsManyMessagesAsItWasTold() {
        Heard attacked = Heard.under(Heard.plan("mean_shift", List.of(INDEX), Map.of("samples", 7.0, "offset", 10.0)));
        int changed = 0;
        List<MarketEvent> truth = clean.bySource.get(INDEX);
        for (int i = 0; i < truth.size(); i++) {
            long moved = ((Quote) attacked.bySource.get(INDEX).get(i)).bidPrice() - ((Quote) truth.get(i)).bidPrice();
            assertThat(moved).isGreaterThanOrEqualTo(0);
            changed += moved > 0 ? 1 : 0;
        }
        assertEquals(7, changed);
    }

    @Test
    void aMeanShiftIsInUnitsOfTheSourcesOwnNoise() {
        double ten = meanMove(TRADES, Map.of("offset", 10.0));
        double minusTwenty = meanMove(TRADES, Map.of("offset", -20.0));
        // Rounding to ticks is all that keeps the ratio from being exact.
        assertThat(minusTwenty / ten).isBetween(-2.1, -1.9);
    }

    @Test
    void theSameOffsetMovesANoisySourceFurther() {
        // The index is exact up to rounding, so its unit is the least there is: half a tick.
        assertEquals(5, lastMove(10));
        // The vendor errs by half a basis point of 60,000 ticks: 3 ticks, estimated from two dozen messages.
        assertThat(lastMove(11)).isBetween(12.0, 60.0);
    }

    private double lastMove(int source) {
        Heard attacked = Heard.under(Heard.plan("mean_shift", List.of(source), Map.of("offset", 10.0)));
        double move = 0;
        for (int i = 0; i < clean.bySource.get(source).size(); i++) {
            Quote truth = (Quote) clean.bySource.get(source).get(i);
            Quote said = (Quote) attacked.bySource.get(source).get(i);
            if (said.bidPrice() != truth.bidPrice()) {
                move = (double) (said.bidPrice() - truth.bidPrice()) / TICK;
            }
        }
        return move;
    }

    /// Mean move in ticks of the trades of a source from a second after the start of the lie to its end.
    private double meanMove(int source, Map<String, Double> values) {
        Heard attacked = Heard.under(Heard.plan("mean_shift", List.of(source), values));
        double sum = 0;
        int count = 0;
        for (int i = 0; i < clean.trades(source).size(); i++) {
            Trade truth = clean.trades(source).get(i);
            Trade said = attacked.trades(source).get(i);
            boolean lie = truth.venueNanos() > attacked.beginNanos()
                    && truth.venueNanos() < attacked.endNanos() - 2 * Heard.SECOND;
            if (lie) {
                sum += (double) (said.price() - truth.price()) / TICK;
                count++;
                assertEquals(truth.quantity(), said.quantity());
            } else {
                assertEquals(truth.price(), said.price());
            }
        }
        assertThat(count).isGreaterThan(20);
        return sum / count;
    }

    @ParameterizedTest
    @CsvSource({"mean_shift", "phantom_depth"})
    void aForgedBookIsNeverCrossedHasNoGapAndIsTheTrueBookAfterwards(String family) {
        Heard attacked = Heard.under(Heard.plan(family, List.of(BOOK), Map.of()));
        Heard.Followed said = follow(attacked, attacked.endNanos());
        Heard.Followed truth = follow(clean, attacked.endNanos());
        assertEquals(truth.bids, said.bids);
        assertEquals(truth.asks, said.asks);
        Heard.Followed within = follow(attacked, attacked.beginNanos() + 30 * Heard.SECOND);
        Heard.Followed other = follow(clean, attacked.beginNanos() + 30 * Heard.SECOND);
        assertFalse(within.bids.equals(other.bids) && within.asks.equals(other.asks));
    }

    private static Heard.Followed follow(Heard heard, long untilNanos) {
        Heard.Followed book = new Heard.Followed();
        for (MarketEvent event : heard.bySource.get(BOOK)) {
            if (event.venueNanos() <= untilNanos) {
                book.apply((BookUpdate) event);
                assertFalse(book.crossed(), "crossed at " + event.venueNanos());
            }
        }
        assertFalse(book.gap);
        return book;
    }

    @Test
    void phantomDepthLeavesTheBestPricesAndAddsTheDepthItWasTold() {
        Map<String, Double> values = Map.of("bias", 1.0, "distance", 2.0, "layers", 4.0, "size", 10.0);
        Heard attacked = Heard.under(Heard.plan("phantom_depth", List.of(BOOK), values));
        long at = attacked.beginNanos() + 30 * Heard.SECOND;
        Heard.Followed said = follow(attacked, at);
        Heard.Followed truth = follow(clean, at);
        assertEquals(truth.bids.lastKey(), said.bids.lastKey());
        assertEquals(truth.asks, said.asks);
        long best = truth.bids.lastKey();
        long[] median =
                truth.bids.values().stream().mapToLong(Long::longValue).sorted().toArray();
        for (long distance = 1; distance <= 7; distance++) {
            long more = said.bids.getOrDefault(best - distance * TICK, 0L)
                    - truth.bids.getOrDefault(best - distance * TICK, 0L);
            assertEquals(distance >= 2 && distance < 6 ? 10 * median[median.length / 2] : 0, more, "at " + distance);
        }
    }

    @Test
    void aBoilingFrogDriftsInProportionToTime() {
        AttackPlan plan = Heard.plan("boiling_frog", List.of(TRADES), Map.of("drift", 0.2, "direction", -1.0));
        Heard attacked = Heard.under(plan.with(1_000, plan.parameters()));
        double early = drift(attacked, 10, 20);
        double late = drift(attacked, 40, 50);
        assertThat(early).isNegative();
        // 45 s against 15 s, within what the estimate of the noise may change meanwhile.
        assertThat(late / early).isBetween(1.5, 6.0);
    }

    private double drift(Heard attacked, int fromSeconds, int toSeconds) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < clean.trades(TRADES).size(); i++) {
            Trade truth = clean.trades(TRADES).get(i);
            double since = (truth.venueNanos() - attacked.beginNanos()) / 1e9;
            if (since >= fromSeconds && since < toSeconds) {
                sum += (double) (attacked.trades(TRADES).get(i).price() - truth.price()) / TICK;
                count++;
            }
        }
        return sum / count;
    }

    @Test
    void aLabelFlipTurnsTheSideOfItsShareAndNothingElse() {
        double everywhere = flipped(Map.of("share", 0.2));
        double busy = flipped(Map.of("share", 0.2, "regime", 1.0));
        // Five standard errors of a share of 0.2 among at least 100 trades.
        assertThat(everywhere).isBetween(0.05, 0.4);
        assertThat(busy).isBetween(0.001, everywhere - 0.001);
    }

    private double flipped(Map<String, Double> values) {
        Heard attacked = Heard.under(Heard.plan("label_flip", List.of(TRADES), values));
        int flipped = 0;
        int count = 0;
        for (int i = 0; i < clean.trades(TRADES).size(); i++) {
            Trade truth = clean.trades(TRADES).get(i);
            Trade said = attacked.trades(TRADES).get(i);
            assertEquals(truth.price(), said.price());
            assertEquals(truth.quantity(), said.quantity());
            assertEquals(truth.receiveNanos(), said.receiveNanos());
            if (truth.venueNanos() > attacked.beginNanos() && truth.venueNanos() < attacked.endNanos()) {
                count++;
                flipped += truth.aggressor() == said.aggressor() ? 0 : 1;
            }
        }
        return (double) flipped / count;
    }

    @Test
    void sybilsSayTheMiddleUntilTheyLeanTogether() {
        Map<String, Double> values = Map.of("buildup", 30.0, "lean", 10.0, "collusion", 1.0);
        Heard attacked = Heard.under(Heard.plan("sybil", List.of(5, 6), values));
        for (int source = 5; source <= 6; source++) {
            double worstBefore = 0;
            double leastAfter = Double.POSITIVE_INFINITY;
            List<Trade> said = attacked.trades(source);
            for (int i = 0; i < said.size(); i++) {
                double since = (said.get(i).venueNanos() - attacked.beginNanos()) / 1e9;
                // The middle moved a little while the message was on its way.
                double off = (double) said.get(i).price() / TICK
                        - attacked.middles.get(source).get(i);
                if (since > 0 && since < 30) {
                    worstBefore = Math.max(worstBefore, Math.abs(off));
                } else if (since > 30 && since < 58) {
                    leastAfter = Math.min(leastAfter, off);
                }
            }
            assertThat(leastAfter).isGreaterThan(worstBefore).isLessThan(1e6);
        }
    }

    @Test
    void withoutCollusionSybilsLeanApart() {
        Map<String, Double> values = Map.of("buildup", 0.0, "lean", 10.0, "collusion", 0.0);
        Heard attacked = Heard.under(Heard.plan("sybil", List.of(5, 6, 7, 8, 9), values));
        boolean up = false;
        boolean down = false;
        for (int source = 5; source <= 9; source++) {
            Trade truth = clean.trades(source).getLast();
            for (int i = 0; i < clean.trades(source).size(); i++) {
                truth = clean.trades(source).get(i);
                long moved = attacked.trades(source).get(i).price() - truth.price();
                up |= moved > 20 * TICK;
                down |= moved < -20 * TICK;
            }
        }
        assertTrue(up && down);
    }

    @Test
    void staleMessagesAreTrueLateAndSaySoUnlessDisguised() {
        Heard attacked = Heard.under(Heard.plan("stale", List.of(INDEX), Map.of("delay", 5.0)));
        Heard disguised =
                Heard.under(Heard.plan("stale", List.of(INDEX), Map.of("delay", 5.0, "disguise", 1.0, "skew", 2.0)));
        int late = 0;
        for (int i = 0; i < clean.bySource.get(INDEX).size() - 30; i++) {
            Quote truth = (Quote) clean.bySource.get(INDEX).get(i);
            Quote said = (Quote) attacked.bySource.get(INDEX).get(i);
            Quote other = (Quote) disguised.bySource.get(INDEX).get(i);
            assertEquals(truth.bidPrice(), said.bidPrice());
            assertEquals(truth.venueNanos(), said.venueNanos());
            boolean on = truth.venueNanos() > attacked.beginNanos();
            late += on ? 1 : 0;
            assertEquals(on ? 7 * Heard.SECOND : 0, other.venueNanos() - truth.venueNanos());
            assertThat((double) (said.receiveNanos() - truth.receiveNanos()))
                    .isBetween(on ? 4.9e9 : -1e6, on ? 5.1e9 : 1e6);
        }
        assertThat(late).isGreaterThan(20);
    }

    @Test
    void staleMessagesAreLostRepeatedAndReorderedAsTold() {
        List<Long> truth = sequences(clean);
        List<Long> lost = sequences(staleUnder(Map.of("gap", 0.5)));
        assertThat(truth).containsAll(lost);
        assertThat(lost.size()).isBetween(truth.size() / 3, truth.size() - 10);
        List<Long> repeated = sequences(staleUnder(Map.of("replay", 1.0)));
        assertThat(repeated.size()).isGreaterThan(truth.size() + 20);
        assertThat(repeated.stream().distinct().count()).isEqualTo(truth.size());
        List<Long> reordered = sequences(staleUnder(Map.of("reorder", 0.5)));
        assertNotEquals(truth, reordered);
        assertThat(truth).containsAll(reordered);
        assertThat(reordered.size()).isBetween(truth.size() - 1, truth.size());
    }

    private static Heard staleUnder(Map<String, Double> values) {
        return Heard.under(Heard.plan("stale", List.of(INDEX), values));
    }

    private static List<Long> sequences(Heard heard) {
        return heard.bySource.get(INDEX).stream()
                .map(MarketEvent::venueSequence)
                .toList();
    }

    @Test
    void fakeVolumeMultipliesSizesAndPaintsOneSideAtTheTouch() {
        Map<String, Double> values = Map.of("factor", 5.0, "pressure", 1.0, "bias", 1.0);
        Heard attacked = Heard.under(Heard.plan("fake_volume", List.of(TRADES), values));
        for (int i = 0; i < clean.trades(TRADES).size(); i++) {
            Trade truth = clean.trades(TRADES).get(i);
            Trade said = attacked.trades(TRADES).get(i);
            assertEquals(truth.venueSequence(), said.venueSequence());
            assertEquals(0, said.quantity() % LOT);
            if (truth.venueNanos() > attacked.beginNanos()
                    && truth.venueNanos() < attacked.endNanos() - 2 * Heard.SECOND) {
                assertEquals(5 * truth.quantity(), said.quantity());
                assertEquals(breakwater.model.Side.BUY, said.aggressor());
                assertThat(said.price()).isGreaterThanOrEqualTo(truth.price() - 50 * TICK);
            } else {
                assertEquals(Heard.text(truth), Heard.text(said));
            }
        }
    }
}
