package breakwater.lab.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import breakwater.model.Side;
import breakwater.testing.Seeds;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class TradeLedgerTest {
    private static final Offset<Double> ABSOLUTE_1E_12 = within(1e-12);

    private final TradeLedger ledger = new TradeLedger();

    @Test
    void turnoverIsValueTradedOverTheAccountAtTheTime() {
        trade(Side.BUY, 2, 100, 1, 1_000);
        trade(Side.SELL, 2, 150, 1, 2_000);
        assertThat(ledger.turnover()).isEqualTo(0.2 + 0.15, ABSOLUTE_1E_12);
        assertThat(ledger.feesQuote()).isEqualTo(2, ABSOLUTE_1E_12);
        assertThat(ledger.count()).isEqualTo(2);
    }

    @Test
    void aPositionGainsFromFlatToFlatAfterFees() {
        trade(Side.BUY, 1, 100, 1, 1_000);
        trade(Side.BUY, 1, 110, 1, 1_000);
        trade(Side.SELL, 2, 120, 2, 1_000);
        RoundTrips trips = ledger.roundTrips();
        assertThat(trips.count()).isEqualTo(1);
        assertThat(trips.winRate()).isEqualTo(1, ABSOLUTE_1E_12);
        assertThat(trips.profitFactor()).isNaN();
        // 240 - 210 - 4 gained; at most 2 x 110 held after a fill.
        assertThat(trips.averageReturn()).isEqualTo(26.0 / 220, ABSOLUTE_1E_12);
        assertThat(trips.open()).isZero();
    }

    @Test
    void aFillThroughZeroEndsOnePositionAndBeginsAnother() {
        trade(Side.BUY, 1, 100, 0, 1_000);
        trade(Side.SELL, 3, 90, 3, 1_000);
        trade(Side.BUY, 2, 80, 0, 1_000);
        RoundTrips trips = ledger.roundTrips();
        assertThat(trips.count()).isEqualTo(2);
        // Long: -10 and a third of the fee. Short: +20 and two thirds.
        assertThat(trips.profitFactor()).isEqualTo(18.0 / 11, ABSOLUTE_1E_12);
        assertThat(trips.winRate()).isEqualTo(0.5, ABSOLUTE_1E_12);
    }

    @Test
    void anOpenPositionCountsAtTheLastPrice() {
        trade(Side.BUY, 1, 100, 0, 1_000);
        ledger.mark("BTC/USDT", 130);
        ledger.mark("ETH/USDT", 1);
        assertThat(ledger.roundTrips()).isEqualTo(new RoundTrips(1, 1, Double.NaN, 0.3, 1));
    }

    @Test
    void withoutTradesNothingIsDefined() {
        assertThat(ledger.roundTrips()).isEqualTo(new RoundTrips(0, Double.NaN, Double.NaN, Double.NaN, 0));
    }

    @Test
    void gainsOfAllPositionsAreTheCashThatCameBack() {
        RandomGenerator random = Seeds.generator(5);
        double cash = 0;
        double held = 0;
        for (int i = 0; i < 2_000; i++) {
            Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
            double quantity = i % 10 == 9 && held != 0 ? Math.abs(held) : 1 + random.nextInt(5);
            side = i % 10 == 9 && held != 0 ? (held > 0 ? Side.SELL : Side.BUY) : side;
            double price = 50 + 100 * random.nextDouble();
            double fee = quantity * price * 0.001;
            trade(side, quantity, price, fee, 10_000);
            cash -= side.sign() * quantity * price + fee;
            held += side.sign() * quantity;
        }
        ledger.mark("BTC/USDT", 77);
        RoundTrips trips = ledger.roundTrips();
        assertThat(trips.count()).isGreaterThan(200);
        assertThat(ledger.gainQuote()).isEqualTo(cash + held * 77, within(1e-6));
    }

    @Test
    void impossibleFillsAreRefused() {
        assertThatThrownBy(() -> trade(Side.BUY, 0, 100, 0, 1_000)).hasMessageContaining("quantity");
        assertThatThrownBy(() -> trade(Side.BUY, 1, Double.NaN, 0, 1_000)).hasMessageContaining("price");
        assertThatThrownBy(() -> trade(Side.BUY, 1, 1, 0, 0)).hasMessageContaining("equityQuote");
    }

    private void trade(Side side, double quantity, double price, double fee, double equity) {
        ledger.add(new ExecutedTrade(0, 1, "BTC/USDT", "paper", side, quantity, price, fee, equity, "test"));
    }
}
