package breakwater.bench;

import breakwater.agent.Agent;
import breakwater.agent.AgentSettings;
import breakwater.agent.AgentView;
import breakwater.agent.Proposal;
import breakwater.model.Catalogue;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.robust.FairPrice;

/// Long while the mean of the last `FAST` closes is above that of the last `SLOW`, else flat: the rule every
/// backtest
/// engine is timed with. Sums are kept up to date, so a bar costs the same whatever the windows.
public final class SmaCrossAgent implements Agent {
    /// Closes in the fast mean.
    public static final int FAST = 20;
    /// Closes in the slow mean.
    public static final int SLOW = 50;

    private final double[] closes = new double[SLOW];
    private int count;
    private int next;
    private double fastSum;
    private double slowSum;
    private boolean isLong;

    /// Creates an agent without history.
    public SmaCrossAgent() {}

    @Override
    public String name() {
        return "sma_cross";
    }

    @Override
    public void start(AgentSettings settings, Catalogue catalogue) {
        // Decides on every price; nothing to prepare.
    }

    @Override
    public Proposal onPrice(FairPrice price, AgentView view) {
        double close = price.price();
        double leavesSlow = closes[next];
        double leavesFast = closes[next >= FAST ? next - FAST : next - FAST + SLOW];
        closes[next] = close;
        next = next + 1 == SLOW ? 0 : next + 1;
        slowSum += close - leavesSlow;
        fastSum += close - leavesFast;
        if (count < SLOW) {
            count++;
            if (count < SLOW) {
                return Proposal.keep();
            }
        }
        boolean up = fastSum / FAST > slowSum / SLOW;
        if (up == isLong) {
            return Proposal.keep();
        }
        isLong = up;
        return new Proposal.TargetWeight(price.instrument(), up ? 1 : 0, up ? "cross up" : "cross down");
    }

    @Override
    public void write(StateWriter out) {
        for (double close : closes) {
            out.putDouble(close);
        }
        out.putInt(count);
        out.putInt(next);
        out.putDouble(fastSum);
        out.putDouble(slowSum);
        out.putBoolean(isLong);
    }

    @Override
    public void read(StateReader in) {
        for (int i = 0; i < SLOW; i++) {
            closes[i] = in.getDouble();
        }
        count = in.getInt();
        next = in.getInt();
        fastSum = in.getDouble();
        slowSum = in.getDouble();
        isLong = in.getBoolean();
    }
}
