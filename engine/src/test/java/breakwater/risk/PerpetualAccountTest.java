package breakwater.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import breakwater.model.Catalogue;
import breakwater.model.Contract;
import breakwater.model.Effects;
import breakwater.model.Instrument;
import breakwater.model.Money;
import breakwater.model.Side;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.testing.Seeds;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PerpetualAccountTest {
    private static final long ONE = 100_000_000L;
    private static final Contract TERMS = Contract.perpetual();
    private static final Catalogue BOOK = new Catalogue(
            List.of(Instrument.of(0, "BTC/USDT:USDT"), Instrument.of(1, "ETH/USDT:USDT"), Instrument.of(2, "BTC/USDT")),
            List.of());

    private static Portfolio account(double cash) {
        return new Portfolio(BOOK, Money.ofDouble(cash));
    }

    @Test
    void cashGainsFeesAndFundingAddUpUnderRandomSequences() {
        RandomGenerator random = Seeds.generator(401);
        Portfolio account = account(1_000_000);
        BigDecimal[] flows = {BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO};
        long[] held = new long[3];
        BigDecimal paid = BigDecimal.ZERO;
        for (int step = 0; step < 20_000; step++) {
            int i = random.nextInt(3);
            switch (random.nextInt(3)) {
                case 0 -> {
                    Side side = Side.of(random.nextInt(2));
                    long price = random.nextLong(ONE, 60_000 * ONE);
                    long quantity = random.nextLong(1, ONE);
                    long fee = random.nextLong(-ONE, ONE);
                    account.onFill(i, side, price, quantity, fee);
                    held[i] += side.sign() * quantity;
                    // What a trade moves, whatever the contract: value out, fee out.
                    flows[i] = flows[i].subtract(BigDecimal.valueOf(price, 8)
                            .multiply(BigDecimal.valueOf(side.sign() * quantity, 8))
                            .setScale(8, RoundingMode.HALF_EVEN));
                    paid = paid.add(BigDecimal.valueOf(fee, 8));
                }
                case 1 -> {
                    if (i < 2) {
                        long funding = random.nextLong(-100 * ONE, 100 * ONE);
                        account.onFunding(i, funding);
                        paid = paid.add(BigDecimal.valueOf(funding, 8));
                    }
                }
                default -> account.onPrice(i, random.nextDouble(1, 60_000));
            }
            BigDecimal equity = BigDecimal.valueOf(1_000_000).subtract(paid);
            long exact = account.startCash() - account.fees() - account.funding();
            for (int j = 0; j < 3; j++) {
                equity = equity.add(flows[j]);
                if (held[j] != 0) {
                    equity = equity.add(new BigDecimal(account.mark(j)).multiply(BigDecimal.valueOf(held[j], 8)));
                }
                exact += account.realised(j) - (j == 2 ? account.cost(j) : 0);
            }
            assertThat(account.cash()).isEqualTo(exact);
            assertThat(account.equityQuote()).isCloseTo(equity.doubleValue(), Offset.offset(1e-4));
        }
        assertThat(account.funding()).isNotZero();
    }

    @Test
    void aPerpetualCostsNothingToHoldAndItsGainIsPaidWhenItCloses() {
        Portfolio account = account(10_000);
        account.onFill(0, Side.SELL, 30_000 * ONE, ONE, 15 * ONE);
        assertThat(account.cash()).isEqualTo(Money.ofDouble(9_985));
        account.onPrice(0, 29_000);
        assertThat(account.equityQuote()).isEqualTo(10_985);
        assertThat(account.cash()).isEqualTo(Money.ofDouble(9_985));
        assertThat(account.leverage()).isCloseTo(29_000 / 10_985.0, Offset.offset(1e-12));
        account.onFill(0, Side.BUY, 29_000 * ONE, ONE, 0);
        assertThat(account.cash()).isEqualTo(Money.ofDouble(10_985));
    }

    @Test
    void spotPaysNoFunding() {
        assertThatThrownBy(() -> account(1_000).onFunding(2, ONE)).hasMessageContaining("must be a perpetual");
    }

    @Test
    void theLiquidationPriceIsWhereASearchFindsTheMarginGone() {
        RandomGenerator random = Seeds.generator(402);
        int found = 0;
        for (int trial = 0; trial < 400; trial++) {
            Portfolio account = account(random.nextDouble(5_000, 50_000));
            MarginAccount margin = new MarginAccount(BOOK, account);
            double[] entry = {random.nextDouble(10_000, 60_000), random.nextDouble(500, 5_000)};
            for (int i = 0; i < 2; i++) {
                long quantity = (long) (random.nextDouble(0.05, 3) * account.startCash() / entry[i]);
                account.onFill(i, Side.of(random.nextInt(2)), Math.round(entry[i] * ONE), Math.max(1, quantity), ONE);
                account.onPrice(i, entry[i] * random.nextDouble(0.98, 1.02));
            }
            if (random.nextBoolean()) {
                account.onFill(2, Side.BUY, 30_000 * ONE, ONE / 100, 0);
                account.onFunding(0, random.nextLong(-ONE, 50 * ONE));
            }
            if (!(margin.ratio() < 1)) {
                continue;
            }
            double formula = margin.liquidationPrice(0);
            double searched = search(account);
            assertThat(searched).as("trial %d", trial).isCloseTo(formula, Offset.offset(1e-6 * entry[0]));
            found += formula > 0 ? 1 : 0;
        }
        assertThat(found).isGreaterThan(100);
    }

    /// Moves the mark until what is there is no more than what is needed: bisection on definitions, not on the
    /// formula.
    private static double search(Portfolio account) {
        double mark = account.mark(0);
        boolean isLong = account.position(0) > 0;
        double alive = mark;
        double dead = isLong ? 0 : 1e9;
        if (isLong && !isGone(account, 1e-9)) {
            account.onPrice(0, mark);
            return 0;
        }
        for (int i = 0; i < 200; i++) {
            double middle = 0.5 * (alive + dead);
            if (isGone(account, middle)) {
                dead = middle;
            } else {
                alive = middle;
            }
        }
        account.onPrice(0, mark);
        return 0.5 * (alive + dead);
    }

    private static boolean isGone(Portfolio account, double mark) {
        account.onPrice(0, mark);
        double spot = account.position(2) == 0 ? 0 : account.valueQuote(2);
        double there = account.equityQuote() - spot;
        double needed = 0;
        for (int i = 0; i < 2; i++) {
            needed += (TERMS.maintenanceMarginFraction() + TERMS.liquidationFeeFraction())
                    * Math.abs(account.valueQuote(i));
        }
        return there <= needed;
    }

    @Test
    void marginFiguresAreThoseOfTheContract() {
        Portfolio account = account(10_000);
        MarginAccount margin = new MarginAccount(BOOK, account);
        assertThat(margin.inUse()).isFalse();
        assertThat(margin.ratio()).isZero();
        account.onFill(0, Side.BUY, 30_000 * ONE, 2 * ONE, 0);
        account.onPrice(0, 29_000);
        assertThat(margin.equityQuote()).isEqualTo(8_000);
        assertThat(margin.initialQuote()).isCloseTo(2_900, Offset.offset(1e-9));
        assertThat(margin.maintenanceQuote()).isCloseTo(0.03 * 58_000, Offset.offset(1e-9));
        assertThat(margin.ratio()).isCloseTo(0.03 * 58_000 / 8_000, Offset.offset(1e-12));
        // By hand: 10000 + 2 (P - 30000) = 0.03 * 2 P.
        assertThat(margin.liquidationPrice(0)).isCloseTo(50_000 / 1.94, Offset.offset(1e-9));
        assertThat(margin.liquidationPrice(2)).isNaN();
        account.onPrice(0, 20_000);
        assertThat(margin.ratio()).isInfinite();
        assertThat(margin.distanceFraction(0)).isNegative();
    }

    @Test
    void theStateComesBackWhole() {
        Portfolio account = account(10_000);
        account.onFill(0, Side.BUY, 30_000 * ONE, 2 * ONE, 7);
        account.onFunding(0, 123);
        StateWriter out = new StateWriter(64);
        account.write(out);
        Portfolio again = account(10_000);
        again.read(new StateReader(out.toBytes()));
        StateWriter second = new StateWriter(64);
        again.write(second);
        assertThat(second.toBytes()).isEqualTo(out.toBytes());
        assertThat(again.equityQuote()).isEqualTo(account.equityQuote());
        assertThat(again.funding(0)).isEqualTo(123);
    }

    @Test
    void effectsOfNothingAreNone() {
        Effects out = new Effects();
        new FundingLedger(BOOK, account(1), (_, _) -> 0).settle(Long.MAX_VALUE, out);
        assertThat(out.size()).isZero();
    }
}
