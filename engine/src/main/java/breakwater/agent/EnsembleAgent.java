package breakwater.agent;

import breakwater.model.Catalogue;
import breakwater.model.Decimal;
import breakwater.model.MalformedStateException;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.quant.MarketView;
import breakwater.quant.signal.Ensemble;
import breakwater.quant.signal.EnsembleSettings;
import breakwater.robust.FairPrice;
import java.util.Optional;

/// A mixture of forecasts, some learned and some rules, whose weights follow how each has done.
///
/// At each close of the decision interval the forecast becomes a Sharpe ratio of a year, and the position
/// takes half of the volatility that Kelly would, at most 20 % a year and never more than the equity.
/// Long only unless told otherwise. Several instruments share the equity equally.
///
/// Asked to, it states its edge: what a forecast of this size has been worth, less the error of that, over a
/// year.
///
/// Works from fair prices alone; where the market is measured, the corroborated order flow is one more
/// input. Only tradable prices count, and an interval without one has no close.
public final class EnsembleAgent implements Agent {
    private static final double YEAR_NANOS = 365.0 * 24 * 3600 * 1e9;
    // Half of Kelly's position has three quarters of its growth and bears an estimate that is twice the truth.
    private static final double KELLY_PART = 0.5;
    // With costs in proportion, staying within a band around the target is optimal; its half-width grows with
    // the cube root of the costs and is some 5 % of equity at 10 basis points (Davis and Norman 1990, Rogers
    // 2004).
    private static final double NO_TRADE_BAND = 0.05;

    private final EnsembleSettings settings;
    private final double leastWeight;
    private double share = 1.0;
    private long intervalNanos = 1;
    private double intervalsPerYear = 1.0;
    private IntervalCloses[] intervals = new IntervalCloses[0];
    private Ensemble[] ensembles = new Ensemble[0];
    // None where no edge is stated.
    private EdgeEstimate[] edges = new EdgeEstimate[0];

    /// Creates the agent with the usual settings, long only.
    public EnsembleAgent() {
        this(EnsembleSettings.standard(), false);
    }

    /// Creates the agent.
    ///
    /// @param settings how forecasts are made, judged and mixed
    /// @param shortAllowed whether positions below 0 may be wanted, down to minus the equity
    public EnsembleAgent(EnsembleSettings settings, boolean shortAllowed) {
        this.settings = settings;
        this.leastWeight = shortAllowed ? -1.0 : 0.0;
    }

    @Override
    public String name() {
        return "ensemble";
    }

    @Override
    public void start(AgentSettings agent, Catalogue catalogue) {
        int count = catalogue.instruments().size();
        share = 1.0 / Math.max(1, count);
        intervalNanos = agent.decisionIntervalNanos();
        intervalsPerYear = YEAR_NANOS / agent.decisionIntervalNanos();
        intervals = new IntervalCloses[count];
        ensembles = new Ensemble[count];
        for (int i = 0; i < count; i++) {
            intervals[i] = new IntervalCloses(agent.decisionIntervalNanos());
            ensembles[i] = Ensemble.standard(settings);
        }
        edges = new EdgeEstimate[agent.statesEdge() ? count : 0];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = new EdgeEstimate();
        }
    }

    @Override
    public Proposal onPrice(FairPrice price, AgentView view) {
        double value = price.price();
        // Negated so that NaN is ignored too: nobody vouches for such a close.
        if (!price.tradable() || !(value > 0.0 && value < Double.POSITIVE_INFINITY)) {
            return Proposal.keep();
        }
        int instrument = price.instrument();
        IntervalCloses closes = intervals[instrument];
        return switch (closes.onPrice(value, price.nanos())) {
            case INSIDE, REVISION -> Proposal.keep();
            case EARLIER -> {
                double forecast = close(instrument, closes.earlier(), closes.earlierNanos(), view);
                yield decide(instrument, forecast, view);
            }
            case EXACT -> decide(instrument, close(instrument, value, price.nanos(), view), view);
            case EARLIER_AND_EXACT -> {
                close(instrument, closes.earlier(), closes.earlierNanos(), view);
                yield decide(instrument, close(instrument, value, price.nanos(), view), view);
            }
        };
    }

    private double close(int instrument, double value, long nanos, AgentView view) {
        // Flow from after the close would foretell a part of the outcome that has already happened.
        Optional<MarketView.Flow> flow = view.market(instrument)
                .map(MarketView::flow)
                .filter(f -> f.nanos() <= nanos && f.nanos() > nanos - intervalNanos);
        double forecast = ensembles[instrument].onClose(
                value,
                flow.map(f -> f.orderFlow().corroborated()).orElse(Double.NaN),
                flow.map(MarketView.Flow::toxicityPercentile).orElse(Double.NaN));
        if (edges.length > 0) {
            edges[instrument].onClose(value);
            // In units of return: what the forecast says of one interval.
            edges[instrument].onSignal(forecast * ensembles[instrument].volatility() / Math.sqrt(settings.horizon()));
        }
        return forecast;
    }

    private double edge(int instrument) {
        return edges.length == 0 ? Double.NaN : edges[instrument].lowerBound() * intervalsPerYear;
    }

    private Proposal decide(int instrument, double forecast, AgentView view) {
        if (Double.isNaN(forecast)) {
            return Proposal.keep();
        }
        Ensemble ensemble = ensembles[instrument];
        double volatility = ensemble.volatility() * Math.sqrt(intervalsPerYear);
        double target = weight(forecast, volatility) * share;
        double change = Math.abs(target - view.weightFraction(instrument));
        // An unknown weight is NaN and asks; leaving altogether is never held back.
        if (change <= NO_TRADE_BAND * share && target != 0.0) {
            return Proposal.keep();
        }
        String reason = "forecast " + text(forecast) + " led by " + ensemble.leader() + ", vol " + text(volatility);
        return new Proposal.TargetWeight(instrument, target, reason, edge(instrument));
    }

    /// Returns what part of equity a forecast is worth.
    ///
    /// @param forecast return over the horizon in units of its volatility
    /// @param volatility over a year
    /// @return within the limits; 0 while the volatility is 0 or unknown
    private double weight(double forecast, double volatility) {
        if (!(volatility > 0.0)) {
            return 0.0;
        }
        double sharpe = forecast * Math.sqrt(intervalsPerYear / settings.horizon());
        double risk = Math.clamp(KELLY_PART * sharpe, -CloseHistory.TARGET_VOLATILITY, CloseHistory.TARGET_VOLATILITY);
        return Math.clamp(risk / volatility, leastWeight, 1.0);
    }

    private static String text(double value) {
        return Decimal.format(Decimal.ofDouble(value, 4), 4);
    }

    /// Returns the forecasts of one instrument, for reports.
    ///
    /// @param instrument index in the catalogue
    /// @return live object; do not feed it
    public Ensemble ensemble(int instrument) {
        return ensembles[instrument];
    }

    @Override
    public void write(StateWriter out) {
        out.putInt(ensembles.length);
        for (int i = 0; i < ensembles.length; i++) {
            intervals[i].write(out);
            ensembles[i].write(out);
        }
        for (EdgeEstimate edge : edges) {
            edge.write(out);
        }
    }

    @Override
    public void read(StateReader in) {
        int count = in.getCount(1 << 16);
        if (count != ensembles.length) {
            throw new MalformedStateException("instruments must number " + ensembles.length + " but were " + count);
        }
        for (int i = 0; i < count; i++) {
            intervals[i].read(in);
            ensembles[i].read(in);
        }
        for (EdgeEstimate edge : edges) {
            edge.read(in);
        }
    }
}
