package breakwater.lab.attack;

import breakwater.lab.exchange.Exchange;
import breakwater.lab.exchange.Participant;
import breakwater.lab.exchange.Venue;
import breakwater.lab.feed.Feed;
import breakwater.lab.feed.Tampering;
import breakwater.lab.matching.BookDepth;
import breakwater.math.random.CounterRandom;
import breakwater.model.Instrument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeSet;

/// One attack under way: keeps its time, enforces its budget, and writes down the truth about it.
///
/// An attack of intensity 0 joins, opens accounts, and does nothing else.
public final class AttackRun implements Participant, AttackerView, AttackerGateway {
    private static final int BEGIN = -1;
    private static final int END = -2;
    private static final int MOST_MARKS = 100_000;

    private final AttackPlan plan;
    private final AttackGenerator generator;
    private final Exchange exchange;
    private final Feed feed;
    private final CounterRandom random;
    private final double quotePerTickLot;
    private final int who;
    private final int[] accounts = new int[MOST_ACCOUNTS];
    private final TreeSet<Integer> compromised = new TreeSet<>();
    private final LinkedHashSet<Resting> resting = new LinkedHashSet<>();
    private final List<AttackMark> marks = new ArrayList<>();
    private final long beginNanos;
    private final long endNanos;
    private boolean on;
    private long messages;
    private long refused;

    private record Resting(int account, int venue, long order) {}

    /// Puts an attack in place; it begins when its time comes.
    ///
    /// @param plan what to do
    /// @param generator new, of the plan's kind
    /// @param exchange the venues
    /// @param feed the sources
    /// @param random stream of joiners of this world
    /// @param episodeNanos what the plan's times count from
    /// @param quotePerTickLot value of one tick on one lot in quote currency
    public AttackRun(
            AttackPlan plan,
            AttackGenerator generator,
            Exchange exchange,
            Feed feed,
            CounterRandom random,
            long episodeNanos,
            double quotePerTickLot) {
        this.plan = plan;
        this.generator = generator;
        this.exchange = exchange;
        this.feed = feed;
        this.random = random.split(plan.seed());
        this.quotePerTickLot = quotePerTickLot;
        this.who = exchange.nextWho();
        exchange.join(this);
        for (int i = 0; i < accounts.length; i++) {
            accounts[i] = exchange.accounts().open();
        }
        beginNanos = episodeNanos + plan.schedule().startNanos();
        endNanos = beginNanos + plan.schedule().durationNanos();
        if (plan.intensity() > 0) {
            exchange.queue().add(beginNanos, who, BEGIN);
            exchange.queue().add(endNanos, who, END);
        }
    }

    @Override
    public void wake(long nanos, int what) {
        if (what == BEGIN) {
            on = true;
            generator.begin(plan, random, this, this);
        } else if (what == END) {
            stop();
        } else if (on) {
            generator.onWake(what, this, this);
        }
    }

    private void stop() {
        if (!on) {
            return;
        }
        for (Resting order : resting) {
            exchange.venue(order.venue()).cancel(accounts[order.account()], order.order(), exchange.nowNanos());
        }
        resting.clear();
        for (int source : compromised) {
            feed.tamper(source, null);
        }
        generator.end(this, this);
        on = false;
    }

    private boolean allows(boolean costsMoney) {
        boolean allowed = on
                && messages < plan.budget().messages()
                && (!costsMoney || -profitQuote() < plan.budget().cashQuote());
        messages += allowed ? 1 : 0;
        refused += allowed ? 0 : 1;
        return allowed;
    }

    // ---- what it can do ----

    @Override
    public void wakeAfter(long nanos, int what) {
        if (what < 0) {
            throw new IllegalArgumentException("what must be >= 0 but was " + what);
        }
        exchange.queue().add(exchange.nowNanos() + Math.max(1, nanos), who, what);
    }

    @Override
    public long limit(int account, int venue, int side, int price, int lots) {
        if (lots < 1 || !allows(true)) {
            return Venue.NO_ORDER;
        }
        long order = exchange.venue(venue).limit(accounts[account], side, price, lots, exchange.nowNanos());
        if (order != Venue.NO_ORDER) {
            resting.add(new Resting(account, venue, order));
        }
        return order;
    }

    @Override
    public int take(int account, int venue, int side, int worst, int lots) {
        return lots < 1 || !allows(true)
                ? 0
                : exchange.venue(venue).take(accounts[account], side, worst, lots, exchange.nowNanos());
    }

    @Override
    public boolean cancel(int account, int venue, long order) {
        // Taking back is always allowed: an exhausted attacker does not have to stay in the book.
        messages++;
        boolean removed = resting.remove(new Resting(account, venue, order));
        return exchange.venue(venue).cancel(accounts[account], order, exchange.nowNanos()) && removed;
    }

    @Override
    public boolean compromise(int source, Tampering tampering) {
        if (!on
                || (!compromised.contains(source)
                        && compromised.size() >= plan.budget().sources())) {
            refused++;
            return false;
        }
        compromised.add(source);
        feed.tamper(source, (event, nanos, out) -> {
            if (messages >= plan.budget().messages()) {
                // What an exhausted attacker cannot pay for, its source says as it is.
                out.send(event, 0);
                return;
            }
            tampering.onMessage(event, nanos, (said, delay) -> {
                if (allows(false)) {
                    out.send(said, delay);
                }
            });
        });
        return true;
    }

    @Override
    public void release(int source) {
        if (compromised.contains(source)) {
            feed.tamper(source, null);
        }
    }

    @Override
    public void mark(int venue) {
        if (marks.size() < MOST_MARKS) {
            marks.add(new AttackMark(exchange.nowNanos(), venue));
        }
    }

    // ---- what it sees ----

    @Override
    public long nowNanos() {
        return exchange.nowNanos();
    }

    @Override
    public int venues() {
        return exchange.venues();
    }

    @Override
    public int sources() {
        return feed.sources().count();
    }

    @Override
    public Instrument instrument() {
        return feed.instrument();
    }

    @Override
    public BookDepth depth(int venue) {
        return exchange.venue(venue).depth();
    }

    @Override
    public double mid(int venue) {
        return exchange.venue(venue).mid();
    }

    @Override
    public double middle() {
        return exchange.middle();
    }

    @Override
    public double flow(int venue) {
        return exchange.venue(venue).flow(exchange.nowNanos());
    }

    @Override
    public double lotsPerSecond(int venue) {
        return exchange.venue(venue).lotsPerSecond(exchange.nowNanos());
    }

    @Override
    public long held(int venue) {
        return Arrays.stream(accounts)
                .mapToLong(account -> exchange.accounts().lots(account, venue))
                .sum();
    }

    @Override
    public double profitQuote() {
        double middle = exchange.middle();
        double sum = 0;
        for (int account : accounts) {
            sum += exchange.accounts().profit(account, middle);
        }
        return quotePerTickLot * sum;
    }

    @Override
    public double quotePerTickLot() {
        return quotePerTickLot;
    }

    // ---- the truth about it ----

    /// Returns the plan.
    ///
    /// @return as it was given
    public AttackPlan plan() {
        return plan;
    }

    /// Returns when it begins.
    ///
    /// @return epoch nanoseconds
    public long beginNanos() {
        return beginNanos;
    }

    /// Returns when it ends at the latest.
    ///
    /// @return epoch nanoseconds
    public long endNanos() {
        return endNanos;
    }

    /// Returns how many messages it sent.
    ///
    /// @return count
    public long messages() {
        return messages;
    }

    /// Returns how many of its actions its budget or its time did not allow.
    ///
    /// @return count
    public long refused() {
        return refused;
    }

    /// Returns the fees it paid.
    ///
    /// @return quote currency
    public double feesQuote() {
        double sum = 0;
        for (int account : accounts) {
            sum += exchange.accounts().fees(account);
        }
        return quotePerTickLot * sum;
    }

    /// Returns what it did that a detector could see, for the scorer only.
    ///
    /// @return in order of time, at most 100,000
    public List<AttackMark> marks() {
        return List.copyOf(marks);
    }
}
