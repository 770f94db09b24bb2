package breakwater.bench;

import breakwater.lab.matching.MatchListener;
import breakwater.lab.matching.MatchResult;
import breakwater.lab.matching.MatchingBook;
import breakwater.lab.matching.MatchingSettings;

/// The laboratory's book with a listener that adds up every event it is told.
final class FastMatching implements OrderMatching, MatchListener {
    private final MatchingBook book = new MatchingBook(MatchingSettings.standard(), this);
    private long trades;
    private long lots;
    private long levelChanges;
    private long levelLots;

    @Override
    public long limit(int account, int side, int price, int quantity, long time) {
        book.limit(account, side, price, quantity, time);
        return book.order();
    }

    @Override
    public long move(int account, long id, int price, int quantity, long time) {
        MatchResult result = book.replace(account, id, price, quantity, false, time);
        return result == MatchResult.UNKNOWN_ORDER ? -1 : book.order();
    }

    @Override
    public boolean cancel(int account, long id) {
        return book.cancel(account, id) == MatchResult.CANCELLED;
    }

    @Override
    public void take(int account, int side, int price, int quantity) {
        book.immediateOrCancel(account, side, price, quantity);
    }

    @Override
    public void clear() {
        book.clear();
        trades = 0;
        lots = 0;
        levelChanges = 0;
        levelLots = 0;
    }

    @Override
    public void traded(long makerOrder, int maker, int taker, int side, int price, int quantity, int remaining) {
        trades++;
        lots += quantity;
    }

    @Override
    public void levelChanged(int side, int price, long quantity, int orders) {
        levelChanges++;
        levelLots += quantity;
    }

    @Override
    public long trades() {
        return trades;
    }

    @Override
    public long lots() {
        return lots;
    }

    /// How many changed levels were told, and how much they held.
    long[] levels() {
        return new long[] {levelChanges, levelLots};
    }

    @Override
    public int resting() {
        return book.orders().size();
    }

    @Override
    public long stateHash() {
        return book.orders().stateHash();
    }
}
