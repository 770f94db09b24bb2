package breakwater.pipeline;

import breakwater.agent.Proposal;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;

/// What the agent wants and the moment forbids, one target per instrument; a newer one replaces it.
final class StandingTargets implements Stateful {
    private final Proposal[] targets;

    StandingTargets(int instruments) {
        targets = new Proposal[instruments];
        java.util.Arrays.fill(targets, Proposal.keep());
    }

    boolean has(int instrument) {
        return targets[instrument] instanceof Proposal.TargetWeight;
    }

    Proposal.TargetWeight of(int instrument) {
        if (targets[instrument] instanceof Proposal.TargetWeight target) {
            return target;
        }
        throw new IllegalStateException("instrument " + instrument + " has no standing target");
    }

    void keep(Proposal.TargetWeight target) {
        targets[target.instrument()] = target;
    }

    void clear(int instrument) {
        targets[instrument] = Proposal.keep();
    }

    @Override
    public void write(StateWriter out) {
        for (Proposal proposal : targets) {
            if (proposal instanceof Proposal.TargetWeight(int _, double weight, String reason, double edge)) {
                out.putBoolean(true);
                out.putDouble(weight);
                out.putString(reason);
                out.putDouble(edge);
            } else {
                out.putBoolean(false);
            }
        }
    }

    @Override
    public void read(StateReader in) {
        for (int i = 0; i < targets.length; i++) {
            targets[i] = in.getBoolean()
                    ? new Proposal.TargetWeight(i, in.getDouble(), in.getString(), in.getDouble())
                    : Proposal.keep();
        }
    }
}
