package breakwater.agent;

import breakwater.model.Catalogue;
import breakwater.model.MalformedStateException;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.robust.FairPrice;

/// Buys once and keeps: the yardstick beside every other strategy.
///
/// Wants an equal share of equity in every instrument as soon as its price is tradable, asks again until something
/// was bought, and then never speaks again, so it neither churns nor buys back what a person liquidated.
public final class HoldAgent implements Agent {
    private boolean[] entered = new boolean[0];
    private Proposal[] entries = new Proposal[0];

    /// Creates the agent.
    public HoldAgent() {}

    @Override
    public String name() {
        return "hold";
    }

    @Override
    public void start(AgentSettings settings, Catalogue catalogue) {
        int count = catalogue.instruments().size();
        entered = new boolean[count];
        entries = new Proposal[count];
        for (int i = 0; i < count; i++) {
            entries[i] = new Proposal.TargetWeight(i, 1.0 / count, "hold: enter once and keep");
        }
    }

    @Override
    public Proposal onPrice(FairPrice price, AgentView view) {
        int instrument = price.instrument();
        if (entered[instrument] || !price.tradable()) {
            return Proposal.keep();
        }
        if (view.weightFraction(instrument) > 0.0) {
            entered[instrument] = true;
            return Proposal.keep();
        }
        return entries[instrument];
    }

    @Override
    public void write(StateWriter out) {
        out.putInt(entered.length);
        for (boolean value : entered) {
            out.putBoolean(value);
        }
    }

    @Override
    public void read(StateReader in) {
        int count = in.getCount(1 << 16);
        if (count != entered.length) {
            throw new MalformedStateException("instruments must number " + entered.length + " but were " + count);
        }
        for (int i = 0; i < count; i++) {
            entered[i] = in.getBoolean();
        }
    }
}
