package breakwater.lab.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.portfolio.RunningDrawdown;
import breakwater.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class EquityCurveTest {
    private static final long MINUTE = 60_000_000_000L;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    @Test
    void aBarThatEndsAtMidnightClosesTheDayBefore() {
        EquityCurve curve = new EquityCurve(0, 100, 10);
        curve.record(DAY - MINUTE, 101, 10);
        curve.record(DAY, 102, 10);
        curve.record(DAY + MINUTE, 103, 10);
        assertThat(curve.dailyEquity()).containsExactly(100, 102, 103);
    }

    @Test
    void theFirstReturnRunsFromTheStartCapital() {
        EquityCurve curve = new EquityCurve(5 * DAY, 100, 10);
        curve.record(6 * DAY, 110, 12);
        assertThat(curve.dailyEquity()).containsExactly(100, 110);
        assertThat(curve.dailyPrice()).containsExactly(10, 12);
        assertThat(curve.firstDay()).isEqualTo(5);
        assertThat(curve.last().holdQuote()).isEqualTo(120, within(1e-12));
    }

    @Test
    void aPeriodWithoutABarClosesWhereTheOneBeforeDid() {
        EquityCurve curve = new EquityCurve(0, 100, 10);
        curve.record(HOUR, 101, 10);
        curve.record(4 * HOUR, 104, 10);
        assertThat(curve.hourlyEquity()).containsExactly(100, 101, 101, 101, 104);
    }

    @Test
    void drawdownIsExactOnEveryBarHoweverManyThereAre() {
        RandomGenerator random = Seeds.generator(11);
        EquityCurve curve = new EquityCurve(0, 100, 100);
        RunningDrawdown plain = new RunningDrawdown();
        plain.add(100);
        double equity = 100;
        double low = 100;
        double high = 100;
        int bars = 200_003;
        for (int i = 1; i <= bars; i++) {
            equity = Math.max(1, equity * (1 + 0.002 * random.nextGaussian()));
            low = Math.min(low, equity);
            high = Math.max(high, equity);
            plain.add(equity);
            curve.record(i * MINUTE, equity, 100);
        }
        assertThat(curve.deepestDrawdown()).isEqualTo(plain.deepest());
        List<CurvePoint> points = curve.points();
        assertThat(points).hasSizeBetween(700, 4_900);
        assertThat(points.stream().mapToDouble(CurvePoint::drawdownFraction).min())
                .hasValue(plain.deepest());
        assertThat(points.stream().mapToDouble(CurvePoint::equityQuote).min()).hasValue(low);
        assertThat(points.stream().mapToDouble(CurvePoint::equityQuote).max()).hasValue(high);
        assertThat(points.getLast().nanos()).isEqualTo(bars * MINUTE);
        assertThat(points.getFirst().nanos()).isZero();
        for (int i = 1; i < points.size(); i++) {
            assertThat(points.get(i).nanos()).isGreaterThan(points.get(i - 1).nanos());
        }
        assertThat(curve.observations()).isEqualTo(bars);
    }

    @Test
    void theDeepestDrawdownIsKeptWhereItIsNotTheLowestValue() {
        EquityCurve curve = new EquityCurve(0, 100, 100);
        for (int i = 1; i <= 20_000; i++) {
            // Ten times higher from the middle on, with one fall by half that stays far above where it came from.
            double level = i < 10_003 ? 100 + i : i == 10_004 ? 5 * (100 + i) : 10 * (100 + i);
            curve.record(i * MINUTE, level, 1_000_000 - level);
        }
        assertThat(curve.deepestDrawdown()).isLessThan(-0.49);
        assertThat(curve.points().stream()
                        .mapToDouble(CurvePoint::drawdownFraction)
                        .min())
                .hasValue(curve.deepestDrawdown());
        assertThat(curve.points().stream()
                        .mapToDouble(CurvePoint::holdDrawdownFraction)
                        .min())
                .hasValue(curve.deepestHoldDrawdown());
    }

    @Test
    void aShortCurveIsKeptWhole() {
        EquityCurve curve = new EquityCurve(0, 100, 100);
        List<Double> equities = new ArrayList<>(List.of(100.0));
        for (int i = 1; i < ThinnedCurve.BUCKETS; i++) {
            curve.record(i * MINUTE, 100 + i % 7, 100);
            equities.add(100.0 + i % 7);
        }
        assertThat(curve.points().stream().map(CurvePoint::equityQuote)).containsExactlyElementsOf(equities);
    }

    @Test
    void whatHasNoDrawdownIsRefused() {
        EquityCurve curve = new EquityCurve(0, 100, 100);
        curve.record(MINUTE, 100, 100);
        assertThatThrownBy(() -> curve.record(2 * MINUTE, Double.NaN, 100)).hasMessageContaining("equity");
        assertThatThrownBy(() -> curve.record(2 * MINUTE, 100, Double.NaN)).hasMessageContaining("price");
        assertThatThrownBy(() -> curve.record(2 * MINUTE, 100, 0)).hasMessageContaining("price");
        assertThatThrownBy(() -> curve.record(0, 100, 100)).hasMessageContaining("time must not go back");
        assertThatThrownBy(() -> new EquityCurve(0, -1, 100)).hasMessageContaining("startEquity");
        assertThatThrownBy(() -> curve.record(Long.MAX_VALUE, 100, 100)).hasMessageContaining("periods");
    }

    @Test
    void monthsCompoundToTheWhole() {
        // 2024-01-30 to 2024-03-02.
        long start = 19_752 * DAY;
        EquityCurve curve = new EquityCurve(start, 100, 10);
        for (int day = 1; day <= 33; day++) {
            curve.record(start + day * DAY, 100 + day, 10 + day);
        }
        List<MonthReturn> months = MonthReturn.of(curve);
        assertThat(months.stream().map(m -> m.month().toString())).containsExactly("2024-01", "2024-02", "2024-03");
        assertThat(months.get(0).strategy()).isEqualTo(0.02, within(1e-12));
        assertThat(months.get(1).strategy()).isEqualTo(131.0 / 102 - 1, within(1e-12));
        assertThat(months.get(2).hold()).isEqualTo(43.0 / 41 - 1, within(1e-12));
    }
}
