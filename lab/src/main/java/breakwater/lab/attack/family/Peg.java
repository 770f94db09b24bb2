package breakwater.lab.attack.family;

/// Holds a venue's price where its owner wants it, against everybody else, for as long as the money lasts.
///
/// Consuming the book is not enough: orders come relative to the best price of the other side, so it must keep
/// an
/// order on both.
final class Peg {
    private static final int TAKER = 0;

    private final Desk desk;
    private final int venue;
    private final int direction;
    private final Resting front = new Resting(1);
    private final Resting back = new Resting(2);

    /// @param direction 1 holds it up, -1 holds it down
    Peg(Desk desk, int venue, int direction) {
        this.desk = desk;
        this.venue = venue;
        this.direction = direction;
    }

    /// To be called often.
    ///
    /// @param share of what is in the way that it trades away now
    /// @param lots of each of its two orders
    void hold(int target, double share, double lots) {
        if (direction * (target - desk.best(venue, -direction)) > 0) {
            double inTheWay = desk.ahead(venue, -direction, target);
            desk.takeTo(TAKER, venue, direction, target, share * inTheWay);
        }
        keep(front, direction, target - direction, lots);
        keep(back, -direction, target + direction, lots);
    }

    private void keep(Resting order, int side, int price, double lots) {
        boolean there = order.isOut() && order.price() == price && desk.at(venue, side, price) >= 0.5 * lots;
        if (!there) {
            order.place(desk, venue, side, price, lots);
        }
    }

    void letGo() {
        front.pull(desk);
        back.pull(desk);
    }
}
