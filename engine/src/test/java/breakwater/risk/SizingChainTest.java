package breakwater.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import breakwater.agent.Proposal;
import breakwater.testing.Seeds;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SizingChainTest {
    private static final double YEAR = Math.sqrt(8_760);

    private static RiskSettings settings(double target, double varLimit) {
        RiskSettings wide = RiskSettings.profile("aggressive").withLimits(10, 10);
        return wide.withPortfolio(wide.portfolio().withLimits(0.25, target, varLimit));
    }

    /// Hours of alternating returns: the volatility is the size of one.
    private static RiskBook alternating(RiskSettings settings, double move, int hours) {
        RiskBook book = new RiskBook(1, settings);
        book.hour(0);
        for (int i = 0; i < hours; i++) {
            book.hour(i % 2 == 0 ? move : -move / (1 + move));
        }
        book.close();
        return book;
    }

    private static SizeTrail trail(RiskBook book, double weight) {
        return book.size(0, weight).trail();
    }

    @Test
    void theVolatilityTargetCapsAWeightAtTargetOverVolatility() {
        RiskBook book = alternating(settings(0.2, 0.9), 0.005, 400);
        double annual = book.risk.volatilityAnnual(0);
        assertThat(annual).isCloseTo(0.005 * YEAR, within(0.01));
        SizeTrail sizes = trail(book, 3.0);
        assertThat(sizes.afterKelly()).isEqualTo(sizes.requested());
        assertThat(book.weight(0, sizes.afterVolatility())).isCloseTo(0.2 / annual, within(1e-9));
        assertThat(sizes.afterBudget()).isEqualTo(sizes.afterVolatility());
        assertThat(sizes.volatilityAnnual()).isEqualTo(annual);
        // Small enough passes uncut, short as well as long.
        assertThat(trail(book, 0.1).afterLot()).isEqualTo(trail(book, 0.1).requested());
        assertThat(trail(book, -3.0).afterVolatility()).isEqualTo(-sizes.afterVolatility());
    }

    @Test
    void aSizeFallsAsVolatilityRises() {
        long before = Long.MAX_VALUE;
        for (double move : new double[] {0.001, 0.002, 0.004, 0.008, 0.016, 0.032}) {
            RiskBook book = alternating(settings(0.3, 0.05), move, 300);
            SizeTrail sizes = trail(book, 9.0);
            assertThat(book.weight(0, sizes.afterVar())).isPositive();
            long scaled = (long) (1e8 * book.weight(0, sizes.afterVar()));
            assertThat(scaled).isLessThan(before);
            before = scaled;
        }
    }

    @Test
    void noStepMakesASizeLarger() {
        RandomGenerator random = Seeds.generator(91);
        RiskBook book = new RiskBook(3, settings(0.3, 0.05));
        book.hour(0, 0, 0);
        for (int i = 0; i < 300; i++) {
            book.hour(0.01 * random.nextGaussian(), 0.005 * random.nextGaussian(), 0.02 * random.nextGaussian());
        }
        book.close();
        book.hold(1, 0.2);
        for (int i = 0; i < 5_000; i++) {
            double edge = random.nextInt(3) == 0 ? Double.NaN : random.nextDouble(-2, 2);
            double weight = random.nextDouble(-4, 4);
            SizeTrail s = book.size(new Proposal.TargetWeight(random.nextInt(3), weight, "random", edge))
                    .trail();
            long[] steps = {
                s.requested(),
                s.afterKelly(),
                s.afterVolatility(),
                s.afterBudget(),
                s.afterPositionLimit(),
                s.afterLeverage(),
                s.afterVar()
            };
            for (int k = 1; k < steps.length; k++) {
                assertThat(Math.abs(steps[k])).isLessThanOrEqualTo(Math.abs(steps[k - 1]));
                assertThat(steps[k] == 0 || Long.signum(steps[k]) == Long.signum(s.requested()))
                        .isTrue();
            }
        }
    }

    @Test
    void anEdgeIsSizedByAQuarterOfKelly() {
        RiskBook book = alternating(settings(10, 0.9), 0.005, 400);
        double annual = book.risk.volatilityAnnual(0);
        double edge = 0.1;
        SizeTrail sizes =
                book.size(new Proposal.TargetWeight(0, 2.0, "edge", edge)).trail();
        assertThat(book.weight(0, sizes.afterKelly())).isCloseTo(0.25 * edge / (annual * annual), within(1e-9));
        // An edge the other way deserves nothing, none stated passes, and a short needs a negative one.
        assertThat(book.size(new Proposal.TargetWeight(0, 2.0, "edge", -edge))
                        .trail()
                        .afterKelly())
                .isZero();
        assertThat(trail(book, 2.0).afterKelly()).isEqualTo(trail(book, 2.0).requested());
        assertThat(book.size(new Proposal.TargetWeight(0, -2.0, "edge", -edge))
                        .trail()
                        .afterKelly())
                .isEqualTo(-sizes.afterKelly());
        assertThatThrownBy(() -> new Proposal.TargetWeight(0, 1, "edge", Double.POSITIVE_INFINITY))
                .hasMessage("edgeAnnual must be finite or NaN but was Infinity");
    }

    @Test
    void anEdgeThatCannotBeSizedAddsNothing() {
        RiskBook book = new RiskBook(1, settings(0.2, 0.05));
        book.hour(0);
        Proposal.TargetWeight wish = new Proposal.TargetWeight(0, 0.5, "edge", 0.3);
        assertThat(book.size(wish).trail().afterKelly()).isZero();
        book.hold(0, 0.2);
        assertThat(book.weight(0, book.size(wish).trail().afterKelly())).isCloseTo(0.2, within(1e-6));
    }

    @Test
    void pricesThatNeverMoveAddNothing() {
        RiskBook book = alternating(settings(0.2, 0.05), 0, 100);
        assertThat(book.risk.volatilityAnnual(0)).isZero();
        assertThat(trail(book, 0.5).afterVolatility()).isZero();
        book.hold(0, 0.2);
        assertThat(book.weight(0, trail(book, 0.5).afterVolatility())).isCloseTo(0.2, within(1e-6));
        assertThat(trail(book, -0.5).afterVolatility()).isZero();
    }

    @Test
    void withoutHistoryTheOldCapsHoldAndNoMore() {
        RiskBook book = new RiskBook(1, RiskSettings.profile("balanced"));
        book.hour(0);
        SizeTrail sizes = trail(book, 3.0);
        assertThat(sizes.afterBudget()).isEqualTo(sizes.requested());
        assertThat(book.weight(0, sizes.afterVar())).isCloseTo(0.5, within(1e-9));
        assertThat(sizes.var95Fraction()).isNaN();
    }

    @Test
    void theBudgetGivesEveryInstrumentTheSameRiskAndTheBookItsTarget() {
        RandomGenerator random = Seeds.generator(92);
        RiskBook book = new RiskBook(3, settings(0.2, 0.9));
        book.hour(0, 0, 0);
        for (int i = 0; i < 500; i++) {
            double common = random.nextGaussian();
            book.hour(
                    0.002 * (common + random.nextGaussian()),
                    0.005 * (common + 0.5 * random.nextGaussian()),
                    0.01 * (0.2 * common + random.nextGaussian()));
        }
        book.close();
        double[] weights = new double[3];
        for (int i = 0; i < 3; i++) {
            weights[i] = book.weight(i, book.size(i, 9.0).trail().afterBudget());
            assertThat(weights[i]).isLessThan(0.2 / book.risk.volatilityAnnual(i));
        }
        double[][] covariance = RiskBudget.covariance(book.risk.book(), new int[] {0, 1, 2}, 3);
        double variance = 0;
        double[] contributions = new double[3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                contributions[i] += weights[i] * weights[j] * covariance[i][j];
            }
            variance += contributions[i];
        }
        assertThat(Math.sqrt(variance * 8_760)).isCloseTo(0.2, within(1e-6));
        for (double contribution : contributions) {
            assertThat(contribution / variance).isCloseTo(1.0 / 3, within(1e-6));
        }
    }

    @Test
    void twoNamesOfOneAssetShareItsRisk() {
        RiskBook book = new RiskBook(2, settings(0.2, 0.9));
        book.hour(0, 0);
        for (int i = 0; i < 100; i++) {
            double r = i % 2 == 0 ? 0.005 : -0.005;
            book.hour(r, r);
        }
        book.close();
        double alone = 0.2 / book.risk.volatilityAnnual(0);
        assertThat(book.risk.budgetFraction(0)).isCloseTo(alone / 2, within(0.01 * alone));
        assertThat(book.risk.budgetFraction(1)).isCloseTo(book.risk.budgetFraction(0), within(1e-9));
    }

    @Test
    void anOrderIsCutToWhatTheLimitLeavesAndNotAnUnitFurther() {
        // Losses of one hour 0.01 .. 1.00 percent; the sixth worst of 100 is 0.95%, over a day times the root of 24.
        RiskBook book = new RiskBook(1, settings(10, 0.05));
        book.hour(0);
        for (int i = 1; i <= 100; i++) {
            book.hour(-i / 10_000.0);
        }
        book.close();
        double historical = 0.0095 * Math.sqrt(24);
        double normal = 1.6448536269514722 * book.risk.volatilityAnnual(0) / YEAR * Math.sqrt(24);
        double most = 0.05 / Math.max(historical, normal);
        SizeTrail below = trail(book, most * (1 - 1e-9));
        assertThat(below.afterVar()).isEqualTo(below.requested());
        assertThat(below.var95Fraction()).isCloseTo(0.05, within(1e-8)).isLessThanOrEqualTo(0.05);
        SizeTrail above = trail(book, most * (1 + 1e-6));
        assertThat(above.afterVar()).isLessThan(above.requested());
        assertThat(book.weight(0, above.afterVar())).isCloseTo(most, within(1e-9));
        assertThat(above.var95Fraction()).isLessThanOrEqualTo(0.05);
        assertThat(trail(book, 9).afterVar()).isEqualTo(above.afterVar());
        assertThat(trail(book, -9).afterVar()).isNegative();
    }

    @Test
    void atTheLimitNothingIsAddedAndShrinkingIsFree() {
        RiskBook book = new RiskBook(1, settings(10, 0.05));
        book.hour(0);
        for (int i = 1; i <= 100; i++) {
            book.hour(-i / 10_000.0);
        }
        book.close();
        book.hold(0, 2.0);
        assertThat(book.risk.var95Fraction()).isGreaterThan(0.05);
        assertThat(book.size(0, 3.0))
                .isInstanceOfSatisfying(
                        Sizing.Vetoed.class,
                        vetoed -> assertThat(vetoed.reason()).isEqualTo(Veto.VAR_LIMIT));
        // Still above the limit afterwards, but less: allowed.
        Sizing.Sized less = (Sizing.Sized) book.size(0, 1.5);
        assertThat(less.reducing()).isTrue();
        assertThat(book.weight(0, less.quantity())).isCloseTo(0.5, within(1e-4));
        assertThat(((Sizing.Sized) book.size(0, 0.0)).quantity()).isPositive();
    }

    @Test
    void aHedgeLeavesMoreRoomAndASecondBetLess() {
        RiskBook book = new RiskBook(2, settings(10, 0.05));
        book.hour(0, 0);
        for (int i = 0; i < 200; i++) {
            double r = i % 2 == 0 ? 0.005 : -0.005;
            book.hour(r, 0.9 * r);
        }
        book.close();
        double alone = book.weight(1, book.size(1, 9).trail().afterVar());
        book.hold(0, 0.5);
        double beside = book.weight(1, book.size(1, 9).trail().afterVar());
        double against = book.weight(1, book.size(1, -9).trail().afterVar());
        assertThat(beside).isLessThan(alone - 0.4);
        assertThat(-against).isGreaterThan(alone + 0.4);
        // An open order of the other instrument counts as if it had traded.
        book.portfolio.onOpenOrders(0, book.portfolio.position(0), 0);
        assertThat(book.weight(1, book.size(1, 9).trail().afterVar())).isLessThan(beside - 0.4);
    }

    @Test
    void whatIsNotANumberEndsInLessRisk() {
        RiskBook book = new RiskBook(2, settings(10, 0.05));
        book.hour(0, 0);
        for (int i = 0; i < 200; i++) {
            book.hour(i % 2 == 0 ? 0.005 : -0.005, Double.NaN);
        }
        book.close();
        // Exposure to an instrument that never had a price.
        Portfolio unpriced = new Portfolio(book.catalogue, breakwater.model.Money.ofDouble(1_000_000));
        unpriced.onOpenOrders(1, RiskBook.ONE, 0);
        unpriced.onPrice(0, 100);
        assertThat(unpriced.worstValueQuote(1)).isNaN();
        VarLimit limit = new VarLimit(book.settings.portfolio(), book.risk, unpriced, book.catalogue);
        assertThat(limit.limit(0, 0, RiskBook.ONE, 100, 1_000_000)).isZero();
        assertThat(limit.limit(0, 3 * RiskBook.ONE, 5 * RiskBook.ONE, 100, 1_000_000))
                .isEqualTo(3 * RiskBook.ONE);
        // Weights beyond all measure are unknown, not small.
        TailTable table = new TailTable(book.risk.book(), new double[] {Double.NaN, 0}, book.settings.portfolio());
        for (TailMethod method : TailMethod.values()) {
            assertThat(table.of(method)).noneMatch(TailMeasure::known);
        }
    }

    @Test
    void aProfileWithoutLimitsMeasuresAndCutsNothing() {
        RiskBook book = new RiskBook(1, RiskSettings.profile("none"));
        book.hour(0);
        for (int i = 0; i < 200; i++) {
            book.hour(i % 2 == 0 ? 0.05 : -0.05);
        }
        book.close();
        SizeTrail sizes = trail(book, 1.0);
        assertThat(sizes.afterVar()).isEqualTo(sizes.requested());
        assertThat(book.risk.volatilityAnnual(0)).isGreaterThan(1);
    }
}
