package breakwater.lab.attack.search;

import breakwater.agent.Agent;
import breakwater.agent.AgentSettings;
import breakwater.agent.AgentView;
import breakwater.agent.Proposal;
import breakwater.model.Catalogue;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.robust.FairPrice;

/// Runs after every move of the fair price: who moves the price it believes makes it pay fees both ways.
final class PriceFollower implements Agent {
    private static final double ENTRY = 2e-4;
    private static final double MEMORY = 0.1;

    private double slow = Double.NaN;
    private int side;

    @Override
    public String name() {
        return "price_follower";
    }

    @Override
    public void start(AgentSettings settings, Catalogue catalogue) {
        // One instrument, nothing to set.
    }

    @Override
    public Proposal onPrice(FairPrice price, AgentView view) {
        if (!price.tradable()) {
            return Proposal.keep();
        }
        double log = StrictMath.log(price.price());
        double moved = Double.isNaN(slow) ? 0 : log - slow;
        slow = Double.isNaN(slow) ? log : slow + MEMORY * moved;
        int wanted = moved > ENTRY ? 1 : moved < -ENTRY ? -1 : side;
        if (wanted == side) {
            return Proposal.keep();
        }
        side = wanted;
        return new Proposal.TargetWeight(price.instrument(), side, "moved");
    }

    @Override
    public void write(StateWriter out) {
        out.putDouble(slow);
        out.putInt(side);
    }

    @Override
    public void read(StateReader in) {
        slow = in.getDouble();
        side = in.getInt();
    }
}
