package breakwater.agent;

import breakwater.model.Catalogue;
import breakwater.model.Decimal;
import breakwater.model.MalformedStateException;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.robust.FairPrice;

/// Trend with a volatility target: the unlearned rule every learned agent must beat.
///
/// At each close of the decision interval: long while the close is above the mean of the last 50 closes, with
/// weight
/// `min(1, 20% / volatility)`, else flat. Several instruments share the equity equally.
///
/// Asked to, it states its edge: the mean return of the intervals in which it was long, less its error, over a
/// year.
///
/// Only tradable prices count. An interval without one has no close: nothing is filled forward, the next return
/// simply spans the gap and, annualised as if it did not, errs towards too much volatility and too small a
/// position.
public final class TrendVolAgent implements Agent {
    private double share = 1.0;
    private CloseHistory[] histories = new CloseHistory[0];
    // None where no edge is stated.
    private EdgeEstimate[] edges = new EdgeEstimate[0];
    private double intervalsPerYear = 1.0;

    /// Creates the agent.
    public TrendVolAgent() {}

    @Override
    public String name() {
        return "trend_vol";
    }

    @Override
    public void start(AgentSettings settings, Catalogue catalogue) {
        int count = catalogue.instruments().size();
        share = 1.0 / Math.max(1, count);
        histories = new CloseHistory[count];
        for (int i = 0; i < count; i++) {
            histories[i] = new CloseHistory(settings.decisionIntervalNanos());
        }
        intervalsPerYear = CloseHistory.YEAR_NANOS / settings.decisionIntervalNanos();
        edges = new EdgeEstimate[settings.statesEdge() ? count : 0];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = new EdgeEstimate();
        }
    }

    @Override
    public Proposal onPrice(FairPrice price, AgentView view) {
        // Negated so that NaN is ignored too: a close nobody vouches for would move the mean for 50 intervals.
        if (!price.tradable() || !(price.price() > 0.0)) {
            return Proposal.keep();
        }
        CloseHistory history = histories[price.instrument()];
        if (!history.onPrice(price.price(), price.nanos()) || !history.ready()) {
            return Proposal.keep();
        }
        return decide(price.instrument(), history);
    }

    private Proposal decide(int instrument, CloseHistory history) {
        double close = history.latest();
        double mean = history.mean();
        double volatility = history.volatility();
        boolean rising = close > mean;
        double weight = rising ? Math.min(1.0, CloseHistory.TARGET_VOLATILITY / volatility) : 0.0;
        if (!(weight >= 0.0)) {
            weight = 0.0;
        }
        String reason = "close " + text(close) + (rising ? " > mean50 " : " <= mean50 ") + text(mean) + ", vol "
                + Decimal.format(Decimal.ofDouble(volatility, 4), 4);
        return new Proposal.TargetWeight(instrument, weight * share, reason, edge(instrument, close, weight > 0.0));
    }

    private double edge(int instrument, double close, boolean isLong) {
        if (edges.length == 0) {
            return Double.NaN;
        }
        EdgeEstimate edge = edges[instrument];
        edge.onClose(close);
        edge.onSignal(isLong ? 1.0 : 0.0);
        return edge.lowerBound() * intervalsPerYear;
    }

    private static String text(double price) {
        int digits = price >= 100.0 ? 2 : 8;
        return Decimal.format(Decimal.ofDouble(price, digits), digits);
    }

    @Override
    public void write(StateWriter out) {
        out.putInt(histories.length);
        for (CloseHistory history : histories) {
            history.write(out);
        }
        for (EdgeEstimate edge : edges) {
            edge.write(out);
        }
    }

    @Override
    public void read(StateReader in) {
        int count = in.getCount(1 << 16);
        if (count != histories.length) {
            throw new MalformedStateException("instruments must number " + histories.length + " but were " + count);
        }
        for (CloseHistory history : histories) {
            history.read(in);
        }
        for (EdgeEstimate edge : edges) {
            edge.read(in);
        }
    }
}
