package breakwater.bench;

/// What the matching benchmark asks of a book, ours or the plain one.
interface OrderMatching {
    /// Enters an order that may rest; returns its id, or 0 if nothing of it rests.
    long limit(int account, int side, int price, int quantity, long time);

    /// Moves an order; returns its id, 0 if it traded entirely, or -1 if it was gone.
    long move(int account, long id, int price, int quantity, long time);

    /// Takes an order out; returns false if it was gone.
    boolean cancel(int account, long id);

    /// Trades at once and drops the rest.
    void take(int account, int side, int price, int quantity);

    /// Forgets all orders and counts.
    void clear();

    /// How many trades there were.
    long trades();

    /// How many lots they had.
    long lots();

    /// How many orders rest.
    int resting();

    /// Everything that rests, in order.
    long stateHash();
}
