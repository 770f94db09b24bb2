package breakwater.lab.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import breakwater.gate.GateSettings;
import breakwater.lab.gate.CurvePlan.DriftRun;
import breakwater.lab.gate.CurvePlan.Size;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OperatingCurveTest {
    private static final CurvePlan SMALL = new CurvePlan(
            11,
            150,
            List.of(new Size(8, 200, 200), new Size(8, 1_000, 1_000), new Size(5, 5_000, 30_000)),
            3,
            new DriftRun(new Size(8, 10_000, 30_000), 120, 4),
            List.of(0.0, 0.4, 10.0));

    private static GateCurve run() {
        return new OperatingCurve(GateSettings.defaults(), SMALL).run(done -> {});
    }

    @Test
    void thePlainCorridorsFailCleanDataAsOftenAsTheAnchorsSay() {
        // robust-anchors.md section 6, p = 8: n = m = 200 and 1000; 150 trials there and here.
        List<CleanPoint> clean = run().clean();
        CleanPoint few = clean.get(0);
        assertThat(few.plainEigen()).isEqualTo(1.0);
        assertThat(few.plainKl()).isEqualTo(1.0);
        assertThat(few.plainRollBack()).isCloseTo(0.75, within(0.12));
        assertThat(few.averageKl()).isCloseTo(0.228, within(0.01));
        assertThat(clean.get(1).averageKl()).isCloseTo(0.044, within(0.002));
        assertThat(clean.get(1).plainMean()).isZero();
    }

    @Test
    void theThirdAnswerTakesTheirPlace() {
        List<CleanPoint> clean = run().clean();
        assertThat(clean.get(0).notEnough()).isEqualTo(1.0);
        assertThat(clean.get(1).notEnough()).isEqualTo(1.0);
        assertThat(clean.get(2).passed()).isGreaterThan(0.96);
        assertThat(clean.get(2).required()).isLessThan(5_000);
    }

    @Test
    void fastPoisonersAreSeenAtOnceAndSlowOnesHeldBack() {
        List<DriftPoint> drift = run().drift();
        assertThat(drift.get(0).detected()).isZero();
        assertThat(drift.get(0).largestAccepted()).isZero();
        assertThat(drift.get(1).detected()).isEqualTo(1.0);
        assertThat(drift.get(2).delayHours()).isEqualTo(2.0);
        for (DriftPoint point : drift) {
            // The divergence corridor ends at 0.447 in the mean; noise of 10,000 rows may add a little.
            assertThat(point.largestAccepted()).isLessThan(0.47);
        }
    }

    @Test
    void theSamePlanGivesTheSameNumbers() {
        assertThat(run()).isEqualTo(run());
    }

    @Test
    void progressCountsThePoints() {
        List<Integer> seen = new ArrayList<>();
        OperatingCurve curve = new OperatingCurve(GateSettings.defaults(), SMALL);
        curve.run(seen::add);
        assertThat(seen).containsExactly(1, 2, 3, 4, 5, 6).hasSize(curve.points());
    }

    @Test
    void pageAndPictureShowEveryPoint() {
        GateCurve curve = run();
        String page = CurvePage.page(curve, "./breakwater gate:curve", "gate.svg");
        assertThat(page.lines().filter(l -> l.startsWith("| 8 |") || l.startsWith("| 5 |")))
                .hasSize(3);
        assertThat(page).contains("![").contains("(gate.svg)").doesNotContain("NaN");
        String svg = CurvePicture.svg(curve);
        assertThat(svg)
                .startsWith("<svg")
                .endsWith("</svg>\n")
                .doesNotContain("NaN")
                .contains(">0.4<");
    }

    @Test
    void impossiblePlansAreRefused() {
        assertThatThrownBy(() -> new Size(8, 10, 100)).hasMessageContaining("samples");
        assertThatThrownBy(() -> new DriftRun(new Size(8, 100, 100), 0, 1)).hasMessageContaining("updateMinutes");
        assertThatThrownBy(() -> CurvePlan.published(1, 0, 1)).hasMessageContaining("cleanTrials");
    }
}
