package breakwater.lab.attack.family;

/// One order of an attacker that rests in a book, or none.
final class Resting {
    private final int account;
    private int venue;
    private int side;
    private int price;
    private int lots;
    private long order;

    Resting(int account) {
        this.account = account;
    }

    /// Rests anew; an order that would trade is moved beside the best price it would have traded at.
    ///
    /// @return whether it rests
    boolean place(Desk desk, int atVenue, int atSide, int wantedPrice, double wantedLots) {
        pull(desk);
        venue = atVenue;
        side = atSide;
        int against = desk.best(venue, -side);
        price = Math.max(1, side > 0 ? Math.min(wantedPrice, against - 1) : Math.max(wantedPrice, against + 1));
        lots = Desk.whole(wantedLots);
        order = desk.gateway().limit(account, venue, side, price, lots);
        if (order != 0) {
            desk.gateway().mark(venue);
        }
        return order != 0;
    }

    /// Takes it back, if there is one.
    ///
    /// @return whether some of it was still there
    boolean pull(Desk desk) {
        boolean was = order != 0 && desk.gateway().cancel(account, venue, order);
        order = 0;
        return was;
    }

    boolean isOut() {
        return order != 0;
    }

    int price() {
        return price;
    }

    int lots() {
        return lots;
    }

    /// What others must trade before this does, as far as the book shows: better prices, and others at its own.
    long ahead(Desk desk) {
        return desk.ahead(venue, side, price) + Math.max(0, desk.at(venue, side, price) - lots);
    }
}
