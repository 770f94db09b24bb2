package breakwater.admission;

import static breakwater.model.Decimal.NOT_A_NUMBER;

import breakwater.model.Catalogue;
import breakwater.model.Decimal;
import breakwater.model.Funding;
import breakwater.model.OptionQuote;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;

/// Which option quotes and fundings may be believed. Neither is ever a price of its underlying: what they say
/// goes
/// to no [LatestPrices], they are only held against it.
///
///     numbers --> time --> strike --> forward --> volatility --> order and age
///
/// Nothing that is not accepted moves the order, so a bad quote cannot make the next good one late.
final class DerivativeRules {
    /// Deribit lists up to a year and a half ahead, equity venues up to five.
    static final long FARTHEST_EXPIRY_NANOS = 5 * 365 * 86_400_000_000_000L;

    /// Times the forward, or the forward times: beyond it no fit looks.
    static final double FARTHEST_STRIKE = 20;

    /// Volatilities outside these were never quoted in earnest: Deribit's ask of 500% is its way to say none.
    static final double LEAST_VOL = 0.02;

    static final double MOST_VOL = 4.99;

    /// Largest funding rate of one settlement; venues cap theirs between 0.0075 and 0.04.
    static final double MOST_FUNDING = 0.05;

    static final long FARTHEST_FUNDING_NANOS = 2 * 86_400_000_000_000L;

    private static final int NOBODY = -1;

    private final Catalogue catalogue;
    private final LatestPrices latest;
    private final long freshNanos;
    private final TickLedgers options;
    private final TickLedgers fundings;

    DerivativeRules(Catalogue catalogue, AdmissionSettings settings, LatestPrices latest, long freshNanos) {
        this.catalogue = catalogue;
        this.latest = latest;
        this.freshNanos = freshNanos;
        int instruments = catalogue.instruments().size();
        int sources = catalogue.sources().size();
        options = new TickLedgers(settings, latest, instruments, sources, 0);
        fundings = new TickLedgers(settings, latest, instruments, sources, 0);
    }

    Verdict judge(OptionQuote quote) {
        long bid = quote.bid();
        long ask = quote.ask();
        if (bid == NOT_A_NUMBER
                || ask == NOT_A_NUMBER
                || quote.strike() == NOT_A_NUMBER
                || quote.forward() == NOT_A_NUMBER) {
            return Verdict.refuse(Reason.NOT_A_NUMBER);
        }
        if (bid <= 0 || ask <= 0 || quote.strike() <= 0 || quote.forward() <= 0) {
            return Verdict.refuse(Reason.NOT_POSITIVE);
        }
        if (bid >= ask) {
            return Verdict.quarantine(Reason.CROSSED);
        }
        long now = quote.receiveNanos();
        if (quote.expiryNanos() <= now) {
            return Verdict.refuse(Reason.EXPIRED);
        }
        // Compared without a difference: neither side may overflow.
        if (quote.expiryNanos() > saturatingSum(now, FARTHEST_EXPIRY_NANOS)) {
            return Verdict.refuse(Reason.FAR_EXPIRY);
        }
        Verdict terms = judgeTerms(OptionVols.of(quote, catalogue.instrument(quote.instrument()), now), quote);
        return terms instanceof Verdict.Accept ? options.of(quote).header(quote) : terms;
    }

    private Verdict judgeTerms(OptionVols vols, OptionQuote quote) {
        double moneyness = Math.max(vols.strike() / vols.forward(), vols.forward() / vols.strike());
        if (!(moneyness <= FARTHEST_STRIKE)) {
            return Verdict.quarantine(Reason.FAR_STRIKE);
        }
        // Of all sources: an option venue that also trades the underlying is one voice in the median.
        double spot = latest.medianOfOthers(quote.instrument(), NOBODY, quote.receiveNanos() - freshNanos);
        // Latest prices are scaled ones, as the event's own are.
        if (spot > 0 && !OptionVols.isForwardPlausible((double) quote.forward(), spot, vols.years())) {
            return Verdict.quarantine(Reason.FAR_FORWARD);
        }
        boolean plausible = vols.bid() >= LEAST_VOL && vols.ask() <= MOST_VOL;
        return plausible ? Verdict.accept() : Verdict.quarantine(Reason.IMPLAUSIBLE);
    }

    Verdict judge(Funding funding) {
        if (funding.rate() == NOT_A_NUMBER) {
            return Verdict.refuse(Reason.NOT_A_NUMBER);
        }
        long now = funding.receiveNanos();
        if (funding.nextNanos() <= now) {
            return Verdict.refuse(Reason.EXPIRED);
        }
        if (funding.nextNanos() > saturatingSum(now, FARTHEST_FUNDING_NANOS)) {
            return Verdict.refuse(Reason.FAR_EXPIRY);
        }
        if (!(Math.abs(Decimal.toDouble(funding.rate(), Funding.DIGITS)) <= MOST_FUNDING)) {
            return Verdict.quarantine(Reason.IMPLAUSIBLE);
        }
        return fundings.of(funding).header(funding);
    }

    private static long saturatingSum(long time, long span) {
        return time > Long.MAX_VALUE - span ? Long.MAX_VALUE : time + span;
    }

    void write(StateWriter out) {
        options.write(out);
        fundings.write(out);
    }

    void read(StateReader in) {
        options.read(in);
        fundings.read(in);
    }
}
