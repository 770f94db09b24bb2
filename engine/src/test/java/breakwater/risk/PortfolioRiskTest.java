package breakwater.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.testing.Seeds;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PortfolioRiskTest {
    private static final RiskSettings SETTINGS =
            RiskSettings.profile("aggressive").withLimits(10, 10);
    private static final double DAY = Math.sqrt(24);

    private static TailMeasure of(PortfolioRisk risk, TailMethod method, double confidence) {
        return risk.measures().stream()
                .filter(m -> m.method() == method && m.confidence() == confidence)
                .findFirst()
                .orElseThrow();
    }

    private static byte[] bytes(breakwater.model.Stateful risk) {
        StateWriter out = new StateWriter(1 << 16);
        risk.write(out);
        return out.toBytes();
    }

    @Test
    void twoAssetsByHand() {
        RiskBook book = new RiskBook(2, SETTINGS);
        book.hour(0, 0);
        // 100 hours: A falls by 1% to 100% of a tenth of a percent each, B makes half of it the other way.
        for (int i = 1; i <= 100; i++) {
            double a = -i / 10_000.0;
            book.hour(a, -a / 2);
        }
        book.hold(0, 0.6);
        book.hold(1, 0.4);
        book.close();
        // Of the book: 0.6 a - 0.4 a / 2 = 0.4 a. The sixth worst of 100, the mean of the five worst.
        double wa = book.risk.weightFraction(0);
        double wb = book.risk.weightFraction(1);
        assertThat(wa).isCloseTo(0.6, within(1e-6));
        double unit = (wa - wb / 2) / 10_000;
        TailMeasure measure = of(book.risk, TailMethod.HISTORICAL, 0.95);
        assertThat(measure.valueAtRisk()).isCloseTo(DAY * 95 * unit, within(1e-12));
        assertThat(measure.expectedShortfall()).isCloseTo(DAY * 98 * unit, within(1e-12));
        assertThat(measure.smallSample()).isFalse();
        assertThat(of(book.risk, TailMethod.HISTORICAL, 0.99).smallSample()).isTrue();
        assertThat(of(book.risk, TailMethod.EXTREME_VALUE, 0.95).known()).isFalse();
    }

    @Test
    void unknownUntilThereAreReturnsButKnownWhenFlat() {
        RiskBook book = new RiskBook(1, SETTINGS);
        book.hour(0.0);
        assertThat(book.risk.var95Fraction()).as("nothing held").isZero();
        book.hold(0, 1);
        for (int i = 0; i < 23; i++) {
            book.hour(i % 2 == 0 ? 0.01 : -0.01);
        }
        book.close();
        assertThat(book.risk.rows()).isEqualTo(23);
        assertThat(book.risk.var95Fraction()).isNaN();
        assertThat(book.risk.volatilityAnnual(0)).isNaN();
        assertThat(book.risk.measures()).allMatch(m -> !m.known() && m.smallSample());
        book.hour(0.01);
        book.close();
        assertThat(book.risk.var95Fraction()).isPositive();
        book.hold(0, -1.0 * book.weight(0, book.portfolio.position(0)));
        assertThat(book.portfolio.position(0)).isZero();
        assertThat(book.risk.var95Fraction()).isZero();
    }

    @Test
    void everyMethodAnswersAndAgreesOnNormalReturns() {
        RandomGenerator random = Seeds.generator(81);
        RiskBook book = new RiskBook(2, SETTINGS);
        book.hour(0, 0);
        for (int i = 0; i < 720; i++) {
            double common = 0.004 * random.nextGaussian();
            book.hour(common + 0.002 * random.nextGaussian(), common + 0.003 * random.nextGaussian());
        }
        book.hold(0, 0.5);
        book.hold(1, 0.5);
        book.close();
        double sigma = DAY * Math.sqrt(0.004 * 0.004 + (0.002 * 0.002 + 0.003 * 0.003) / 4);
        for (double[] level : new double[][] {{0.95, 1.6449, 2.0627}, {0.99, 2.3263, 2.6652}}) {
            for (TailMethod method : TailMethod.values()) {
                TailMeasure measure = of(book.risk, method, level[0]);
                assertThat(measure.valueAtRisk()).as(method.code()).isCloseTo(level[1] * sigma, within(0.3 * sigma));
                assertThat(measure.expectedShortfall())
                        .as(method.code())
                        .isCloseTo(level[2] * sigma, within(0.4 * sigma));
                assertThat(measure.smallSample()).as(method.code()).isFalse();
            }
            double closed = of(book.risk, TailMethod.NORMAL, level[0]).valueAtRisk();
            double share = 1 - level[0];
            // Standard error of a quantile of 4,096 draws: sqrt(p (1 - p) / n) over the density there.
            double density = Math.exp(-level[1] * level[1] / 2) / Math.sqrt(2 * Math.PI) * level[1] / closed;
            double error = Math.sqrt(share * level[0] / 4_096) / density;
            assertThat(of(book.risk, TailMethod.MONTE_CARLO, level[0]).valueAtRisk())
                    .isCloseTo(closed, within(4 * error));
        }
    }

    @Test
    void aBendOutsideItsDomainSaysSo() {
        RiskBook book = new RiskBook(1, SETTINGS);
        book.hour(0);
        for (int i = 0; i < 200; i++) {
            book.hour(i % 50 == 7 ? -0.2 : 0.001 * (i % 3 - 1));
        }
        book.hold(0, 1);
        book.close();
        assertThat(of(book.risk, TailMethod.CORNISH_FISHER, 0.95).inDomain()).isFalse();
    }

    @Test
    void aReturnOverSeveralHoursCountsAsOneOfThemByTheRootOfTime() {
        RiskBook book = new RiskBook(2, SETTINGS);
        book.hour(0, 0);
        for (int day = 0; day < 100; day++) {
            for (int hour = 0; hour < 23; hour++) {
                book.hour(0.001 * (hour % 2 == 0 ? 1 : -1), Double.NaN);
            }
            book.hour(0, day % 2 == 0 ? 0.05 : -0.05);
        }
        book.close();
        double year = Math.sqrt(365);
        assertThat(book.risk.volatilityAnnual(1)).isCloseTo(0.05 * year, within(1e-9));
    }

    @Test
    void forecastsAreScoredAgainstTheDayThatFollowed() {
        RiskBook book = new RiskBook(1, SETTINGS);
        book.hour(0);
        for (int i = 1; i < 240; i++) {
            book.hour(i % 2 == 0 ? 0.002 : -0.002);
        }
        book.hold(0, 1);
        // The eleventh day is the first whose beginning finds something held; on the twelfth the price falls by a
        // tenth.
        for (int i = 0; i < 24; i++) {
            book.hour(0.0005 * (i % 3 - 1));
        }
        for (int i = 0; i < 24; i++) {
            book.hour(i == 5 ? -0.1 : 0);
        }
        book.close();
        for (CoverageVerdict verdict : book.risk.coverage()) {
            boolean extreme = verdict.method() == TailMethod.EXTREME_VALUE;
            assertThat(verdict.observations()).as(verdict.toString()).isEqualTo(extreme ? 0 : 2);
            assertThat(verdict.exceptions()).as(verdict.toString()).isEqualTo(extreme ? 0 : 1);
            assertThat(verdict.verdict()).isEqualTo("unknown");
        }
    }

    @Test
    void coverageOfARightForecastIsKeptAndOfAWrongOneBroken() {
        RandomGenerator random = Seeds.generator(82);
        RiskBook book = new RiskBook(1, SETTINGS);
        book.hour(0);
        for (int i = 0; i < 24 * 430; i++) {
            if (i == 240) {
                book.hold(0, 1);
            }
            book.hour(0.003 * random.nextGaussian());
        }
        book.close();
        List<CoverageVerdict> at95 = book.risk.coverage().stream()
                .filter(v -> v.confidence() == 0.95)
                .toList();
        assertThat(at95).hasSize(TailMethod.values().length);
        for (CoverageVerdict verdict : at95) {
            assertThat(verdict.observations()).isGreaterThan(380);
            // Four standard errors of a binomial count.
            double spread = 4 * Math.sqrt(verdict.observations() * 0.05 * 0.95);
            assertThat((double) verdict.exceptions())
                    .as(verdict.toString())
                    .isCloseTo(verdict.expected(), within(spread));
        }
        assertThat(at95.getFirst().kupiecP()).isBetween(0.0, 1.0);
        // Hours that all go one way for a day: a day is not the root of 24 hours, and the forecasts are found out.
        RiskBook trending = new RiskBook(1, SETTINGS);
        trending.hour(0);
        double way = 1;
        for (int i = 1; i < 24 * 130; i++) {
            if (i == 240) {
                trending.hold(0, 1);
            }
            if (i % 24 == 0) {
                way = random.nextBoolean() ? 1 : -1;
            }
            trending.hour(0.003 * way);
        }
        trending.close();
        assertThat(trending.risk.coverage().getFirst().verdict()).isEqualTo("broken");
        assertThat(trending.risk.coverage().getFirst().kupiecP()).isLessThan(1e-6);
    }

    @Test
    void nothingBeforeAMomentDependsOnWhatComesAfter() {
        RandomGenerator random = Seeds.generator(83);
        double[] returns = random.doubles(24 * 40, -0.01, 0.01).toArray();
        byte[][] before = new byte[2][];
        for (int run = 0; run < 2; run++) {
            RiskBook book = new RiskBook(1, SETTINGS);
            book.hour(0);
            for (int i = 0; i < returns.length; i++) {
                if (i == 100) {
                    book.hold(0, 1);
                }
                if (i == 700) {
                    before[run] = bytes(book.risk);
                    assertThat(book.risk.coverage().getFirst().observations()).isPositive();
                }
                book.hour(i >= 700 ? (run + 1) * 0.5 * returns[i] : returns[i]);
            }
        }
        assertThat(before[0]).isEqualTo(before[1]);
        // And the price of an hour is no part of a forecast made at its beginning: the forecast stands in the state.
        RiskBook one = new RiskBook(1, SETTINGS);
        RiskBook other = new RiskBook(1, SETTINGS);
        for (RiskBook book : List.of(one, other)) {
            book.hour(0);
            for (int i = 0; i < 24 * 10 - 1; i++) {
                book.hour(returns[i]);
            }
            book.hold(0, 1);
        }
        one.hour(-0.3);
        other.hour(0.3);
        for (int i = 0; i < 8; i++) {
            one.risk.onTime(0);
            other.risk.onTime(0);
        }
        assertThat(one.risk.measures()).isEqualTo(other.risk.measures());
        assertThat(bytes(one.risk.forecasts())).isEqualTo(bytes(other.risk.forecasts()));
    }

    @Test
    void aRestoredStateGoesOnAsTheOther() {
        RandomGenerator random = Seeds.generator(84);
        RiskBook book = new RiskBook(3, SETTINGS);
        book.hour(0, 0, 0);
        RiskBook twin = null;
        for (int i = 0; i < 1_000; i++) {
            if (i == 200) {
                book.hold(0, 0.4);
                book.hold(2, -0.3);
            }
            if (i == 793) {
                twin = new RiskBook(3, SETTINGS);
                StateWriter out = new StateWriter(1 << 16);
                book.portfolio.write(out);
                book.risk.write(out);
                StateReader in = new StateReader(out.toBytes());
                twin.portfolio.read(in);
                twin.risk.read(in);
                in.expectEnd();
                twin.continueFrom(book);
                assertThat(twin.risk.measures()).isEqualTo(book.risk.measures());
                assertThat(twin.risk.budgetFraction(1)).isEqualTo(book.risk.budgetFraction(1));
            }
            double[] row = {
                random.nextDouble(-0.01, 0.01),
                i % 7 == 0 ? Double.NaN : random.nextDouble(-0.02, 0.02),
                random.nextDouble(-0.01, 0.01)
            };
            book.hour(row);
            if (twin != null) {
                twin.hour(row);
            }
        }
        assertThat(bytes(java.util.Objects.requireNonNull(twin).risk)).isEqualTo(bytes(book.risk));
    }

    @Test
    void theAlarmIsRaisedOncePerCrossing() {
        RiskBook book = new RiskBook(1, SETTINGS);
        book.hour(0);
        book.hold(0, 1);
        int alarms = 0;
        // Calm, a storm whose value at risk is far above 7% a day, and two weeks of calm again.
        for (int i = 0; i < 200; i++) {
            alarms += book.hour(i % 2 == 0 ? 0.001 : -0.001) ? 1 : 0;
        }
        assertThat(alarms).isZero();
        for (int i = 0; i < 60; i++) {
            alarms += book.hour(i % 2 == 0 ? 0.03 : -0.03) ? 1 : 0;
        }
        assertThat(alarms).isEqualTo(1);
        assertThat(book.risk.var95Fraction()).isGreaterThan(0.07);
        for (int i = 0; i < 1_000; i++) {
            alarms += book.hour(i % 2 == 0 ? 0.001 : -0.001) ? 1 : 0;
        }
        assertThat(alarms).isEqualTo(1);
        assertThat(book.risk.var95Fraction()).isLessThan(0.07);
    }

    @Test
    void anAccountOfItsOwnDrawdownAndSharpeRatio() {
        RiskBook book = new RiskBook(1, SETTINGS);
        book.hour(0);
        book.hold(0, 1);
        for (int i = 1; i < 24 * 6; i++) {
            // Days of +1%, -2%, +1%, -2%, ... each in one hour.
            book.hour(i % 24 == 12 ? (i / 24 % 2 == 0 ? 0.01 : -0.02) : 0);
        }
        book.close();
        assertThat(book.risk.sharpeReturns()).isEqualTo(5);
        // Returns from the end of the first day: -2%, +1%, -2%, +1%, -2%.
        double mean = (3 * -0.02 + 2 * 0.01) / 5;
        double squares = 3 * (-0.02 - mean) * (-0.02 - mean) + 2 * (0.01 - mean) * (0.01 - mean);
        assertThat(book.risk.sharpeAnnual()).isCloseTo(mean / Math.sqrt(squares / 4) * Math.sqrt(365), within(1e-6));
        assertThat(book.risk.maxDrawdownFraction()).isCloseTo(1 - 0.98 * 1.01 * 0.98 * 1.01 * 0.98, within(1e-6));
    }

    @Test
    void settingsRefuseWhatCannotBe() {
        PortfolioRiskSettings good = PortfolioRiskSettings.acting(0.2);
        assertThatThrownBy(() -> good.withLimits(1.5, 0.2, 0.05))
                .hasMessage("kellyFraction must be in [0, 1] but was 1.5");
        assertThatThrownBy(() -> good.withLimits(0.25, Double.NaN, 0.05))
                .hasMessage("volatilityTargetAnnual must be in (0, 10] but was NaN");
        assertThatThrownBy(() -> good.withLimits(0.25, 0.2, 1))
                .hasMessage("var95LimitFraction must be in (0, 1) but was 1.0");
        assertThatThrownBy(() -> new PortfolioRiskSettings(true, 0.25, 0.2, 0.05, 7, 24, 720, 0.99))
                .hasMessage("horizonNanos must be a multiple of intervalNanos 7 but was 24");
        assertThatThrownBy(() -> new PortfolioRiskSettings(true, 0.25, 0.2, 0.05, 1, 24, 99, 0.99))
                .hasMessage("window must be in [100, 10000] but was 99");
        assertThatThrownBy(() -> new PortfolioRiskSettings(true, 0.25, 0.2, 0.05, 1, 24, 720, 1))
                .hasMessage("decay must be in (0, 1) but was 1.0");
    }
}
