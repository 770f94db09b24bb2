package breakwater.risk;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.model.Catalogue;
import breakwater.model.Decimal;
import breakwater.model.Effect;
import breakwater.model.Effects;
import breakwater.model.Funding;
import breakwater.model.Instrument;
import breakwater.model.Money;
import breakwater.model.Side;
import breakwater.model.Source;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class FundingLedgerTest {
    private static final long ONE = 100_000_000L;
    private static final long HOUR = 3_600_000_000_000L;
    private static final long START = 1_700_006_400L * 1_000_000_000L;
    private static final long DUE = START + 8 * HOUR;
    private static final long BASIS_POINT = Decimal.power(Funding.DIGITS - 4);
    private static final Catalogue CATALOGUE = new Catalogue(
            List.of(Instrument.of(0, "BTC/USDT:USDT"), Instrument.of(1, "BTC/USDT")),
            List.of(new Source(0, "one", Source.ChecksumRule.NONE), new Source(1, "two", Source.ChecksumRule.NONE)));

    private final long[] held = new long[2];
    private final Portfolio account = new Portfolio(CATALOGUE, Money.ofDouble(100_000));
    private final FundingLedger ledger =
            new FundingLedger(CATALOGUE, account, (instrument, source) -> instrument == 0 ? held[source] : 0);
    private final Effects effects = new Effects();

    private void hold(int source, long quantity) {
        Side side = quantity > 0 ? Side.BUY : Side.SELL;
        account.onFill(0, side, 30_000 * ONE, Math.abs(quantity), 0);
        held[source] += quantity;
    }

    @Test
    void longsPayAndShortsReceiveWhenTheRateIsPositive() {
        hold(0, 2 * ONE);
        account.onPrice(0, 31_000);
        assertThat(ledger.onRate(0, 0, BASIS_POINT, DUE, START)).isTrue();
        ledger.settle(DUE, effects);
        assertThat(account.funding()).isZero();
        ledger.settle(DUE + 1, effects);
        // By hand: 2 * 31000 * 0.0001.
        assertThat(account.funding()).isEqualTo(Money.ofDouble(6.2));
        assertThat(account.cash()).isEqualTo(Money.ofDouble(100_000 - 6.2));
        assertThat(effects.get(0))
                .isEqualTo(new Effect.FundingPaid(0, 0, DUE, BASIS_POINT, 2 * ONE, 31_000 * ONE, Money.ofDouble(6.2)));
        hold(0, -5 * ONE);
        assertThat(ledger.onRate(0, 0, BASIS_POINT, DUE + 8 * HOUR, DUE + 1)).isTrue();
        ledger.settle(DUE + 8 * HOUR + 1, effects);
        assertThat(account.funding()).isEqualTo(Money.ofDouble(6.2 - 9.3));
    }

    @Test
    void eachVenuePaysItsOwnRateOnWhatIsThere() {
        hold(0, 2 * ONE);
        hold(1, -ONE);
        boolean _ = ledger.onRate(0, 0, BASIS_POINT, DUE, START);
        boolean _ = ledger.onRate(0, 1, -3 * BASIS_POINT, DUE, START);
        ledger.settle(DUE + 1, effects);
        assertThat(account.funding(0)).isEqualTo(Money.ofDouble(6 + 9));
    }

    @Test
    void aTimeIsBookedOnceHoweverOftenItIsNamed() {
        hold(0, ONE);
        boolean _ = ledger.onRate(0, 0, BASIS_POINT, DUE, START);
        boolean _ = ledger.onRate(0, 0, 2 * BASIS_POINT, DUE, START + HOUR);
        ledger.settle(DUE + 1, effects);
        long once = account.funding();
        assertThat(once).isEqualTo(Money.ofDouble(6));
        assertThat(ledger.onRate(0, 0, BASIS_POINT, DUE, DUE - 1)).isFalse();
        assertThat(ledger.onRate(0, 0, BASIS_POINT, DUE + HOUR - 1, DUE + 2)).isFalse();
        for (int i = 2; i < 100; i++) {
            ledger.settle(DUE + i, effects);
        }
        assertThat(account.funding()).isEqualTo(once);
    }

    @Test
    void anotherTimeNamedTooEarlyLosesNoPayment() {
        hold(0, ONE);
        boolean _ = ledger.onRate(0, 0, BASIS_POINT, DUE, START);
        assertThat(ledger.onRate(0, 0, 2 * BASIS_POINT, DUE + 8 * HOUR, DUE - 1))
                .isTrue();
        ledger.settle(DUE + 1, effects);
        assertThat(account.funding()).isEqualTo(Money.ofDouble(3));
        ledger.settle(DUE + 8 * HOUR + 1, effects);
        assertThat(account.funding()).isEqualTo(Money.ofDouble(9));
    }

    @Test
    void whatIsStaleAbsurdOrNoNumberIsNotTaken() {
        hold(0, ONE);
        assertThat(ledger.onRate(0, 0, Decimal.NOT_A_NUMBER, DUE, START)).isFalse();
        assertThat(ledger.onRate(0, 0, FundingLedger.MOST_RATE + 1, DUE, START)).isFalse();
        assertThat(ledger.onRate(0, 0, -FundingLedger.MOST_RATE - 1, DUE, START))
                .isFalse();
        assertThat(ledger.onRate(0, 0, BASIS_POINT, START, START)).isFalse();
        assertThat(ledger.onRate(1, 0, BASIS_POINT, DUE, START)).as("spot").isFalse();
        ledger.settle(Long.MAX_VALUE, effects);
        assertThat(account.funding()).isZero();
        assertThat(effects.size()).isZero();
    }

    @Test
    void aVenueThatNamesNoRateAnyMoreMakesThePositionOverdue() {
        hold(0, ONE);
        boolean _ = ledger.onRate(0, 0, BASIS_POINT, DUE, START);
        assertThat(ledger.overdue(0, DUE, effects)).isFalse();
        ledger.settle(DUE + 1, effects);
        effects.clear();
        assertThat(ledger.overdue(0, DUE + 9 * HOUR, effects)).isFalse();
        assertThat(ledger.overdue(0, DUE + 9 * HOUR + 1, effects)).isTrue();
        assertThat(ledger.overdue(0, DUE + 9 * HOUR + 2, effects)).isTrue();
        assertThat(effects.size()).isEqualTo(1);
        assertThat(ledger.onRate(0, 0, BASIS_POINT, DUE + 16 * HOUR, DUE + 10 * HOUR))
                .isTrue();
        assertThat(ledger.overdue(0, DUE + 10 * HOUR, effects)).isFalse();
    }

    @Test
    void randomEventsBookEveryTimeAtMostOnceAndAlikeAfterARestart() {
        RandomGenerator random = Seeds.generator(403);
        hold(0, ONE);
        FundingLedger restored = ledger;
        List<Long> times = new ArrayList<>();
        long now = START;
        for (int i = 0; i < 20_000; i++) {
            now += random.nextLong(HOUR / 4);
            restored.settle(now, effects);
            boolean _ = restored.onRate(
                    0, 0, random.nextLong(-BASIS_POINT, BASIS_POINT), now + random.nextLong(-HOUR, 9 * HOUR), now);
            if (random.nextInt(50) == 0) {
                StateWriter out = new StateWriter(64);
                restored.write(out);
                restored = new FundingLedger(
                        CATALOGUE, account, (instrument, source) -> instrument == 0 ? held[source] : 0);
                restored.read(new StateReader(out.toBytes()));
            }
            for (int e = 0; e < effects.size(); e++) {
                if (effects.get(e) instanceof Effect.FundingPaid paid) {
                    times.add(paid.fundingNanos());
                }
            }
            effects.clear();
        }
        assertThat(times.size()).isGreaterThan(100);
        for (int i = 1; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - 1)).isGreaterThanOrEqualTo(HOUR);
        }
    }
}
