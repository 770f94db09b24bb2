package breakwater.lab.trial;

import breakwater.agent.Agent;
import breakwater.agent.AgentSettings;
import breakwater.agent.AgentView;
import breakwater.agent.Proposal;
import breakwater.model.Catalogue;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.quant.Corroborated;
import breakwater.quant.MarketView;
import breakwater.robust.FairPrice;
import java.util.Optional;

/// A plain rule that believes order flow, the book and momentum, as many do: what attackers aim at until a
/// learned
/// agent takes its place.
///
/// Each closed interval of measurement votes with order flow imbalance, signed flow and the move of the fair
/// price,
/// each in units of its own recent size; a strong vote opens a position, a vote against it or too long a time
/// closes
/// it.
public final class FlowFollower implements Agent {
    /// Intervals that the usual size of an input looks back on.
    private static final double MEMORY = 60;

    private static final double ENTRY = 1.5;
    private static final double EXIT = 0.1;
    private static final long LEAST_INTERVALS = 30;

    private final double weight;
    private final long longestNanos;
    private final Usual flow = new Usual();
    private final Usual signed = new Usual();
    private final Usual move = new Usual();
    private double slow = Double.NaN;
    private long closedNanos;
    private long openedNanos;
    private long intervals;
    private int side;

    /// Root mean square of an input so far.
    private static final class Usual {
        private double square;
        private long count;

        /// Returns the value in units of what was usual before it, at most 3 either way; 0 while unknown.
        double relative(double value) {
            if (!Double.isFinite(value)) {
                return 0;
            }
            double before = square;
            count++;
            square += (value * value - square) / Math.min((double) count, MEMORY);
            return count < 2 || before <= 0 ? 0 : Math.clamp(value / Math.sqrt(before), -3, 3);
        }

        void write(StateWriter out) {
            out.putDouble(square);
            out.putLong(count);
        }

        void read(StateReader in) {
            square = in.getDouble();
            count = in.getLong();
        }
    }

    /// Creates the usual victim: all of its capital, for at most five minutes.
    public FlowFollower() {
        this(1.0, 300_000_000_000L);
    }

    /// Creates a victim.
    ///
    /// @param weight share of equity it bets, in `(0, 3]`
    /// @param longestNanos longest time it holds a position
    public FlowFollower(double weight, long longestNanos) {
        if (!(weight > 0 && weight <= 3)) {
            throw new IllegalArgumentException("weight must be in (0, 3] but was " + weight);
        }
        this.weight = weight;
        this.longestNanos = longestNanos;
    }

    @Override
    public String name() {
        return "flow_follower";
    }

    @Override
    public void start(AgentSettings settings, Catalogue catalogue) {
        // One instrument, and intervals are those of the measurement.
    }

    @Override
    public Proposal onPrice(FairPrice price, AgentView view) {
        Optional<MarketView> market = view.market(price.instrument());
        if (market.isEmpty() || !price.tradable()) {
            return Proposal.keep();
        }
        MarketView.Flow measured = market.get().flow();
        if (measured.nanos() <= closedNanos) {
            return Proposal.keep();
        }
        closedNanos = measured.nanos();
        return decide(price, vote(price.price(), measured));
    }

    private double vote(double price, MarketView.Flow measured) {
        double log = StrictMath.log(price);
        double moved = Double.isNaN(slow) ? 0 : log - slow;
        slow = Double.isNaN(slow) ? log : slow + 0.2 * (log - slow);
        intervals++;
        return (flow.relative(known(measured.orderFlow()))
                        + signed.relative(known(measured.signedFlow()))
                        + move.relative(moved))
                / 3;
    }

    private static double known(Corroborated number) {
        return number.corroborated();
    }

    private Proposal decide(FairPrice price, double vote) {
        if (intervals < LEAST_INTERVALS) {
            return Proposal.keep();
        }
        int wanted = side;
        if (side == 0) {
            wanted = Math.abs(vote) > ENTRY ? (vote > 0 ? 1 : -1) : 0;
        } else if (side * vote < -EXIT || closedNanos - openedNanos > longestNanos) {
            wanted = side * vote < -ENTRY ? -side : 0;
        }
        if (wanted == side) {
            return Proposal.keep();
        }
        side = wanted;
        openedNanos = closedNanos;
        return new Proposal.TargetWeight(price.instrument(), weight * side, "vote");
    }

    @Override
    public void write(StateWriter out) {
        flow.write(out);
        signed.write(out);
        move.write(out);
        out.putDouble(slow);
        out.putLong(closedNanos);
        out.putLong(openedNanos);
        out.putLong(intervals);
        out.putInt(side);
    }

    @Override
    public void read(StateReader in) {
        flow.read(in);
        signed.read(in);
        move.read(in);
        slow = in.getDouble();
        closedNanos = in.getLong();
        openedNanos = in.getLong();
        intervals = in.getLong();
        side = in.getInt();
    }
}
