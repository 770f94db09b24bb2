package breakwater.quant;

import breakwater.math.microstructure.GlostenHarris;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import org.jspecify.annotations.Nullable;

/// The spread that takers pay, and the part of it that stays, by regression over each source's last trades and
/// the
/// median by trust over sources. Computed every sixth interval, one source after the other.
final class SpreadParts implements Stateful {
    private static final int EVERY = 6;
    private static final int LEAST_TRADES = 32;

    private int turn;
    private double effectiveBps = Double.NaN;
    private double adverseShare = Double.NaN;

    double effectiveBps() {
        return effectiveBps;
    }

    double adverseShare() {
        return adverseShare;
    }

    void update(@Nullable SourceFlow[] sources, SourceWeights trust) {
        turn = (turn + 1) % EVERY;
        if (turn != 0) {
            return;
        }
        TrustedMedian effective = new TrustedMedian(sources.length);
        TrustedMedian adverse = new TrustedMedian(sources.length);
        for (int s = 0; s < sources.length; s++) {
            SourceFlow flow = sources[s];
            if (flow != null && flow.tape().count() >= LEAST_TRADES) {
                double[] prices = flow.tape().prices();
                GlostenHarris parts = parts(prices, flow.tape());
                if (parts != null && parts.plausible()) {
                    effective.add(1e4 * parts.effectiveSpread() / prices[prices.length - 1], trust.of(s));
                    adverse.add(parts.adverseShare(), trust.of(s));
                }
            }
        }
        effectiveBps = effective.value();
        adverseShare = adverse.value();
    }

    /// A tape of one sign or one size has no answer; that is not an error of anybody.
    private static @Nullable GlostenHarris parts(double[] prices, TradeTape tape) {
        try {
            return GlostenHarris.of(prices, tape.signs(), tape.sizes());
        } catch (IllegalArgumentException dependent) {
            return null;
        }
    }

    @Override
    public void write(StateWriter out) {
        out.putInt(turn);
        out.putDouble(effectiveBps);
        out.putDouble(adverseShare);
    }

    @Override
    public void read(StateReader in) {
        turn = in.getCount(EVERY - 1);
        effectiveBps = in.getDouble();
        adverseShare = in.getDouble();
    }
}
