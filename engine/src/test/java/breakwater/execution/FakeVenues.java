package breakwater.execution;

import java.util.Map;
import java.util.TreeMap;

/// Venues of a test: books that are set by hand.
final class FakeVenues implements Venues {
    final Map<Integer, FakeBook> books = new TreeMap<>();
    final boolean[] down = new boolean[8];
    final double[] trust = {1, 1, 1, 1, 1, 1, 1, 1};
    final Map<Integer, Double> lastPrices = new TreeMap<>();
    int pricedBy = -1;

    FakeBook add(int source) {
        return books.computeIfAbsent(source, _ -> new FakeBook());
    }

    @Override
    public boolean hasBook(int instrument, int source) {
        return books.containsKey(source);
    }

    @Override
    public BookView book(int instrument, int source) {
        FakeBook book = books.get(source);
        if (book == null) {
            throw new IllegalStateException("no book of source " + source);
        }
        return book;
    }

    @Override
    public boolean takesOrders(int source) {
        return !down[source];
    }

    @Override
    public int lastPricedBy(int instrument) {
        return pricedBy;
    }

    @Override
    public double lastPrice(int instrument, int source) {
        return lastPrices.getOrDefault(source, Double.NaN);
    }

    @Override
    public double trust(int source) {
        return trust[source];
    }
}
