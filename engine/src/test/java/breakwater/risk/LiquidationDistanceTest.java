package breakwater.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import breakwater.agent.Proposal;
import breakwater.model.Catalogue;
import breakwater.model.Instrument;
import breakwater.model.Money;
import breakwater.model.Side;
import breakwater.robust.FairPrice;
import breakwater.testing.RiskStages;
import breakwater.testing.Seeds;
import java.util.List;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LiquidationDistanceTest {
    private static final long ONE = 100_000_000L;
    private static final Catalogue BOOK = new Catalogue(
            List.of(Instrument.of(0, "BTC/USDT:USDT"), Instrument.of(1, "ETH/USDT:USDT"), Instrument.of(2, "BTC/USDT")),
            List.of());

    private static RiskSettings settings(double distance) {
        return RiskSettings.profile("none").withLimits(10, 10).withLiquidationDistance(distance);
    }

    private static FairPrice fair(int instrument, double price) {
        FairPrice fair = new FairPrice(instrument);
        fair.set(price, 0, 3, 3, true);
        return fair;
    }

    private static Sizing size(Portfolio account, double distance, int instrument, double weight) {
        return RiskStages.of(settings(distance), BOOK, account)
                .size(
                        new Proposal.TargetWeight(instrument, weight, "test"),
                        fair(instrument, account.mark(instrument)),
                        Permission.ALL);
    }

    @Test
    void noOrderLeavesLessThanTheDistance() {
        RandomGenerator random = Seeds.generator(431);
        int cut = 0;
        for (int trial = 0; trial < 500; trial++) {
            Portfolio account = new Portfolio(BOOK, Money.ofDouble(100_000));
            MarginAccount margin = new MarginAccount(BOOK, account);
            account.onPrice(0, random.nextDouble(10_000, 60_000));
            account.onPrice(1, random.nextDouble(500, 5_000));
            double distance = random.nextDouble(0.02, 0.5);
            if (random.nextBoolean()) {
                fill(account, size(account, distance, 1, random.nextDouble(-3, 3)), 1);
            }
            Sizing sizing = size(account, distance, 0, random.nextDouble(-10, 10));
            fill(account, sizing, 0);
            if (account.position(0) == 0) {
                continue;
            }
            assertThat(margin.distanceFraction(0)).isGreaterThanOrEqualTo(distance - 1e-9);
            assertThat(margin.initialQuote()).isLessThanOrEqualTo(margin.equityQuote() + 1e-6);
            SizeTrail trail = sizing.trail();
            if (trail.afterMargin() != trail.afterLeverage()) {
                cut++;
                boolean byInitial = margin.initialQuote() > 0.999 * margin.equityQuote();
                assertThat(byInitial || margin.distanceFraction(0) < distance + 1e-6)
                        .as("cut no more than needed")
                        .isTrue();
            }
        }
        assertThat(cut).isGreaterThan(100);
    }

    private static void fill(Portfolio account, Sizing sizing, int instrument) {
        if (sizing instanceof Sizing.Sized sized) {
            account.onFill(instrument, sized.side(), Math.round(account.mark(instrument) * ONE), sized.quantity(), 0);
            account.onPrice(instrument, account.mark(instrument));
        }
    }

    @Test
    void aPositionAtItsLimitMayShrinkAndTurnButNotGrow() {
        Portfolio account = new Portfolio(BOOK, Money.ofDouble(100_000));
        account.onFill(0, Side.BUY, 30_000 * ONE, 10 * ONE, 0);
        account.onPrice(0, 26_000);
        assertThat(size(account, 0.3, 0, 9))
                .isInstanceOfSatisfying(
                        Sizing.Vetoed.class,
                        vetoed -> assertThat(vetoed.reason()).isEqualTo(Veto.LIQUIDATION_DISTANCE));
        assertThat(size(account, 0.3, 0, 1))
                .isInstanceOfSatisfying(
                        Sizing.Sized.class,
                        sized -> assertThat(sized.reducing()).isTrue());
        assertThat(size(account, 0.3, 0, 0)).isInstanceOf(Sizing.Sized.class);
    }

    @Test
    void spotTakesNoCashThatPositionsOnMarginNeed() {
        Portfolio account = new Portfolio(BOOK, Money.ofDouble(100_000));
        account.onPrice(2, 30_000);
        account.onFill(0, Side.BUY, 30_000 * ONE, 10 * ONE, 0);
        // 300,000 at 30% against it: 90,000 lost, 3% of the 210,000 left needed.
        Sizing sizing = size(account, 0.3, 2, 1);
        double spent = 30_000 * BOOK.instrument(2).quantity(sizing.trail().afterMargin());
        assertThat(spent).isCloseTo(100_000 - 90_000 - 6_300, Offset.offset(0.01));
        Portfolio free = new Portfolio(BOOK, Money.ofDouble(100_000));
        free.onPrice(2, 30_000);
        SizeTrail trail = size(free, 0.3, 2, 2).trail();
        assertThat(trail.afterMargin()).isEqualTo(trail.afterLeverage());
    }

    @Test
    void aDistanceOfNothingOrAllIsRefused() {
        for (double distance : new double[] {0, 1, -0.1, Double.NaN}) {
            assertThatThrownBy(() -> settings(distance)).hasMessageContaining("liquidationDistanceFraction");
        }
    }
}
