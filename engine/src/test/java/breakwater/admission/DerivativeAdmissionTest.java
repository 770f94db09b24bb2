package breakwater.admission;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.math.options.Black;
import breakwater.math.options.OptionKind;
import breakwater.model.Decimal;
import breakwater.model.Funding;
import breakwater.model.OptionQuote;
import breakwater.model.Quote;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.testing.Seeds;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class DerivativeAdmissionTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long DAY = 86_400 * SECOND;
    private static final long START = 1_700_000_000L * SECOND;
    private static final Verdict ACCEPT = Verdict.accept();

    private final AdmissionStage stage =
            new AdmissionStage(AdmissionStageTest.catalogue(3), AdmissionSettings.defaults());
    private long now = START;

    /// A week's call at 60,000, a vol point wide, that nobody can object to.
    private OptionQuote option() {
        OptionQuote quote = new OptionQuote().contract(START + 7 * DAY, price(60_000), OptionQuote.Kind.CALL);
        now += SECOND / 100;
        quote.header(0, 2, -1, now, now);
        return quote.set(OptionQuote.Unit.VOLATILITY, vol(0.6), vol(0.61), price(60_100));
    }

    private Funding funding(double rate, long nextNanos) {
        now += SECOND / 100;
        Funding funding = new Funding().set(Decimal.ofDouble(rate, Funding.DIGITS), nextNanos);
        funding.header(0, 2, -1, now, now);
        return funding;
    }

    private void spot(int source, double mid) {
        Quote quote = new Quote();
        now += SECOND / 100;
        quote.header(0, source, -1, now, now);
        assertThat(stage.admit(quote.set(price(mid - 1), 1, price(mid + 1), 1))).isSameAs(ACCEPT);
    }

    private static long price(double value) {
        return Decimal.ofDouble(value, 8);
    }

    private static long vol(double value) {
        return Decimal.ofDouble(value, OptionQuote.DIGITS);
    }

    @Test
    void aSoundQuoteIsAcceptedWithAndWithoutAPriceOfTheUnderlying() {
        assertThat(stage.admit(option())).isSameAs(ACCEPT);
        spot(0, 60_050);
        assertThat(stage.admit(option())).isSameAs(ACCEPT);
    }

    @Test
    void numbersThatAreNoneAreRefused() {
        long bad = Decimal.NOT_A_NUMBER;
        Verdict refused = Verdict.refuse(Reason.NOT_A_NUMBER);
        OptionQuote.Unit unit = OptionQuote.Unit.VOLATILITY;
        assertThat(stage.admit(option().set(unit, bad, vol(1), price(60_000)))).isSameAs(refused);
        assertThat(stage.admit(option().set(unit, vol(1), bad, price(60_000)))).isSameAs(refused);
        assertThat(stage.admit(option().set(unit, vol(1), vol(2), bad))).isSameAs(refused);
        assertThat(stage.admit(option().contract(START + DAY, bad, OptionQuote.Kind.PUT)))
                .isSameAs(refused);
    }

    @Test
    void numbersThatMustBePositiveAndAreNotAreRefused() {
        Verdict refused = Verdict.refuse(Reason.NOT_POSITIVE);
        OptionQuote.Unit unit = OptionQuote.Unit.VOLATILITY;
        assertThat(stage.admit(option().set(unit, 0, vol(1), price(60_000)))).isSameAs(refused);
        assertThat(stage.admit(option().set(unit, vol(1), -1, price(60_000)))).isSameAs(refused);
        assertThat(stage.admit(option().set(unit, vol(1), vol(2), 0))).isSameAs(refused);
        assertThat(stage.admit(option().contract(START + DAY, -5, OptionQuote.Kind.PUT)))
                .isSameAs(refused);
    }

    @Test
    void crossedQuotesAreQuarantined() {
        assertThat(stage.admit(option().set(OptionQuote.Unit.VOLATILITY, vol(0.6), vol(0.6), price(60_000))))
                .isSameAs(Verdict.quarantine(Reason.CROSSED));
    }

    @Test
    void anExpiryThatHasPassedOrLiesTooFarAheadIsRefused() {
        assertThat(stage.admit(option().contract(now, price(60_000), OptionQuote.Kind.CALL)))
                .isSameAs(Verdict.refuse(Reason.EXPIRED));
        assertThat(stage.admit(option().contract(START + 6 * 365 * DAY, price(60_000), OptionQuote.Kind.CALL)))
                .isSameAs(Verdict.refuse(Reason.FAR_EXPIRY));
        assertThat(stage.admit(option().contract(Long.MAX_VALUE, price(60_000), OptionQuote.Kind.CALL)))
                .isSameAs(Verdict.refuse(Reason.FAR_EXPIRY));
        assertThat(stage.admit(option().contract(Long.MIN_VALUE, price(60_000), OptionQuote.Kind.CALL)))
                .isSameAs(Verdict.refuse(Reason.EXPIRED));
    }

    @Test
    void aStrikeBeyondTwentyTimesTheForwardIsQuarantined() {
        assertThat(stage.admit(option().contract(START + DAY, price(20 * 60_100 + 1), OptionQuote.Kind.CALL)))
                .isSameAs(Verdict.quarantine(Reason.FAR_STRIKE));
        assertThat(stage.admit(option().contract(START + DAY, price(60_100 / 20.0 - 1), OptionQuote.Kind.PUT)))
                .isSameAs(Verdict.quarantine(Reason.FAR_STRIKE));
        assertThat(stage.admit(option().contract(START + DAY, price(20 * 60_100 - 1), OptionQuote.Kind.CALL)))
                .isSameAs(ACCEPT);
    }

    @Test
    void aForwardOffThePriceOfTheUnderlyingIsQuarantined() {
        spot(0, 60_000);
        spot(1, 60_010);
        OptionQuote.Unit unit = OptionQuote.Unit.VOLATILITY;
        // 3% and 60% a year over a week: 4.15%.
        assertThat(stage.admit(option().set(unit, vol(0.6), vol(0.61), price(62_400))))
                .isSameAs(ACCEPT);
        assertThat(stage.admit(option().set(unit, vol(0.6), vol(0.61), price(62_600))))
                .isSameAs(Verdict.quarantine(Reason.FAR_FORWARD));
        assertThat(stage.admit(option().set(unit, vol(0.6), vol(0.61), price(57_500))))
                .isSameAs(Verdict.quarantine(Reason.FAR_FORWARD));
    }

    @Test
    void volatilitiesThatNoMarketHasShownAreQuarantined() {
        Verdict quarantined = Verdict.quarantine(Reason.IMPLAUSIBLE);
        OptionQuote.Unit unit = OptionQuote.Unit.VOLATILITY;
        assertThat(stage.admit(option().set(unit, vol(0.019), vol(0.5), price(60_000))))
                .isSameAs(quarantined);
        assertThat(stage.admit(option().set(unit, vol(0.6), vol(5), price(60_000))))
                .isSameAs(quarantined);
        assertThat(stage.admit(option().set(unit, vol(0.02), vol(4.99), price(60_000))))
                .isSameAs(ACCEPT);
    }

    @Test
    void premiumsAreJudgedByTheVolatilityTheySay() {
        double years = OptionVols.years(START + 7 * DAY, now);
        double fair = Black.price(OptionKind.CALL, 60_100, 60_000, years, 0.6);
        assertThat(stage.admit(option().set(OptionQuote.Unit.QUOTE, vol(0.99 * fair), vol(1.01 * fair), price(60_100))))
                .isSameAs(ACCEPT);
        double coins = fair / 60_100;
        assertThat(stage.admit(
                        option().set(OptionQuote.Unit.BASE, vol(0.99 * coins), vol(1.01 * coins), price(60_100))))
                .isSameAs(ACCEPT);
        // Below what exercise would give, and at what the coin itself is worth.
        assertThat(stage.admit(option().set(OptionQuote.Unit.QUOTE, vol(50), vol(fair), price(60_100))))
                .isSameAs(Verdict.quarantine(Reason.IMPLAUSIBLE));
        assertThat(stage.admit(option().set(OptionQuote.Unit.BASE, vol(coins), vol(1), price(60_100))))
                .isSameAs(Verdict.quarantine(Reason.IMPLAUSIBLE));
    }

    @Test
    void numberedQuotesAreOrdered() {
        for (long id : new long[] {10, 11}) {
            OptionQuote quote = option();
            quote.header(0, 2, id, now, now);
            assertThat(stage.admit(quote)).isSameAs(ACCEPT);
        }
        OptionQuote again = option();
        again.header(0, 2, 11, now, now);
        assertThat(stage.admit(again)).isSameAs(Verdict.refuse(Reason.DUPLICATE));
        OptionQuote old = option();
        old.header(0, 2, 9, now, now);
        assertThat(stage.admit(old)).isSameAs(Verdict.refuse(Reason.OUT_OF_ORDER));
    }

    @Test
    void lateAndEarlyMessagesAreNotBelieved() {
        OptionQuote late = option();
        late.header(0, 2, -1, now - 6 * SECOND, now);
        assertThat(stage.admit(late)).isSameAs(Verdict.quarantine(Reason.STALE));
        OptionQuote early = option();
        early.header(0, 2, -1, now + 4 * SECOND, now);
        assertThat(stage.admit(early)).isSameAs(Verdict.refuse(Reason.FUTURE));
    }

    @Test
    void theAllowanceOfASourceCountsOptionsAndFundings() {
        AdmissionStage narrow = new AdmissionStage(
                AdmissionStageTest.catalogue(3),
                AdmissionSettings.defaults().withRate(new AdmissionSettings.Rate(1, 2)));
        assertThat(narrow.admit(option())).isSameAs(ACCEPT);
        assertThat(narrow.admit(funding(1e-4, START + DAY))).isSameAs(ACCEPT);
        assertThat(narrow.admit(option())).isSameAs(Verdict.refuse(Reason.RATE_EXCEEDED));
        assertThat(narrow.admit(funding(1e-4, START + DAY))).isSameAs(Verdict.refuse(Reason.RATE_EXCEEDED));
    }

    @Test
    void fundingsHaveBoundsToo() {
        assertThat(stage.admit(funding(0.05, START + DAY))).isSameAs(ACCEPT);
        assertThat(stage.admit(funding(-0.05, START + DAY))).isSameAs(ACCEPT);
        assertThat(stage.admit(funding(0.0501, START + DAY))).isSameAs(Verdict.quarantine(Reason.IMPLAUSIBLE));
        assertThat(stage.admit(funding(1e-4, START))).isSameAs(Verdict.refuse(Reason.EXPIRED));
        assertThat(stage.admit(funding(1e-4, START + 3 * DAY))).isSameAs(Verdict.refuse(Reason.FAR_EXPIRY));
        assertThat(stage.admit(funding(Double.NaN, START + DAY))).isSameAs(Verdict.refuse(Reason.NOT_A_NUMBER));
    }

    @Test
    void neitherIsEverAPriceOfItsUnderlying() {
        // Were a forward a price, what a source says a moment later and 17% below would be a spike.
        for (int i = 0; i < 50; i++) {
            assertThat(stage.admit(option())).isSameAs(ACCEPT);
            assertThat(stage.admit(funding(1e-4, START + DAY))).isSameAs(ACCEPT);
        }
        spot(1, 50_000);
        assertThat(stage.admit(option())).isSameAs(Verdict.quarantine(Reason.FAR_FORWARD));
    }

    @Test
    void whoQuotesOnlyOptionsDoesNotCountAsASourceOfPrices() {
        // Three epochs of a minute: the first one is not whole.
        for (int i = 0; i < 200; i++) {
            now += SECOND;
            spot(0, 60_000);
            spot(1, 60_000);
            assertThat(stage.admit(option())).isSameAs(ACCEPT);
        }
        assertThat(stage.provenance().epochs()).isPositive();
        assertThat(stage.provenance().reachable()).isEqualTo(2);
    }

    @Test
    void arbitraryContentNeverDoesWorseThanAVerdict() {
        RandomGenerator random = Seeds.generator(24);
        for (int i = 0; i < 100_000; i++) {
            OptionQuote quote = option();
            if (random.nextBoolean()) {
                quote.contract(
                        any(random, quote.expiryNanos()),
                        any(random, quote.strike()),
                        OptionQuote.Kind.of(random.nextInt(2)));
            }
            quote.set(
                    OptionQuote.Unit.of(random.nextInt(3)),
                    any(random, quote.bid()),
                    any(random, quote.ask()),
                    any(random, quote.forward()));
            assertThat(stage.admit(quote)).isNotNull();
        }
    }

    private static long any(RandomGenerator random, long usual) {
        return switch (random.nextInt(4)) {
            case 0 -> usual;
            case 1 -> usual + random.nextInt(-1000, 1000);
            case 2 -> random.nextLong() >>> random.nextInt(63);
            default -> random.nextLong();
        };
    }

    @Test
    void theOrderOfOptionsSurvivesARestart() {
        OptionQuote first = option();
        first.header(0, 2, 10, now, now);
        stage.admit(first);
        StateWriter out = new StateWriter(1024);
        stage.write(out);
        AdmissionStage copy = new AdmissionStage(AdmissionStageTest.catalogue(3), AdmissionSettings.defaults());
        StateReader in = new StateReader(out.toBytes());
        copy.read(in);
        in.expectEnd();
        OptionQuote again = option();
        again.header(0, 2, 10, now, now);
        assertThat(copy.admit(again)).isSameAs(Verdict.refuse(Reason.DUPLICATE));
    }
}
