package breakwater.lab.matching;

/// One event of a listener as a value; what an event lacks is 0.
record BookEvent(Kind kind, long order, int account, int taker, int side, int price, long quantity, int remaining) {
    enum Kind {
        RESTED,
        TRADED,
        CANCELLED,
        REDUCED,
        LEVEL
    }

    static BookEvent rested(long order, int account, int side, int price, int quantity) {
        return new BookEvent(Kind.RESTED, order, account, 0, side, price, quantity, 0);
    }

    static BookEvent trade(long order, int account, int taker, int side, int price, int quantity, int remaining) {
        return new BookEvent(Kind.TRADED, order, account, taker, side, price, quantity, remaining);
    }

    static BookEvent cancelled(long order, int account, int side, int price, int remaining) {
        return new BookEvent(Kind.CANCELLED, order, account, 0, side, price, 0, remaining);
    }

    static BookEvent reduced(long order, int account, int side, int price, int remaining) {
        return new BookEvent(Kind.REDUCED, order, account, 0, side, price, 0, remaining);
    }

    static BookEvent level(int side, int price, long quantity, int orders) {
        return new BookEvent(Kind.LEVEL, 0, 0, 0, side, price, quantity, orders);
    }

    BookEvent withOrder(long other) {
        return new BookEvent(kind, other, account, taker, side, price, quantity, remaining);
    }
}
