package breakwater.testing;

import breakwater.agent.Agent;
import breakwater.agent.AgentSettings;
import breakwater.agent.AgentView;
import breakwater.agent.Proposal;
import breakwater.model.Catalogue;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.robust.FairPrice;
import java.util.Arrays;

/// An agent that wants what a test tells it to, at every price.
public final class WantedWeights implements Agent {
    private final double[] weights;
    private final double[] edges;

    /// Wants nothing yet.
    ///
    /// @param instruments how many there are
    public WantedWeights(int instruments) {
        weights = new double[instruments];
        edges = new double[instruments];
        Arrays.fill(weights, Double.NaN);
        Arrays.fill(edges, Double.NaN);
    }

    /// Wants a weight from now on.
    ///
    /// @param instrument index in the catalogue
    /// @param weight fraction of equity
    /// @param edgeAnnual edge that is stated, NaN for none
    public void want(int instrument, double weight, double edgeAnnual) {
        weights[instrument] = weight;
        edges[instrument] = edgeAnnual;
    }

    @Override
    public String name() {
        return "wanted";
    }

    @Override
    public void start(AgentSettings settings, Catalogue catalogue) {}

    @Override
    public Proposal onPrice(FairPrice price, AgentView view) {
        int index = price.instrument();
        return Double.isNaN(weights[index])
                ? Proposal.keep()
                : new Proposal.TargetWeight(index, weights[index], "wanted", edges[index]);
    }

    @Override
    public void write(StateWriter out) {}

    @Override
    public void read(StateReader in) {}
}
