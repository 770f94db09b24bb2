package breakwater.lab.market;

import breakwater.math.random.CounterRandom;
import breakwater.model.BookUpdate;
import breakwater.model.Instrument;
import breakwater.model.Quote;
import breakwater.model.Side;
import breakwater.model.Trade;

/// The order book of one simulated venue. Never crossed: both sides keep away from the same mid.
final class VenueBook {
    private static final double LEAST_HALF_TICKS = 1;
    private static final double LEAST_TICKS = 10;
    /// Quotes widen with volatility, but by no more than this.
    private static final double WIDEST = 2;
    /// A trade takes a third of a mean level on average.
    static final double TRADE_PART = 0.3;

    private final VenueSettings.Depth depth;
    private final BookSide bids;
    private final BookSide asks;
    private final long tick;
    private final double unitsPerTick;
    private final double meanTradeLots;
    private final CounterRandom random;
    private double midTicks;
    private double gapTicks;
    private Side lastAggressor = Side.BUY;

    VenueBook(Instrument instrument, VenueSettings venue, CounterRandom random) {
        this.depth = venue.depth();
        double meanLots = depth.meanQuantity() / instrument.quantity(instrument.lotSize());
        this.bids = new BookSide(true, venue.tick(), instrument.lotSize(), depth.levels(), meanLots);
        this.asks = new BookSide(false, venue.tick(), instrument.lotSize(), depth.levels(), meanLots);
        this.tick = venue.tick();
        this.unitsPerTick = instrument.price(venue.tick());
        this.meanTradeLots = TRADE_PART * meanLots;
        this.random = random;
    }

    /// Returns a price in ticks, kept where a scaled long holds the whole book around it and bids stay
    /// positive: a market set to jump wildly for days may leave that range.
    static double ticks(double price, double unitsPerTick, long tick) {
        return Math.clamp(price / unitsPerTick, LEAST_TICKS, Long.MAX_VALUE / 2.0 / tick);
    }

    void clear() {
        bids.clear();
        asks.clear();
    }

    /// Moves the book to a mid price in units of the quote currency.
    void follow(double mid, double volatilityRatio) {
        midTicks = ticks(mid, unitsPerTick, tick);
        double widening = Math.min(WIDEST, 0.75 + 0.25 * volatilityRatio);
        double halfTicks = Math.max(LEAST_HALF_TICKS, 0.5e-4 * depth.spreadBps() * widening * midTicks);
        gapTicks = 1e-4 * depth.levelGapBps() * midTicks;
        bids.follow(-midTicks, halfTicks, gapTicks, random);
        asks.follow(midTicks, halfTicks, gapTicks, random);
    }

    void churn() {
        (random.nextBoolean() ? bids : asks).churn(gapTicks, random);
    }

    /// Lets somebody take from the best level. Who trades tends to go where the price goes and where the last
    /// one went: order flow carries information and memory.
    void trade(double mid, Trade into) {
        double bookMid = 0.5 * (asks.bestKey() - bids.bestKey());
        double spread = asks.bestKey() + bids.bestKey();
        double pull = Math.clamp((mid / unitsPerTick - bookMid) / spread, -0.3, 0.3);
        double buyProbability = 0.5 + pull + 0.1 * lastAggressor.sign();
        Side aggressor = random.nextDouble() < buyProbability ? Side.BUY : Side.SELL;
        lastAggressor = aggressor;
        BookSide side = aggressor == Side.BUY ? asks : bids;
        // The product of two exponentials: most trades are small, a few are not.
        double wanted = meanTradeLots * random.nextExponential() * random.nextExponential();
        long taken = Math.min(side.bestLots(), 1 + (long) wanted);
        into.set(side.bestPrice(), side.quantity(taken), aggressor);
        side.take(taken);
    }

    void quote(Quote into) {
        into.set(bids.bestPrice(), bids.quantity(bids.bestLots()), asks.bestPrice(), asks.quantity(asks.bestLots()));
    }

    /// Writes what changed since the last publication; restates the best levels where nothing did.
    void publishChanges(BookUpdate into) {
        bids.publishChanges(into);
        asks.publishChanges(into);
        if (into.bidCount() + into.askCount() == 0) {
            restate(into);
        }
    }

    /// Writes the best levels again, unchanged.
    void restate(BookUpdate into) {
        bids.restateBest(into);
        asks.restateBest(into);
    }

    void publishAll(BookUpdate into) {
        bids.publishAll(into);
        asks.publishAll(into);
    }
}
