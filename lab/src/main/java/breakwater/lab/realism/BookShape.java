package breakwater.lab.realism;

import breakwater.lab.exchange.Venue;
import breakwater.lab.matching.BookDepth;
import breakwater.lab.matching.Side;

/// Spreads, and how much rests how far from the touch.
final class BookShape {
    static final int TICKS = 40;
    static final int SPREADS = 200;

    private final double[] lots = new double[TICKS];
    private final long[] spreads = new long[SPREADS];
    private long samples;
    private long seen;

    void spread(Venue venue) {
        if (venue.isTwoSided()) {
            spreads[Math.min(SPREADS - 1, venue.bestAsk() - venue.bestBid())]++;
            seen++;
        }
    }

    void depth(Venue venue) {
        BookDepth depth = venue.depth();
        for (int side = Side.BID; side <= Side.ASK; side++) {
            int best = depth.best(side);
            for (int p = best; p != 0 && Math.abs(p - best) < TICKS; p = depth.behind(side, p)) {
                lots[Math.abs(p - best)] += depth.quantity(side, p);
            }
        }
        samples += 2;
    }

    /// Smallest spread that at least a share of the samples do not exceed.
    double spread(double share) {
        long below = 0;
        int ticks = 0;
        while (ticks < SPREADS - 1 && below + spreads[ticks] < share * seen) {
            below += spreads[ticks++];
        }
        return ticks;
    }

    double[] profile() {
        double[] means = new double[TICKS];
        for (int i = 0; i < TICKS; i++) {
            means[i] = lots[i] / Math.max(1, samples);
        }
        return means;
    }

    double[] spreadShares() {
        double[] shares = new double[SPREADS];
        for (int i = 0; i < SPREADS; i++) {
            shares[i] = (double) spreads[i] / Math.max(1, seen);
        }
        return shares;
    }

    int peak() {
        int peak = 0;
        for (int i = 1; i < TICKS; i++) {
            peak = lots[i] > lots[peak] ? i : peak;
        }
        return peak;
    }

    double touchToPeak() {
        return lots[0] / lots[peak()];
    }
}
