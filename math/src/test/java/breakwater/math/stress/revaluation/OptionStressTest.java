package breakwater.math.stress.revaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.options.Black;
import breakwater.math.options.OptionKind;
import breakwater.math.options.SabrParameters;
import breakwater.math.stress.StressScenario;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionStressTest {
    private static final OptionVol FLAT = new OptionVol.Flat(0.6);
    private static final OptionVol SMILE = new OptionVol.Smile(new SabrParameters(0.6, 1, 1.2, -0.3));
    private static final Asset BTC = new Asset("BTC", 60_000, 0.03, 1, 1e9);
    private static final double MONTH = 30.0 / 365;

    private static OptionHolding option(String id, OptionKind kind, double quantity, double strike, OptionVol vol) {
        return new OptionHolding(id, "BTC", "v", kind, quantity, strike, MONTH, 1.01, vol);
    }

    private static HeldBook book(Holding... holdings) {
        return HeldBook.of(List.of(BTC), new double[][] {{1}}, List.of(holdings));
    }

    static HeldBook mixed() {
        return book(
                new SpotHolding("s", "BTC", "v", 1),
                new SpotHolding("t", "BTC", "w", -0.5),
                MarginTest.perpetual("p", 1, 10),
                option("c", OptionKind.CALL, -2, 70_000, SMILE),
                option("u", OptionKind.PUT, 3, 50_000, FLAT));
    }

    private static StressResult run(HeldBook book, StressScenario scenario) {
        return Revaluation.of(book, scenario, Terms.defaults(), "");
    }

    /// Forward 60,600 falls by 30% to 42,420; a month takes the whole tripling of 0.6 to 1.8.
    @Test
    void fullRevaluationByHand() {
        PositionLoss loss = run(book(option("u", OptionKind.PUT, 2, 55_000, FLAT)), RevaluationTest.drop(0.3))
                .positions()
                .getFirst();
        double before = 2 * Black.price(OptionKind.PUT, 60_600, 55_000, MONTH, 0.6);
        double moved = 2 * Black.price(OptionKind.PUT, 42_420, 55_000, MONTH, 0.6);
        double after = 2 * Black.price(OptionKind.PUT, 42_420, 55_000, MONTH, 1.8);
        assertThat(loss.valueBefore()).isCloseTo(before, within(1e-6));
        assertThat(loss.losses().price()).isCloseTo(before - moved, within(1e-6));
        assertThat(loss.losses().volatility()).isCloseTo(moved - after, within(1e-6));
        assertThat(loss.option().orElseThrow().volAfter()).isCloseTo(1.8, within(1e-12));
    }

    @Test
    void theShockOfALongerExpiryShrinksWithTheRootOfTime() {
        OptionHolding year = new OptionHolding("y", "BTC", "v", OptionKind.CALL, 1, 60_000, 120.0 / 365, 1, FLAT);
        OptionOutcome outcome = run(book(year), RevaluationTest.drop(0))
                .positions()
                .getFirst()
                .option()
                .orElseThrow();
        // Four months: half of the tripling's excess, 1 + 2 / 2.
        assertThat(outcome.volAfter()).isCloseTo(1.2, within(1e-12));
    }

    @Test
    void putCallParityHoldsUnderEveryShock() {
        for (OptionVol vol : List.of(FLAT, SMILE)) {
            for (double strike : new double[] {30_000, 60_000, 90_000}) {
                HeldBook book = book(
                        option("c", OptionKind.CALL, 1, strike, vol), option("u", OptionKind.PUT, -1, strike, vol));
                for (StressScenario scenario : StressScenario.historical()) {
                    double fall = scenario.fallAtLow("BTC", 1).value();
                    assertThat(run(book, scenario).equityAfter())
                            .as(scenario.name() + " " + strike)
                            .isCloseTo(60_600 * (1 - fall) - strike, within(1e-6));
                }
            }
        }
    }

    @Test
    void greeksAgreeForSmallShocksAndTheErrorIsShownForLargeOnes() {
        for (OptionVol vol : List.of(FLAT, SMILE)) {
            HeldBook book = book(option("c", OptionKind.CALL, 1, 62_000, vol));
            OptionOutcome small = run(book, StressScenario.custom(0.001, 1.001, 0.9, 0, 1))
                    .positions()
                    .getFirst()
                    .option()
                    .orElseThrow();
            assertThat(Math.abs(small.error())).isLessThan(0.002 * Math.abs(small.loss()));
            OptionOutcome large = run(book, RevaluationTest.drop(0.4))
                    .positions()
                    .getFirst()
                    .option()
                    .orElseThrow();
            assertThat(large.error()).isEqualTo(large.approximateLoss() - large.loss());
            assertThat(Math.abs(large.error())).isGreaterThan(1_000);
        }
    }

    @Test
    void theSmileMovesAlongItsBackboneAndAFlatVolStaysWithItsStrike() {
        StressScenario only = StressScenario.custom(0.2, 1, 0.9, 0, 1);
        OptionOutcome flat = run(book(option("c", OptionKind.CALL, 1, 60_000, FLAT)), only)
                .positions()
                .getFirst()
                .option()
                .orElseThrow();
        assertThat(flat.volAfter()).isEqualTo(flat.volBefore());
        OptionOutcome smile = run(book(option("c", OptionKind.CALL, 1, 60_600, SMILE)), only)
                .positions()
                .getFirst()
                .option()
                .orElseThrow();
        // The strike that was at the money lies above it now, on the lower side of a falling smile or its wing.
        assertThat(smile.volAfter()).isNotEqualTo(smile.volBefore());
        assertThat(smile.volAfter()).isCloseTo(SMILE.vol(48_480, 60_600, MONTH), within(1e-12));
    }

    @Test
    void aBoughtPutProtectsAndASoldOneHurts() {
        HeldBook naked = book(new SpotHolding("s", "BTC", "v", 1));
        HeldBook bought = book(new SpotHolding("s", "BTC", "v", 1), option("u", OptionKind.PUT, 1, 55_000, FLAT));
        HeldBook sold = book(new SpotHolding("s", "BTC", "v", 1), option("u", OptionKind.PUT, -1, 55_000, FLAT));
        StressScenario drop = RevaluationTest.drop(0.4);
        assertThat(run(bought, drop).losses().total())
                .isLessThan(run(naked, drop).losses().total());
        assertThat(run(sold, drop).losses().total())
                .isGreaterThan(run(naked, drop).losses().total());
    }

    @Test
    void refusesAnOptionWithoutAVolatility() {
        assertThatThrownBy(() -> new OptionVol.Flat(0)).hasMessageStartingWith("vol must be inside (0.0, 100.0)");
        assertThatThrownBy(() -> option("c", OptionKind.CALL, 1, -1, FLAT)).hasMessageStartingWith("strike must");
        // Far out of range of the expansion: correlation of -0.999 over ten years.
        OptionHolding wild = new OptionHolding(
                "w",
                "BTC",
                "v",
                OptionKind.CALL,
                1,
                60_000,
                10,
                1,
                new OptionVol.Smile(new SabrParameters(5, 1, 5, -0.999)));
        assertThatThrownBy(() -> run(book(wild), RevaluationTest.drop(0.3)))
                .hasMessageStartingWith("volatility of w must be finite and >= 0 but was -");
    }
}
