package breakwater.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import breakwater.model.Bar;
import breakwater.model.Side;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Trade;
import breakwater.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BarBuilderTest {
    private static final long MINUTE = 60_000_000_000L;
    private static final long START = 28_000_000L * MINUTE;

    private final List<String> bars = new ArrayList<>();

    @Test
    void aBarIsKnownOnlyWhenTimeHasPassedItsEnd() {
        BarBuilder builder = new BarBuilder(0, 0, MINUTE, 0);
        trade(builder, START + 1, START + 1, 100, 2, Side.BUY);
        trade(builder, START + 2, START + 2, 105, 1, Side.SELL);
        trade(builder, START + 3, START + 3, 95, 1, Side.SELL);
        trade(builder, START + 4, START + 4, 101, 3, Side.BUY);
        builder.onTime(START + MINUTE - 1, this::keep);
        assertThat(bars).isEmpty();
        builder.onTime(START + MINUTE, this::keep);
        assertThat(bars).containsExactly("0: 100 105 95 101 volume 7 bought 5 trades 4 at +0");
    }

    @Test
    void anEmptyIntervalGivesNoBar() {
        BarBuilder builder = new BarBuilder(0, 0, MINUTE, 0);
        trade(builder, START, START, 100, 1, Side.BUY);
        trade(builder, START + 5 * MINUTE, START + 5 * MINUTE, 200, 1, Side.BUY);
        builder.onTime(START + 7 * MINUTE, this::keep);
        assertThat(bars)
                .containsExactly(
                        "0: 100 100 100 100 volume 1 bought 1 trades 1 at +" + 4 * MINUTE,
                        "5: 200 200 200 200 volume 1 bought 1 trades 1 at +" + MINUTE);
    }

    @Test
    void tradesStillOnTheirWayAtTheEndAreInTheBarWithinTheGrace() {
        BarBuilder builder = new BarBuilder(0, 0, MINUTE, 2);
        trade(builder, START + MINUTE - 2, START + MINUTE - 2, 100, 1, Side.BUY);
        trade(builder, START + MINUTE - 1, START + MINUTE + 1, 110, 1, Side.BUY);
        builder.onTime(START + MINUTE + 1, this::keep);
        assertThat(bars).isEmpty();
        builder.onTime(START + MINUTE + 2, this::keep);
        assertThat(bars).containsExactly("0: 100 110 100 110 volume 2 bought 2 trades 2 at +2");
        trade(builder, START + MINUTE - 1, START + MINUTE + 3, 500, 1, Side.BUY);
        assertThat(builder.leftOut()).isEqualTo(1);
    }

    @Test
    void aVenueClockAheadOfOursPutsTradesIntoTheNextBarButNeverFurther() {
        BarBuilder builder = new BarBuilder(0, 0, MINUTE, 0);
        trade(builder, START + MINUTE + 5, START + MINUTE - 5, 100, 1, Side.BUY);
        trade(builder, START + 2 * MINUTE, START + MINUTE - 5, 900, 1, Side.BUY);
        builder.onTime(START + MINUTE, this::keep);
        assertThat(bars).isEmpty();
        builder.onTime(START + 2 * MINUTE, this::keep);
        assertThat(bars).containsExactly("1: 100 100 100 100 volume 1 bought 1 trades 1 at +0");
        assertThat(builder.leftOut()).isEqualTo(1);
    }

    @Test
    void tradesWithoutAPriceAreLeftOut() {
        BarBuilder builder = new BarBuilder(0, 0, MINUTE, 0);
        trade(builder, START, START, Long.MIN_VALUE, 1, Side.BUY);
        trade(builder, START, START, 5, 0, Side.BUY);
        builder.onTime(START + MINUTE, this::keep);
        assertThat(bars).isEmpty();
        assertThat(builder.leftOut()).isEqualTo(2);
    }

    @Test
    void volumeSaturatesInsteadOfTurningNegative() {
        BarBuilder builder = new BarBuilder(0, 0, MINUTE, 0);
        trade(builder, START, START, 5, Long.MAX_VALUE - 1, Side.SELL);
        trade(builder, START, START, 5, 10, Side.SELL);
        builder.onTime(START + MINUTE, this::keep);
        assertThat(bars.getFirst()).contains("volume " + Long.MAX_VALUE);
    }

    @Test
    void barsOfRandomTradesEqualAGroupingByMinuteAndSurviveRestoringAnywhere() {
        RandomGenerator random = Seeds.generator(5);
        long grace = MINUTE / 10;
        BarBuilder builder = new BarBuilder(0, 0, MINUTE, grace);
        TreeMap<Long, long[]> expected = new TreeMap<>();
        long now = START;
        for (int i = 0; i < 20_000; i++) {
            now += random.nextLong(random.nextInt(50) == 0 ? 3 * MINUTE : MINUTE / 50);
            // Up to the grace late, or ahead by less than a minute.
            long venueNanos = now + random.nextLong(-grace, MINUTE);
            long price = random.nextLong(1, 1_000);
            long quantity = random.nextLong(1, 10);
            long[] bar = expected.computeIfAbsent(
                    Math.floorDiv(venueNanos, MINUTE), _ -> new long[] {price, price, price, 0, 0, 0});
            bar[1] = Math.max(bar[1], price);
            bar[2] = Math.min(bar[2], price);
            bar[3] = price;
            bar[4] += quantity;
            bar[5]++;
            trade(builder, venueNanos, now, price, quantity, Side.SELL);
            if (i % 1_000 == 0) {
                StateWriter out = new StateWriter(256);
                builder.write(out);
                builder = new BarBuilder(0, 0, MINUTE, grace);
                StateReader in = new StateReader(out.toBytes());
                builder.read(in);
                in.expectEnd();
            }
        }
        builder.onTime(now + 10 * MINUTE, this::keep);
        assertThat(builder.leftOut()).isZero();
        List<String> wanted = new ArrayList<>();
        expected.forEach((minute, b) -> wanted.add((minute - START / MINUTE) + ": " + b[0] + " " + b[1] + " " + b[2]
                + " " + b[3] + " volume " + b[4] + " bought 0 trades " + b[5]));
        assertThat(bars.stream().map(bar -> bar.substring(0, bar.indexOf(" at "))))
                .containsExactlyElementsOf(wanted);
    }

    @Test
    void graceLongerThanTheIntervalIsRefused() {
        assertThatThrownBy(() -> new BarBuilder(0, 0, MINUTE, MINUTE + 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("graceNanos");
    }

    private void trade(BarBuilder builder, long venueNanos, long nanos, long price, long quantity, Side side) {
        Trade trade = new Trade();
        trade.header(0, 0, 1, venueNanos, nanos);
        builder.onTrade(trade.set(price, quantity, side), this::keep);
    }

    private void keep(breakwater.model.MarketEvent event) {
        Bar bar = (Bar) event;
        long end = bar.openNanos() + bar.intervalNanos();
        assertThat(bar.receiveNanos()).isGreaterThanOrEqualTo(end);
        bars.add((bar.openNanos() - START) / MINUTE + ": " + bar.open() + " " + bar.high() + " " + bar.low() + " "
                + bar.close() + " volume " + bar.volume() + " bought " + bar.takerBuyVolume() + " trades "
                + bar.trades() + " at +" + (bar.receiveNanos() - end));
    }
}
