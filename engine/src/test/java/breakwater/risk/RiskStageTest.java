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
import org.junit.jupiter.api.Test;

class RiskStageTest {
    private static final long ONE = 100_000_000L;
    private static final long LOT = 1_000L;
    private static final Catalogue TWO = new Catalogue(
            List.of(new Instrument(0, "BTC/USDT", 8, 8, 1, LOT), new Instrument(1, "ETH/USDT", 8, 8, 1, LOT)),
            List.of());

    private final Portfolio portfolio = new Portfolio(TWO, Money.ofDouble(100_000));
    private final FairPrice price = new FairPrice(0);
    private RiskStage stage = stage("none");

    private RiskStage stage(String profile) {
        return RiskStages.of(RiskSettings.profile(profile), TWO, portfolio);
    }

    private Sizing size(double weight, Permission permission) {
        return stage.size(new Proposal.TargetWeight(0, weight, "test"), price, permission);
    }

    private Sizing.Sized sized(double weight) {
        return (Sizing.Sized) size(weight, Permission.ALL);
    }

    private Veto vetoed(double weight, Permission permission) {
        return ((Sizing.Vetoed) size(weight, permission)).reason();
    }

    private void priced(double value) {
        price.set(value, 1, 3, 3, true);
        portfolio.onPrice(0, value);
    }

    private void hold(long quantity) {
        portfolio.onFill(0, quantity > 0 ? Side.BUY : Side.SELL, 10_000 * ONE, Math.abs(quantity), 0);
        priced(10_000);
    }

    @Test
    void turnsAWeightIntoAQuantity() {
        priced(10_000);
        Sizing.Sized sized = sized(0.5);
        assertThat(sized.side()).isEqualTo(Side.BUY);
        assertThat(sized.quantity()).isEqualTo(5 * ONE);
        assertThat(sized.reducing()).isFalse();
        assertThat(sized.trail()).isEqualTo(SizeTrail.uncut(0.5, 100_000, 10_000, 3, 3, 0, 5 * ONE));
    }

    @Test
    void theTrailShowsWhichLimitCutWhat() {
        stage = RiskStages.of(RiskSettings.profile("conservative").withLimits(0.3, 0.2), TWO, portfolio);
        portfolio.onPrice(1, 1_000);
        portfolio.onOpenOrders(1, 15 * ONE, 0);
        priced(10_000.1);
        SizeTrail trail = sized(-1.0).trail();
        assertThat(trail.requested()).isEqualTo(-999_990_000L);
        assertThat(trail.afterPositionLimit()).isEqualTo(-199_998_000L);
        assertThat(trail.afterLeverage()).isEqualTo(-149_998_500L);
        assertThat(trail.afterLot()).isEqualTo(-149_998_000L);
    }

    @Test
    void profilesCapThePosition() {
        priced(10_000);
        stage = stage("conservative");
        assertThat(sized(1.0).quantity()).isEqualTo(2 * ONE);
        stage = stage("balanced");
        assertThat(sized(1.0).quantity()).isEqualTo(5 * ONE);
        stage = stage("aggressive");
        assertThat(sized(1.7).quantity()).isEqualTo(10 * ONE);
        assertThatThrownBy(() -> RiskSettings.profile("yolo"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("risk profile must be one of none, conservative, balanced, aggressive but was 'yolo'");
    }

    @Test
    void frozenOrUntradableAllowsOnlyReducingNeverThroughFlat() {
        priced(10_000);
        assertThat(vetoed(0.5, Permission.REDUCE_ONLY)).isEqualTo(Veto.FROZEN);
        hold(5 * ONE);
        assertThat(vetoed(0.7, Permission.REDUCE_ONLY)).isEqualTo(Veto.FROZEN);
        Sizing.Sized reduced = (Sizing.Sized) size(0.2, Permission.REDUCE_ONLY);
        assertThat(reduced.side()).isEqualTo(Side.SELL);
        assertThat(reduced.quantity()).isEqualTo(3 * ONE);
        assertThat(reduced.reducing()).isTrue();
        assertThat(((Sizing.Sized) size(-1.0, Permission.REDUCE_ONLY)).quantity())
                .isEqualTo(5 * ONE);
        price.set(10_000, 1, 3, 1, false);
        assertThat(vetoed(0.7, Permission.ALL)).isEqualTo(Veto.NOT_TRADABLE);
        assertThat(sized(-1.0).quantity()).isEqualTo(5 * ONE);
        assertThat(vetoed(0.0, Permission.NONE)).isEqualTo(Veto.HALTED);
    }

    @Test
    void goingFlatNeedsNoPrice() {
        hold(-3 * ONE);
        price.set(Double.NaN, 1, 0, 0, false);
        Sizing.Sized flat = sized(0.0);
        assertThat(flat.side()).isEqualTo(Side.BUY);
        assertThat(flat.quantity()).isEqualTo(3 * ONE);
        assertThat(flat.reducing()).isTrue();
        assertThat(vetoed(0.1, Permission.ALL)).isEqualTo(Veto.NO_PRICE);
    }

    @Test
    void vetoesWhatIsNotWorthSending() {
        priced(10_000);
        assertThat(vetoed(0.00005, Permission.ALL)).isEqualTo(Veto.BELOW_MIN_NOTIONAL);
        hold(5 * ONE);
        assertThat(vetoed(0.5, Permission.ALL)).isEqualTo(Veto.AT_TARGET);
        assertThat(vetoed(0.50005, Permission.ALL)).isEqualTo(Veto.BELOW_MIN_NOTIONAL);
    }

    @Test
    void anOpenOrderBlocksAnother() {
        priced(10_000);
        portfolio.onOpenOrders(0, 1, 0);
        assertThat(vetoed(0.5, Permission.ALL)).isEqualTo(Veto.ORDER_OPEN);
    }

    @Test
    void withoutEquityOrWithAnAbsurdPriceNoRiskIsTaken() {
        hold(-20 * ONE);
        portfolio.onPrice(0, 20_000);
        price.set(20_000, 1, 3, 3, true);
        assertThat(vetoed(-1.0, Permission.ALL)).isEqualTo(Veto.NO_EQUITY);
        assertThat(sized(0.0).quantity()).isEqualTo(20 * ONE);
        priced(10_000);
        price.set(1e-12, 1, 3, 3, true);
        assertThat(vetoed(1.0, Permission.ALL)).isEqualTo(Veto.NO_PRICE);
    }

    @Test
    void noSizeEverBreaksALimit() {
        RandomGenerator random = Seeds.generator(61);
        String[] profiles = RiskSettings.PROFILES.toArray(new String[0]);
        int sizes = 0;
        for (int i = 0; i < 50_000; i++) {
            Portfolio account = new Portfolio(TWO, Money.ofDouble(random.nextDouble(100, 1e6)));
            double value = StrictMath.exp(random.nextDouble(-3, 11));
            account.onPrice(0, value);
            account.onPrice(1, 100);
            long held = random.nextLong(-100_000, 100_000) * LOT;
            if (held != 0) {
                account.onFill(0, Side.of(held > 0 ? 0 : 1), Math.max(1, (long) (value * ONE)), Math.abs(held), 0);
            }
            account.onOpenOrders(1, random.nextLong(50 * ONE), random.nextLong(50 * ONE));
            RiskSettings settings = RiskSettings.profile(profiles[random.nextInt(profiles.length)]);
            price.set(value, 1, 3, 3, random.nextInt(4) > 0);
            Permission permission = Permission.values()[random.nextInt(3)];
            Proposal.TargetWeight proposal = new Proposal.TargetWeight(0, random.nextDouble(-3, 3), "random");
            Sizing sizing = RiskStages.of(settings, TWO, account).size(proposal, price, permission);
            if (!(sizing instanceof Sizing.Sized sized)) {
                continue;
            }
            sizes++;
            assertThat(permission).isNotEqualTo(Permission.NONE);
            long after = account.position(0) + sized.side().sign() * sized.quantity();
            assertThat(sized.quantity() % LOT).isZero();
            boolean shrinks = Math.abs(after) < Math.abs(held) && (long) Long.signum(after) * Long.signum(held) >= 0;
            assertThat(sized.reducing()).isEqualTo(shrinks);
            if (permission == Permission.REDUCE_ONLY || !price.tradable()) {
                assertThat(shrinks).isTrue();
            }
            double equity = account.equityQuote();
            double lotQuote = LOT * 1e-8 * value;
            double positionQuote = Math.abs(after) * 1e-8 * value;
            if (!shrinks) {
                assertThat(positionQuote).isLessThanOrEqualTo(settings.maxPositionFraction() * equity + lotQuote);
                assertThat(positionQuote + account.grossQuote(1))
                        .isLessThanOrEqualTo(settings.maxLeverage() * equity + lotQuote);
            }
        }
        assertThat(sizes).isGreaterThan(10_000);
    }

    @Test
    void reducingToALimitIsEnoughAndNeverPassesFlat() {
        RandomGenerator random = Seeds.generator(62);
        for (int i = 0; i < 20_000; i++) {
            Portfolio account = new Portfolio(TWO, Money.ofDouble(100_000));
            for (int instrument = 0; instrument < 2; instrument++) {
                Side side = Side.of(random.nextInt(2));
                account.onFill(instrument, side, 1_000 * ONE, random.nextLong(1, 300_000) * LOT, 0);
                account.onPrice(instrument, random.nextDouble(500, 1_500));
            }
            RiskStage risk = RiskStages.of(RiskSettings.profile("none"), TWO, account);
            double before = account.leverage();
            double left = 0;
            for (int instrument = 0; instrument < 2; instrument++) {
                long excess = risk.excess(instrument, 1.5);
                assertThat(excess).isBetween(0L, Math.abs(account.position(instrument)));
                assertThat(excess % LOT).isZero();
                left += (Math.abs(account.position(instrument)) - excess) * 1e-8 * account.mark(instrument);
            }
            assertThat(left).isLessThanOrEqualTo(Math.max(0, 1.5 * account.equityQuote()) * (1 + 1e-12));
            if (before <= 1.5) {
                assertThat(risk.excess(0, 1.5) + risk.excess(1, 1.5)).isZero();
            }
        }
    }

    @Test
    void settingsRefuseImpossibleValuesByName() {
        RiskSettings settings = RiskSettings.profile("none");
        assertThatThrownBy(() -> settings.withLimits(Double.NaN, 1)).hasMessageContaining("maxLeverage must be in");
        assertThatThrownBy(() -> settings.withLimits(2, 2.5)).hasMessageContaining("maxPositionFraction must be in");
        assertThatThrownBy(() -> settings.breakers().withThresholds(0.6, 1.0, 0.05))
                .hasMessage("drawdownFraction must be in (0, 1) but was 1.0");
        assertThatThrownBy(() -> settings.breakers().withThresholds(Double.NaN, 0.2, 0.05))
                .hasMessageContaining("volatilityAnnual must be finite and > 0.0");
    }
}
