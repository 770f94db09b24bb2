package breakwater.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import breakwater.model.Catalogue;
import breakwater.model.Instrument;
import breakwater.model.Money;
import breakwater.model.Side;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.testing.Seeds;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PortfolioTest {
    private static final Catalogue TWO =
            new Catalogue(List.of(Instrument.of(0, "BTC/USDT"), Instrument.of(1, "ETH/USDT")), List.of());
    private static final long CASH = Money.ofDouble(100_000);
    private static final long ONE = 100_000_000L;

    private static Portfolio portfolio() {
        return new Portfolio(TWO, CASH);
    }

    private static void assertConserved(Portfolio portfolio) {
        long expected = portfolio.startCash() - portfolio.fees();
        for (int i = 0; i < 2; i++) {
            expected += portfolio.realised(i) - portfolio.cost(i);
        }
        assertThat(portfolio.cash()).isEqualTo(expected);
    }

    @Test
    void cashAndPositionsChangeExactlyByFillsAndFees() {
        RandomGenerator random = Seeds.generator(51);
        Portfolio portfolio = portfolio();
        BigInteger cash = BigInteger.valueOf(CASH);
        long[] position = new long[2];
        for (int i = 0; i < 50_000; i++) {
            int instrument = random.nextInt(2);
            Side side = Side.of(random.nextInt(2));
            long price = random.nextLong(1, 100_000 * ONE);
            long quantity = random.nextLong(1, ONE / 10);
            long fee = random.nextLong(-ONE, ONE);
            portfolio.onFill(instrument, side, price, quantity, fee);
            position[instrument] += side.sign() * quantity;
            BigInteger value = BigDecimal.valueOf(price, 8)
                    .multiply(BigDecimal.valueOf(side.sign() * quantity, 8))
                    .setScale(8, java.math.RoundingMode.HALF_EVEN)
                    .unscaledValue();
            cash = cash.subtract(value).subtract(BigInteger.valueOf(fee));
            assertThat(portfolio.cash()).isEqualTo(cash.longValueExact());
            assertThat(portfolio.position(instrument)).isEqualTo(position[instrument]);
            assertConserved(portfolio);
            assertThat(portfolio.cost(instrument) == 0 || position[instrument] != 0)
                    .isTrue();
        }
        assertThat(portfolio.fills()).isEqualTo(50_000);
    }

    @Test
    void aClosedPositionLeavesItsWholeProfit() {
        Portfolio portfolio = portfolio();
        portfolio.onFill(0, Side.BUY, 20_000 * ONE, ONE, ONE);
        portfolio.onFill(0, Side.BUY, 22_000 * ONE, ONE, 0);
        assertThat(portfolio.averagePrice(0)).isEqualTo(21_000);
        portfolio.onFill(0, Side.SELL, 24_000 * ONE, ONE, 0);
        assertThat(portfolio.realised(0)).isEqualTo(3_000 * ONE);
        assertThat(portfolio.averagePrice(0)).isEqualTo(21_000);
        portfolio.onFill(0, Side.SELL, 20_000 * ONE, ONE, 0);
        assertThat(portfolio.realised(0)).isEqualTo(2_000 * ONE);
        assertThat(portfolio.cash()).isEqualTo(CASH + 1_999 * ONE);
        assertThat(portfolio.turnover()).isEqualTo(86_000 * ONE);
    }

    @Test
    void aFillThroughFlatClosesOnePositionAndOpensTheOther() {
        Portfolio portfolio = portfolio();
        portfolio.onFill(0, Side.BUY, 20_000 * ONE, ONE, 0);
        portfolio.onFill(0, Side.SELL, 21_000 * ONE, 3 * ONE, 0);
        assertThat(portfolio.realised(0)).isEqualTo(1_000 * ONE);
        assertThat(portfolio.position(0)).isEqualTo(-2 * ONE);
        assertThat(portfolio.averagePrice(0)).isEqualTo(21_000);
        portfolio.onPrice(0, 20_000);
        assertThat(portfolio.unrealisedQuote(0)).isEqualTo(2_000);
        assertThat(portfolio.equityQuote()).isEqualTo(103_000);
    }

    @Test
    void openOrdersCountAtTheirWorstOnEitherSide() {
        Portfolio portfolio = portfolio();
        portfolio.onPrice(0, 10_000);
        portfolio.onPrice(1, 1_000);
        assertThat(portfolio.leverage()).isZero();
        portfolio.onOpenOrders(0, 5 * ONE, 0);
        assertThat(portfolio.grossQuote()).isEqualTo(50_000);
        portfolio.onFill(0, Side.BUY, 10_000 * ONE, 2 * ONE, 0);
        portfolio.onOpenOrders(0, 3 * ONE, ONE);
        assertThat(portfolio.grossQuote(0)).isEqualTo(50_000);
        portfolio.onOpenOrders(0, 0, 9 * ONE);
        assertThat(portfolio.grossQuote(0)).isEqualTo(70_000);
        portfolio.onOpenOrders(0, 0, ONE);
        assertThat(portfolio.grossQuote(0)).isEqualTo(20_000);
        portfolio.onOpenOrders(1, 0, 30 * ONE);
        assertThat(portfolio.leverage()).isCloseTo(0.5, Offset.offset(1e-12));
    }

    @Test
    void drawdownIsCountedFromThePeakAndThePeakFromMarks() {
        Portfolio portfolio = portfolio();
        portfolio.onFill(0, Side.BUY, 10_000 * ONE, 10 * ONE, 0);
        portfolio.onPrice(0, 20_000);
        portfolio.onPrice(0, 15_000);
        assertThat(portfolio.peakEquityQuote()).isEqualTo(200_000);
        assertThat(portfolio.drawdownFraction()).isEqualTo(0.25);
        portfolio.onPrice(0, Double.NaN);
        portfolio.onPrice(0, -1);
        assertThat(portfolio.equityQuote()).isEqualTo(150_000);
        portfolio.resetPeak();
        assertThat(portfolio.drawdownFraction()).isZero();
    }

    @Test
    void exposureWithoutAPriceOrWithoutEquityIsNeverSmall() {
        Portfolio portfolio = portfolio();
        portfolio.onOpenOrders(0, ONE, 0);
        assertThat(portfolio.leverage()).isNaN();
        portfolio.onOpenOrders(0, 0, 0);
        portfolio.onFill(0, Side.SELL, 50_000 * ONE, 2 * ONE, 0);
        portfolio.onPrice(0, 150_000);
        assertThat(portfolio.equityQuote()).isNegative();
        assertThat(portfolio.leverage()).isInfinite();
    }

    @Test
    void anImpossibleFillOrOneThatDoesNotFitChangesNothing() {
        Portfolio portfolio = portfolio();
        portfolio.onFill(0, Side.BUY, 10_000 * ONE, ONE, 7);
        StateWriter before = new StateWriter(64);
        portfolio.write(before);
        assertThatThrownBy(() -> portfolio.onFill(0, Side.BUY, 0, ONE, 0))
                .hasMessageContaining("price and quantity of a fill must be > 0");
        assertThatThrownBy(() -> portfolio.onFill(0, Side.BUY, Long.MAX_VALUE, Long.MAX_VALUE, 0))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> portfolio.onFill(0, Side.BUY, ONE, ONE, Long.MIN_VALUE))
                .isInstanceOf(ArithmeticException.class);
        StateWriter after = new StateWriter(64);
        portfolio.write(after);
        assertThat(after.toBytes()).isEqualTo(before.toBytes());
    }

    @Test
    void survivesARestartExactly() {
        RandomGenerator random = Seeds.generator(52);
        Portfolio portfolio = portfolio();
        for (int i = 0; i < 200; i++) {
            portfolio.onFill(random.nextInt(2), Side.of(random.nextInt(2)), random.nextLong(1, 9 * ONE), 1 + i, 1);
            portfolio.onPrice(random.nextInt(2), random.nextDouble(1, 10));
            portfolio.onOpenOrders(random.nextInt(2), random.nextLong(100), random.nextLong(100));
        }
        StateWriter out = new StateWriter(64);
        portfolio.write(out);
        Portfolio again = portfolio();
        StateReader in = new StateReader(out.toBytes());
        again.read(in);
        in.expectEnd();
        assertThat(again.equityQuote()).isEqualTo(portfolio.equityQuote());
        assertThat(again.grossQuote()).isEqualTo(portfolio.grossQuote());
        assertThat(again.peakEquityQuote()).isEqualTo(portfolio.peakEquityQuote());
        StateWriter twice = new StateWriter(64);
        again.write(twice);
        assertThat(twice.toBytes()).isEqualTo(out.toBytes());
    }
}
