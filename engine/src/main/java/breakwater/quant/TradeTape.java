package breakwater.quant;

import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;

/// The last 256 trades of one source, for regressions over them.
final class TradeTape implements Stateful {
    private static final int KEPT = 256;

    private final double[] prices = new double[KEPT];
    /// Negative for sells.
    private final double[] signedSizes = new double[KEPT];
    private int count;
    private int next;

    void add(double price, double quantity, boolean buyerInitiated) {
        prices[next] = price;
        signedSizes[next] = buyerInitiated ? quantity : -quantity;
        next = (next + 1) % KEPT;
        count = Math.min(KEPT, count + 1);
    }

    int count() {
        return count;
    }

    double[] prices() {
        return ordered(prices);
    }

    double[] signs() {
        double[] signs = ordered(signedSizes);
        for (int i = 0; i < signs.length; i++) {
            signs[i] = Math.signum(signs[i]);
        }
        return signs;
    }

    double[] sizes() {
        double[] sizes = ordered(signedSizes);
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Math.abs(sizes[i]);
        }
        return sizes;
    }

    /// Oldest first.
    private double[] ordered(double[] ring) {
        double[] copy = new double[count];
        for (int i = 0; i < count; i++) {
            copy[i] = ring[Math.floorMod(next - count + i, KEPT)];
        }
        return copy;
    }

    @Override
    public void write(StateWriter out) {
        out.putDoubles(prices());
        out.putDoubles(ordered(signedSizes));
    }

    @Override
    public void read(StateReader in) {
        double[] storedPrices = in.getDoubles();
        double[] storedSizes = in.getDoubles();
        if (storedPrices.length > KEPT || storedSizes.length != storedPrices.length) {
            throw new breakwater.model.MalformedStateException("trades must number at most " + KEPT + " but were "
                    + storedPrices.length + " and " + storedSizes.length);
        }
        count = 0;
        next = 0;
        for (int i = 0; i < storedPrices.length; i++) {
            add(storedPrices[i], Math.abs(storedSizes[i]), storedSizes[i] > 0);
        }
    }
}
