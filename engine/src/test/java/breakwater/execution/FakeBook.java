package breakwater.execution;

/// A book with prices and quantities as given: bids best first, asks best first.
final class FakeBook implements BookView {
    boolean valid = true;
    long[] bidPrices = {};
    long[] bidQuantities = {};
    long[] askPrices = {};
    long[] askQuantities = {};

    FakeBook bids(long... pricesAndQuantities) {
        bidPrices = every(pricesAndQuantities, 0);
        bidQuantities = every(pricesAndQuantities, 1);
        return this;
    }

    FakeBook asks(long... pricesAndQuantities) {
        askPrices = every(pricesAndQuantities, 0);
        askQuantities = every(pricesAndQuantities, 1);
        return this;
    }

    private static long[] every(long[] pairs, int offset) {
        long[] values = new long[pairs.length / 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = pairs[2 * i + offset];
        }
        return values;
    }

    @Override
    public boolean isValid() {
        return valid;
    }

    @Override
    public int bidCount() {
        return bidPrices.length;
    }

    @Override
    public int askCount() {
        return askPrices.length;
    }

    @Override
    public long bidPrice(int level) {
        return bidPrices[level];
    }

    @Override
    public long bidQuantity(int level) {
        return bidQuantities[level];
    }

    @Override
    public long askPrice(int level) {
        return askPrices[level];
    }

    @Override
    public long askQuantity(int level) {
        return askQuantities[level];
    }
}
