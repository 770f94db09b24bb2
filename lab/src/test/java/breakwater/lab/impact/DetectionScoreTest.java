package breakwater.lab.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class DetectionScoreTest {
    private static final Offset<Double> EXACT = within(1e-12);

    private static long s(double seconds) {
        return (long) (seconds * 1e9);
    }

    private static Alert alert(double seconds, double score) {
        return new Alert(s(seconds), (long) (seconds * 10), "gate", score);
    }

    private static AttackSpan span(double from, double to) {
        return new AttackSpan(s(from), s(to), (long) (from * 10));
    }

    /// 20 minutes; attacks at 300-330, 600-660 and 900-910 s with windows to 390, 720 and 970 s. Without
    /// attack:
    /// 0-300 (5 slots), 390-600 (4 slots, the last of 30 s), 720-900 (3), 970-1200 (4, the last of 50 s).
    private static DetectionLog worked() {
        return new DetectionLog(
                0,
                s(1200) - 1,
                List.of(
                        alert(10, 0.3), // slot 0-60
                        alert(65, 0.6), // slot 60-120: a false alarm
                        alert(70, 0.9), // the same slot: the same false alarm
                        alert(290, 0.2), // slot 240-300
                        alert(304, 0.4), // first attack, under the threshold
                        alert(312, 0.8), // first attack, after 12 s
                        alert(720, 0.7), // second attack, on the last moment of its window: after 120 s
                        alert(1000, 0.5)), // slot 970-1030: a false alarm
                List.of(span(300, 330), span(600, 660), span(900, 910)));
    }

    @Test
    void aCaseWorkedByHand() {
        DetectionScore score = DetectionScore.of(List.of(worked()), 0.5);
        assertThat(score.attacks()).isEqualTo(3);
        assertThat(score.found()).isEqualTo(2);
        assertThat(score.quietSlots()).isEqualTo(16);
        assertThat(score.falseAlarms()).isEqualTo(2);
        assertThat(score.precision()).hasValue(0.5);
        assertThat(score.recall().orElseThrow()).isCloseTo(2 / 3.0, EXACT);
        // (2 * 14 - 2 * 1) / sqrt(3 * 16 * 4 * 15)
        assertThat(score.matthews().orElseThrow()).isCloseTo(26 / Math.sqrt(2880), EXACT);
        // Scores .8, .7, none against .9, .5, .3, .2: a third at 1/2, a third at 2/3.
        assertThat(score.averagePrecision().orElseThrow()).isCloseTo((0.5 + 2 / 3.0) / 3, EXACT);
        assertThat(score.quietDays()).isCloseTo(920 / 86_400.0, within(1e-9));
        assertThat(score.falsePerDay().orElseThrow()).isCloseTo(2 * 86_400 / 920.0, within(1e-6));
        assertThat(score.delaySeconds().orElseThrow()).isCloseTo(66, EXACT);
        assertThat(score.delaySeconds90().orElseThrow()).isCloseTo(12 + 0.9 * 108, EXACT);
        assertThat(score.delayEvents().orElseThrow()).isCloseTo(660, EXACT);
        assertThat(score.delayEvents90().orElseThrow()).isCloseTo(120 + 0.9 * 1080, EXACT);
    }

    @Test
    void theThresholdDecides() {
        DetectionScore all = DetectionScore.of(List.of(worked()), 0.1);
        assertThat(all.falseAlarms()).isEqualTo(4);
        assertThat(all.delaySeconds().orElseThrow()).isCloseTo((4 + 120) / 2.0, EXACT);
        DetectionScore none = DetectionScore.of(List.of(worked()), 2);
        assertThat(none.precision()).isEmpty();
        assertThat(none.recall()).hasValue(0);
        assertThat(none.matthews()).isEmpty();
        assertThat(none.delaySeconds()).isEmpty();
        assertThat(none.averagePrecision()).isEqualTo(all.averagePrecision());
    }

    @Test
    void silenceIsNotRewardedAndPerfectionIs() {
        DetectionLog silent = new DetectionLog(0, s(3600), List.of(), List.of(span(100, 200)));
        DetectionScore score = DetectionScore.of(List.of(silent), 0);
        assertThat(score.recall()).hasValue(0);
        assertThat(score.averagePrecision()).hasValue(0);
        assertThat(score.falsePerDay()).hasValue(0);
        DetectionLog perfect = new DetectionLog(0, s(3600), List.of(alert(101, 0)), List.of(span(100, 200)));
        DetectionScore best = DetectionScore.of(List.of(perfect), 0);
        assertThat(best.precision()).hasValue(1);
        assertThat(best.matthews()).hasValue(1);
        assertThat(best.averagePrecision()).hasValue(1);
    }

    @Test
    void withoutAttacksOnlyFalseAlarmsCount() {
        DetectionLog clean = new DetectionLog(0, s(86_400) - 1, List.of(alert(5, 1), alert(6, 1)), List.of());
        DetectionScore score = DetectionScore.of(List.of(clean), 0.5);
        assertThat(score.recall()).isEmpty();
        assertThat(score.averagePrecision()).isEmpty();
        assertThat(score.quietSlots()).isEqualTo(1_440);
        assertThat(score.falsePerDay().orElseThrow()).isCloseTo(1, within(1e-9));
        assertThat(score.precision()).hasValue(0);
    }

    @Test
    void overlappingAttacksShareAnAlarmAndNoTimeIsCountedTwice() {
        DetectionLog log =
                new DetectionLog(0, s(600) - 1, List.of(alert(150, 1)), List.of(span(100, 300), span(120, 140)));
        DetectionScore score = DetectionScore.of(List.of(log), 1);
        assertThat(score.found()).isEqualTo(2);
        assertThat(score.falseAlarms()).isZero();
        // 0-100: two slots; 360-600: four.
        assertThat(score.quietSlots()).isEqualTo(6);
        assertThat(score.delaySeconds().orElseThrow()).isCloseTo(40, EXACT);
    }

    @Test
    void everyAlarmOutsideOfWindowsFallsIntoOneSlot() {
        Random random = new Random(12);
        for (int trial = 0; trial < 200; trial++) {
            List<Alert> alerts = new ArrayList<>();
            List<AttackSpan> spans = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                alerts.add(alert(random.nextInt(3_000), random.nextInt(5)));
                double from = random.nextInt(2_800);
                spans.add(span(from, from + random.nextInt(150)));
            }
            boolean outside = alerts.stream()
                    .anyMatch(a -> spans.stream()
                            .noneMatch(x -> a.nanos() >= x.fromNanos() && a.nanos() <= x.toNanos() + s(60)));
            DetectionLog log = new DetectionLog(0, s(3_000), alerts, spans.subList(0, 12));
            DetectionScore score = DetectionScore.of(List.of(log), 0);
            assertThat(score.falseAlarms() > 0).isEqualTo(outside);
            Collections.shuffle(alerts, random);
            Collections.shuffle(spans, random);
            assertThat(DetectionScore.of(List.of(new DetectionLog(0, s(3_000), alerts, spans)), 0))
                    .isEqualTo(score);
        }
    }

    @Test
    void episodesAddUp() {
        DetectionScore twice = DetectionScore.of(List.of(worked(), worked()), 0.5);
        assertThat(twice.found()).isEqualTo(4);
        assertThat(twice.falseAlarms()).isEqualTo(4);
        assertThat(twice.recall().orElseThrow()).isCloseTo(2 / 3.0, EXACT);
        assertThat(twice.falsePerDay().orElseThrow())
                .isCloseTo(
                        DetectionScore.of(List.of(worked()), 0.5).falsePerDay().orElseThrow(), EXACT);
    }

    @Test
    void badInputIsRefusedByName() {
        assertThatThrownBy(() -> alert(1, Double.NaN)).hasMessageContaining("score must be finite");
        assertThatThrownBy(() -> span(2, 1)).hasMessageContaining("toNanos must be >=");
        assertThatThrownBy(() -> DetectionLog.quiet(5, 5)).hasMessageContaining("endNanos must be > 5");
        assertThatThrownBy(() -> new DetectionLog(0, s(1), List.of(alert(2, 1)), List.of()))
                .hasMessageContaining("alert.nanos must be in");
        assertThatThrownBy(() -> new DetectionLog(0, s(1), List.of(), Arrays.asList(span(0, 2))))
                .hasMessageContaining("span.toNanos must be in");
        assertThatThrownBy(() -> DetectionScore.of(List.of(), Double.NaN)).hasMessageContaining("threshold");
    }
}
