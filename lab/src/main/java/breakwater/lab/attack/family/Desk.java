package breakwater.lab.attack.family;

import breakwater.lab.attack.AttackPlan;
import breakwater.lab.attack.AttackerGateway;
import breakwater.lab.attack.AttackerView;
import breakwater.lab.matching.BookDepth;
import breakwater.lab.matching.Side;
import breakwater.math.random.CounterRandom;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Where an attacker sits: its plan and random stream, what it sees in the units attacks are sized in, and the
/// few
/// things it does. Sides are 1 for buying and -1 for selling, prices ticks, quantities lots.
final class Desk {
    private static final int LEVELS = 20;
    private static final double CLOSING_REACH_BPS = 200;

    private final AttackPlan plan;
    private final CounterRandom random;
    private final AttackerView view;
    private final AttackerGateway gateway;
    private final long beganNanos;
    private final int[] prices = new int[LEVELS];
    private final long[] lots = new long[LEVELS];
    private final int[] orders = new int[LEVELS];

    Desk(AttackPlan plan, CounterRandom random, AttackerView view, AttackerGateway gateway) {
        this.plan = plan;
        this.random = random;
        this.view = view;
        this.gateway = gateway;
        this.beganNanos = view.nowNanos();
    }

    // ---- the plan ----

    double get(String parameter) {
        return plan.get(parameter);
    }

    /// A parameter that counts or chooses.
    int count(String parameter) {
        return (int) Math.round(plan.get(parameter));
    }

    double intensity() {
        return plan.intensity();
    }

    CounterRandom random() {
        return random;
    }

    /// 1 or -1 with equal chances.
    int coin() {
        return random.nextDouble() < 0.5 ? 1 : -1;
    }

    List<Integer> venues() {
        return plan.venues().isEmpty() ? List.of(0) : plan.venues();
    }

    int venue() {
        return venues().getFirst();
    }

    /// Another venue: the plan's second, or the one after the first.
    int elsewhere() {
        return venues().size() > 1 ? venues().get(1) : (venue() + 1) % view.venues();
    }

    List<Integer> everywhere() {
        return IntStream.range(0, view.venues()).boxed().toList();
    }

    int sourcesAllowed() {
        return plan.budget().sources();
    }

    // ---- time ----

    double seconds() {
        return 1e-9 * (view.nowNanos() - beganNanos);
    }

    /// Whether the plan's schedule has a burst now.
    boolean isOn() {
        return plan.schedule().isOn(view.nowNanos() - beganNanos);
    }

    void wake(double seconds, int what) {
        gateway.wakeAfter((long) (1e9 * seconds), what);
    }

    // ---- what the books show ----

    AttackerView view() {
        return view;
    }

    AttackerGateway gateway() {
        return gateway;
    }

    /// Best price of those who want the same, beside the middle if there is nobody.
    int best(int venue, int side) {
        int best = view.depth(venue).best(book(side));
        return best > 0 ? best : (int) Math.round(view.mid(venue)) - side;
    }

    int spread(int venue) {
        return best(venue, -1) - best(venue, 1);
    }

    /// Lots at a price.
    long at(int venue, int side, int price) {
        return view.depth(venue).quantity(book(side), price);
    }

    /// Median over the twenty best levels of a side; at least a lot.
    double level(int venue, int side) {
        int count = top(venue, side);
        Arrays.sort(lots, 0, count);
        return count == 0 ? 1 : lots[count / 2];
    }

    /// Sum over the twenty best levels of a side.
    long depth(int venue, int side) {
        int count = top(venue, side);
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += lots[i];
        }
        return sum;
    }

    /// What trades before anything at a price does: all that rests at better prices.
    long ahead(int venue, int side, int price) {
        BookDepth depth = view.depth(venue);
        long sum = 0;
        for (int p = depth.best(book(side)); p > 0 && side * (p - price) > 0; p = depth.behind(book(side), p)) {
            sum += depth.quantity(book(side), p);
        }
        return sum;
    }

    private int top(int venue, int side) {
        return view.depth(venue).top(book(side), prices, lots, orders);
    }

    private static int book(int side) {
        return side > 0 ? Side.BID : Side.ASK;
    }

    // ---- what it does ----

    /// Takes what there is, no farther than so much beyond the best price.
    ///
    /// @return lots traded
    int take(int account, int venue, int side, double wanted, double reachBps) {
        int best = best(venue, -side);
        return takeTo(account, venue, side, best + side * (int) Math.ceil(1e-4 * reachBps * best), wanted);
    }

    /// Takes what there is up to a price.
    ///
    /// @return lots traded
    int takeTo(int account, int venue, int side, int worst, double wanted) {
        int size = whole(wanted);
        if (size < 1) {
            return 0;
        }
        int traded = gateway.take(account, venue, side, Math.max(1, worst), size);
        if (traded > 0) {
            gateway.mark(venue);
        }
        return traded;
    }

    /// Trades at a venue towards holding nothing there.
    void flatten(int venue, double reachBps) {
        long held = view.held(venue);
        take(0, venue, held > 0 ? -1 : 1, Math.abs((double) held), reachBps);
    }

    /// What it holds at all venues together.
    long net() {
        long sum = 0;
        for (int venue = 0; venue < view.venues(); venue++) {
            sum += view.held(venue);
        }
        return sum;
    }

    /// Trades towards holding nothing in all, a part at every venue; what none takes near its price is kept.
    void closeOut() {
        double each = Math.abs((double) net()) / view.venues();
        int side = net() > 0 ? -1 : 1;
        for (int venue = 0; venue < view.venues(); venue++) {
            take(0, venue, side, each, CLOSING_REACH_BPS);
        }
    }

    /// Whole lots; NaN and negative numbers are none.
    static int whole(double wanted) {
        return wanted >= 0.5 ? (int) Math.min(1e9, Math.rint(wanted)) : 0;
    }
}
