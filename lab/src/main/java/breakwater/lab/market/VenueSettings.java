package breakwater.lab.market;

/// One simulated venue.
///
/// @param name source tag: lower case letters, digits and dashes
/// @param link how its messages reach us
/// @param depth what its book looks like
/// @param rates how much it sends
/// @param deviationBps standard deviation of its price around the fundamental in basis points, in `[0, 500]`
/// @param deviationHalfLifeNanos time in which half of a deviation is over, from 10 ms to 1 day
/// @param takerFeeBps what taking costs there in basis points of notional, in `[-10, 200]`
/// @param tick price step, scaled by the market's price digits; positive
public record VenueSettings(
        String name,
        Link link,
        Depth depth,
        Rates rates,
        double deviationBps,
        long deviationHalfLifeNanos,
        double takerFeeBps,
        long tick) {
    /// Checks every bound; the name is checked by the catalogue.
    public VenueSettings {
        Bounds.check("deviationBps", deviationBps, 0, 500);
        Bounds.check("deviationHalfLifeNanos", deviationHalfLifeNanos, Bounds.SECOND / 100, Bounds.DAY);
        Bounds.check("takerFeeBps", takerFeeBps, -10, 200);
        Bounds.check("tick", tick, 1, Long.MAX_VALUE);
    }

    /// The way from a venue to us. Order is kept: a message waits behind a late one before it.
    ///
    /// @param latencyNanos shortest time on the way, from 1 us to 10 s
    /// @param jitterNanos mean of the exponential time on top, at most 10 s
    /// @param clockOffsetNanos how far the venue's clock runs ahead of ours; at least -10 s and below
    ///     `latencyNanos`, so that a message never looks received before it was sent
    public record Link(long latencyNanos, long jitterNanos, long clockOffsetNanos) {
        /// Checks every bound.
        public Link {
            Bounds.check("latencyNanos", latencyNanos, 1_000, 10 * Bounds.SECOND);
            Bounds.check("jitterNanos", jitterNanos, 0, 10 * Bounds.SECOND);
            Bounds.check("clockOffsetNanos", clockOffsetNanos, -10 * Bounds.SECOND, latencyNanos - 1);
        }
    }

    /// The shape of a book.
    ///
    /// @param levels levels per side, in `[1, 1000]`
    /// @param spreadBps usual distance between best bid and best ask in basis points, in `[0.01, 200]`
    /// @param levelGapBps mean distance between neighbouring levels in basis points, in `[0.01, 200]`
    /// @param meanQuantity mean size of a level in units of the base asset, positive, at most 1e6
    public record Depth(int levels, double spreadBps, double levelGapBps, double meanQuantity) {
        /// Checks every bound.
        public Depth {
            Bounds.check("levels", levels, 1, 1_000);
            Bounds.check("spreadBps", spreadBps, 0.01, 200);
            Bounds.check("levelGapBps", levelGapBps, 0.01, 200);
            Bounds.check("meanQuantity", meanQuantity, 1e-9, 1e6);
        }
    }

    /// How much a venue sends. A trade is followed at once by the book change it causes.
    ///
    /// @param messagesPerSecond mean over all kinds at usual volatility, in `[0.01, 100000]`
    /// @param tradeShare part of the venue's events that are trades, in `[0, 0.5]`
    /// @param quoteShare part of the venue's events that are best bid and ask, in `[0, 0.5]`; book changes are
    ///     the rest
    public record Rates(double messagesPerSecond, double tradeShare, double quoteShare) {
        /// Checks every bound.
        public Rates {
            Bounds.check("messagesPerSecond", messagesPerSecond, 0.01, 100_000);
            Bounds.check("tradeShare", tradeShare, 0, 0.5);
            Bounds.check("quoteShare", quoteShare, 0, 0.5);
        }

        double eventsPerSecond() {
            return messagesPerSecond / (1 + tradeShare);
        }

        double tradesPerSecond() {
            return eventsPerSecond() * tradeShare;
        }
    }

    /// Returns this venue with another message rate.
    ///
    /// @param messagesPerSecond mean over all kinds
    /// @return a copy
    public VenueSettings withMessagesPerSecond(double messagesPerSecond) {
        Rates faster = new Rates(messagesPerSecond, rates.tradeShare(), rates.quoteShare());
        return new VenueSettings(name, link, depth, faster, deviationBps, deviationHalfLifeNanos, takerFeeBps, tick);
    }
}
