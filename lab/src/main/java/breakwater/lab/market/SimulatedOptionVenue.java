package breakwater.lab.market;

import breakwater.lab.market.PlannedFault.Kind;
import breakwater.math.options.SabrSmile;
import breakwater.math.random.CounterRandom;
import breakwater.model.Decimal;
import breakwater.model.Funding;
import breakwater.model.Instrument;
import breakwater.model.MarketEvent;
import breakwater.model.OptionQuote;
import breakwater.model.VenueStatus;

/// One venue of options: quotes its contracts in turn, out of the money, around the planted smile, and states
/// its
/// funding once a minute.
///
/// Expiries are Fridays at 08:00 UTC, the nearest at least a day away. Strikes form ladders around a centre
/// that moves
/// when the price has gone a tenth. A planted shift moves every volatility by that part of itself.
final class SimulatedOptionVenue implements MessageMaker {
    private static final long WEEK = 7 * Bounds.DAY;
    private static final long FRIDAY_AT_8 = Bounds.DAY + Bounds.DAY / 3;
    private static final int[] WEEKS = {0, 1, 3, 7, 12, 25};
    private static final int LADDER = 9;
    private static final int CONTRACTS = WEEKS.length * (2 * LADDER + 1);

    /// Steps of a ladder in deviations of the underlying over the nominal time to expiry.
    private static final double RUNG = 0.25;

    /// Farther out nothing is listed.
    private static final double MOST_DEVIATIONS = 3.5;

    private static final double CENTRE_STEP = 0.1;
    private static final double STRIKES_PER_PRICE = 1000;
    private static final double YEAR_NANOS = 365.0 * Bounds.DAY;
    private static final long FUNDING_PERIOD = Bounds.DAY / 3;
    private static final long LEAST_GAP_NANOS = 1_000;

    private final OptionSettings options;
    private final OptionVenueSettings settings;
    private final Instrument instrument;
    private final double startPrice;
    private final Fundamental fundamental;
    private final FaultSchedule faults;
    private final VenueLink link;
    private final CounterRandom schedule;
    private final CounterRandom noise;
    private final long stepNanos;

    private final VenueStatus status = new VenueStatus();
    private final OptionQuote quote = new OptionQuote();
    private final Funding funding = new Funding();
    private long gridNanos;
    private long nowNanos;
    private long nextFundingNanos;
    private long sequence;
    private boolean isUp;
    private int turn;

    SimulatedOptionVenue(
            MarketSettings market, OptionSettings options, int venue, MarketSegment segment, CounterRandom root) {
        this.options = options;
        this.settings = options.venues().get(venue);
        this.instrument = market.instrument();
        this.startPrice = segment.startPrice();
        int source = market.venues().size() + venue;
        CounterRandom own = root.split("option-venue").split(settings.name());
        this.fundamental = Fundamental.future(market.fundamental(), root, segment);
        this.faults = new FaultSchedule(source, settings.name(), market.faults(), segment.startNanos());
        this.link = new VenueLink(settings.link(), source, market.sourceCount(), segment, own.split("link"), faults);
        this.schedule = own.split("schedule");
        this.noise = own.split("noise");
        this.stepNanos = market.fundamental().stepNanos();
        this.gridNanos = segment.startNanos();
        this.nowNanos = segment.startNanos();
        // As at a venue that was there before us, above all of an earlier stretch.
        this.sequence = 2_000_000_000L * segment.epoch() + own.split("ids").nextInt(1_000_000, 2_000_000);
        generate();
    }

    @Override
    public VenueLink link() {
        return link;
    }

    @Override
    public FaultSchedule faults() {
        return faults;
    }

    @Override
    public void generate() {
        if (!isUp) {
            isUp = true;
            nowNanos += LEAST_GAP_NANOS;
            link.send(status.set(VenueStatus.State.UP), MarketEvent.NO_SEQUENCE, nowNanos);
            return;
        }
        nowNanos += LEAST_GAP_NANOS + (long) (schedule.nextExponential() * Bounds.SECOND / settings.quotesPerSecond());
        while (gridNanos + stepNanos <= nowNanos) {
            fundamental.step();
            gridNanos += stepNanos;
        }
        boolean fundingDue = nowNanos >= nextFundingNanos;
        MarketEvent message = fundingDue || !findContract() ? stateFunding() : quote;
        faults.count(Kind.SHIFT, nowNanos);
        link.send(message, ++sequence, nowNanos);
    }

    private Funding stateFunding() {
        nextFundingNanos = nowNanos + 60 * Bounds.SECOND;
        long settles = (Math.floorDiv(nowNanos, FUNDING_PERIOD) + 1) * FUNDING_PERIOD;
        double rate = options.fundingRate() * (1 + 0.1 * noise.nextGaussian());
        return funding.set(Decimal.ofDouble(rate, Funding.DIGITS), settles);
    }

    /// Goes on to the next contract that is listed now and quotes it.
    ///
    /// @return false if none is
    private boolean findContract() {
        double spot = StrictMath.exp(fundamental.logPrice());
        for (int tried = 0; tried < CONTRACTS; tried++) {
            int contract = turn++ % CONTRACTS;
            int tenor = contract % WEEKS.length;
            int rung = contract / WEEKS.length - LADDER;
            long expiry = expiry(tenor);
            double years = (expiry - nowNanos) / YEAR_NANOS;
            SabrSmile smile = options.planted(spot, years);
            double strike = strike(spot, tenor, rung);
            double deviations =
                    Math.abs(StrictMath.log(strike / smile.forward())) / (options.level() * Math.sqrt(years));
            if (strike > 0 && deviations <= MOST_DEVIATIONS) {
                return fill(expiry, strike, smile);
            }
        }
        return false;
    }

    private long expiry(int tenor) {
        long weeks = Math.floorDiv(nowNanos + Bounds.DAY - FRIDAY_AT_8, WEEK) + 1;
        return FRIDAY_AT_8 + (weeks + WEEKS[tenor]) * WEEK;
    }

    private double strike(double spot, int tenor, int rung) {
        double moved = Math.rint(StrictMath.log(spot / startPrice) / CENTRE_STEP) * CENTRE_STEP;
        double nominalYears = (WEEKS[tenor] + 1) * (WEEK / YEAR_NANOS);
        double step = startPrice / STRIKES_PER_PRICE;
        double raw = startPrice * StrictMath.exp(moved + rung * RUNG * options.level() * Math.sqrt(nominalYears));
        return step * Math.rint(raw / step);
    }

    private boolean fill(long expiry, double strike, SabrSmile smile) {
        double shift = 1 + 1e-4 * faults.magnitude(Kind.SHIFT, nowNanos);
        double vol = shift * (smile.blackVol(strike) + settings.volNoise() * noise.nextGaussian());
        double half = Math.min(0.5 * settings.volSpread(), 0.25 * vol);
        OptionQuote.Kind kind = strike >= smile.forward() ? OptionQuote.Kind.CALL : OptionQuote.Kind.PUT;
        quote.contract(expiry, Decimal.ofDouble(strike, instrument.priceDigits()), kind);
        quote.set(
                OptionQuote.Unit.VOLATILITY,
                Decimal.ofDouble(vol - half, OptionQuote.DIGITS),
                Decimal.ofDouble(vol + half, OptionQuote.DIGITS),
                Decimal.ofDouble(smile.forward(), instrument.priceDigits()));
        return true;
    }
}
