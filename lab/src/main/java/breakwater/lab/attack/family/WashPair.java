package breakwater.lab.attack.family;

/// Two accounts of one owner that trade with each other at one venue: one rests inside the spread, where nobody
/// is
/// before it, and the other takes it. Knows how much of the venue's volume is genuine.
final class WashPair {
    private static final int MAKER = 1;
    private static final int TAKER = 2;
    private static final double VOLUME_SECONDS = 120;
    private static final double WIDEST_LEVELS = 20;

    private final Desk desk;
    private final int venue;
    private final double lagSeconds;
    private final double patienceSeconds;
    private final Resting bait = new Resting(MAKER);
    private int side;
    private double wanted;
    private double balance;
    private double sinceSeconds;
    private double hitSeconds;
    private double own;
    private double ownSeconds;

    /// @param patienceSeconds after which it trades at the touch, through those who wait there, if the spread
    /// stays
    ///     too narrow
    WashPair(Desk desk, int venue, double lagSeconds, double patienceSeconds) {
        this.desk = desk;
        this.venue = venue;
        this.lagSeconds = lagSeconds;
        this.patienceSeconds = patienceSeconds;
    }

    /// Volume that is not ours.
    ///
    /// @return lots per second
    double genuine() {
        return Math.max(0, desk.view().lotsPerSecond(venue) - own() / VOLUME_SECONDS);
    }

    private double own() {
        return own * StrictMath.exp((ownSeconds - desk.seconds()) / VOLUME_SECONDS);
    }

    /// Counts volume of ours.
    void count(double lots) {
        own = own() + lots;
        ownSeconds = desk.seconds();
    }

    /// Wants a print; those that still wait become one, on the side most of it was wanted on.
    void want(int aggressor, double lots) {
        if (wanted <= 0) {
            sinceSeconds = desk.seconds();
        }
        wanted += lots;
        balance += aggressor * lots;
        if (!bait.isOut()) {
            side = balance >= 0 ? 1 : -1;
        }
    }

    /// Forgets what it wanted and takes back what rests.
    void drop() {
        forget();
        bait.pull(desk);
    }

    /// To be called often: rests, and takes what rests once its time has come.
    ///
    /// @return lots printed
    int step() {
        if (!bait.isOut() && Desk.whole(wanted) > 0) {
            offer();
        }
        if (!bait.isOut() || desk.seconds() < hitSeconds) {
            return 0;
        }
        double all = bait.lots() + (double) bait.ahead(desk);
        int printed = desk.takeTo(TAKER, venue, side, bait.price(), all);
        bait.pull(desk);
        forget();
        count(printed);
        return printed;
    }

    private void forget() {
        wanted = 0;
        balance = 0;
    }

    private void offer() {
        boolean inside = desk.spread(venue) > 1;
        if (!inside && desk.seconds() - sinceSeconds < patienceSeconds) {
            return;
        }
        if (!inside && desk.view().held(venue) != 0) {
            // What it had to take from others is given back on the next occasion.
            side = desk.view().held(venue) > 0 ? -1 : 1;
        }
        int price = inside ? desk.best(venue, -side) - side : desk.best(venue, -side);
        double most = WIDEST_LEVELS * desk.level(venue, -side);
        if (bait.place(desk, venue, -side, price, Math.min(wanted, most))) {
            hitSeconds = desk.seconds() + lagSeconds;
        }
    }
}
