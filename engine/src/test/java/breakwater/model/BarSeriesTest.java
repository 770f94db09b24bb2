package breakwater.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class BarSeriesTest {
    private static final long MINUTE = 60_000_000_000L;

    @Test
    void keepsEveryColumnInOrderWhileItGrows() {
        BarSeries.Builder builder = new BarSeries.Builder(MINUTE);
        int bars = 5_000;
        for (int i = 0; i < bars; i++) {
            builder.add(i * MINUTE, i, i + 1, i - 1, i + 2, i + 3, i + 4, i + 5);
        }
        BarSeries series = builder.build(3, 2);
        assertThat(series.size()).isEqualTo(bars);
        for (int i = 0; i < bars; i++) {
            assertThat(series.openNanos(i)).isEqualTo(i * MINUTE);
            assertThat(series.open(i)).isEqualTo(i);
            assertThat(series.high(i)).isEqualTo(i + 1);
            assertThat(series.low(i)).isEqualTo(i - 1);
            assertThat(series.close(i)).isEqualTo(i + 2);
            assertThat(series.volume(i)).isEqualTo(i + 3);
            assertThat(series.takerBuyVolume(i)).isEqualTo(i + 4);
            assertThat(series.trades(i)).isEqualTo(i + 5);
        }
    }

    @Test
    void filledBarIsReceivedWhenItsIntervalIsOver() {
        BarSeries series = new BarSeries.Builder(MINUTE)
                .add(10 * MINUTE, 1, 4, 1, 3, 7, Bar.UNKNOWN, 9)
                .build(3, 2);
        Bar bar = series.fill(0, new Bar());
        assertThat(bar.openNanos()).isEqualTo(10 * MINUTE);
        assertThat(bar.receiveNanos()).isEqualTo(11 * MINUTE);
        assertThat(bar.intervalNanos()).isEqualTo(MINUTE);
        assertThat(bar.instrument()).isEqualTo(3);
        assertThat(bar.source()).isEqualTo(2);
        assertThat(bar.venueSequence()).isEqualTo(MarketEvent.NO_SEQUENCE);
        assertThat(bar.high()).isEqualTo(4);
        assertThat(bar.close()).isEqualTo(3);
        assertThat(bar.takerBuyVolume()).isEqualTo(Bar.UNKNOWN);
        assertThat(bar.trades()).isEqualTo(9);
    }

    @Test
    void otherIdsShareTheBars() {
        BarSeries series =
                new BarSeries.Builder(MINUTE).add(0, 1, 4, 1, 3, 7, 1, 9).build(0, 0);
        BarSeries other = series.withIds(5, 6);
        assertThat(other.instrument()).isEqualTo(5);
        assertThat(other.source()).isEqualTo(6);
        assertThat(other.close(0)).isEqualTo(3);
    }

    @Test
    void spareRoomBehindTheLastBarIsOutOfReach() {
        BarSeries series =
                new BarSeries.Builder(MINUTE).add(0, 1, 4, 1, 3, 7, 1, 9).build(0, 0);
        assertThatThrownBy(() -> series.close(1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> series.fill(-1, new Bar())).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void aBuilderStartsOverAfterBuilding() {
        BarSeries.Builder builder = new BarSeries.Builder(MINUTE).add(0, 1, 4, 1, 3, 7, 1, 9);
        BarSeries first = builder.build(0, 0);
        builder.add(MINUTE, 2, 2, 2, 2, 2, 2, 2);
        assertThat(first.size()).isEqualTo(1);
        assertThat(builder.build(0, 0).openNanos(0)).isEqualTo(MINUTE);
    }
}
