package breakwater.lab.matching;

/// The levels that one command changed, so that each is told once, at its end.
///
/// A command can change three kinds: the level its order left, levels of the other side from the touch
/// outwards, and
/// the level its order rests at. Only the first and the last can be the same one.
final class ChangedLevels {
    private static final int NONE = 0;

    private final OrderQueues queues;
    private final int[] swept;
    private int count;
    private int side;
    private int left;
    private int rested;

    ChangedLevels(OrderQueues queues, MatchingSettings settings) {
        this.queues = queues;
        // Every swept level had an order.
        swept = new int[Math.min(settings.priceLevels(), settings.orders())];
    }

    void begin(int ofSide) {
        side = ofSide;
        left = NONE;
        rested = NONE;
        count = 0;
    }

    void left(int price) {
        left = price;
    }

    void rested(int price) {
        rested = price;
    }

    void swept(int price) {
        if (count == 0 || swept[count - 1] != price) {
            swept[count++] = price;
        }
    }

    /// Tells them in an order in which a reader's copy of the book is never crossed.
    void tell(MatchListener listener) {
        if (left != NONE && left != rested) {
            tell(listener, side, left);
        }
        int other = Side.opposite(side);
        for (int i = 0; i < count; i++) {
            tell(listener, other, swept[i]);
        }
        if (rested != NONE) {
            tell(listener, side, rested);
        }
    }

    private void tell(MatchListener listener, int ofSide, int price) {
        boolean any = queues.has(ofSide, price);
        listener.levelChanged(ofSide, price, any ? queues.quantity(price) : 0, any ? queues.count(price) : 0);
    }
}
