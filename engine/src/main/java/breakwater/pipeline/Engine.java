package breakwater.pipeline;

import breakwater.admission.AdmissionStage;
import breakwater.admission.Provenance;
import breakwater.admission.Verdict;
import breakwater.admission.VerdictCounts;
import breakwater.agent.Agent;
import breakwater.agent.AgentView;
import breakwater.agent.EnsembleAgent;
import breakwater.execution.ExecutionStage;
import breakwater.execution.Venues;
import breakwater.gate.AdaptiveModel;
import breakwater.gate.GaussianModel;
import breakwater.gate.ReferenceModel;
import breakwater.ingest.Books;
import breakwater.model.Catalogue;
import breakwater.model.Command;
import breakwater.model.Effects;
import breakwater.model.ExecutionReport;
import breakwater.model.Input;
import breakwater.model.MarketEvent;
import breakwater.model.OperatorCommand;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import breakwater.model.TimerTick;
import breakwater.model.VenueStatus;
import breakwater.quant.MarketView;
import breakwater.quant.QuantStage;
import breakwater.quant.signal.Ensemble;
import breakwater.risk.Breakers;
import breakwater.risk.FundingLedger;
import breakwater.risk.MarginAccount;
import breakwater.risk.Permission;
import breakwater.risk.Portfolio;
import breakwater.risk.PortfolioRisk;
import breakwater.risk.RiskStage;
import breakwater.robust.FairPriceStage;
import java.util.Optional;

/// One account's deterministic state machine: inputs in, effects out. Builds the stages, joins them by the
/// paths of
/// this package, and says which path an input takes; no path does anything on its own.
///
/// One thread. A market event is judged first ([#admit]) and applied second ([#applyJudged]), so that a paper
/// venue
/// can act in between on events admission believes; [#apply] does both.
public final class Engine implements Stateful, AgentView {
    private final EngineSettings settings;
    private final EngineClock clock;
    private final Books books;
    private final AdmissionStage admission;
    private final FairPriceStage prices;
    private final Agent agent;
    private final Portfolio portfolio;
    private final MarginAccount margin;
    private final FundingLedger funding;
    private final PortfolioRisk portfolioRisk;
    private final Breakers breakers;
    private final Restrictions restrictions;
    private final SourceGovernance sources;
    private final Learner learner;
    private final ExecutionStage execution;
    private final QuantStage quant;
    private final MarketState market;
    private final AdmissionPath admissionPath;
    private final MarketPath marketPath;
    private final PricePath pricePath;
    private final DecisionPath decisionPath;
    private final AccountPath accountPath;
    private final CommandPath commandPath;

    /// Creates an engine at its beginning.
    ///
    /// @param settings how inputs become effects
    /// @param agent a new agent, not started yet
    public Engine(EngineSettings settings, Agent agent) {
        this.settings = settings;
        this.agent = agent;
        Catalogue catalogue = settings.catalogue();
        boolean guarded = settings.guards();
        clock = new EngineClock();
        books = new Books(catalogue, settings.books());
        admission = new AdmissionStage(
                catalogue, settings.admission(), settings.prices().maxAgeNanos());
        Defences defences = settings.defences();
        prices = new FairPriceStage(catalogue, settings.prices(), !defences.robustPrice());
        portfolio = new Portfolio(catalogue, settings.startCash());
        margin = new MarginAccount(catalogue, portfolio);
        portfolioRisk = new PortfolioRisk(
                settings.risk().portfolio(), catalogue.instruments().size(), portfolio);
        RiskStage risk = new RiskStage(settings.risk(), catalogue, portfolio, portfolioRisk);
        breakers = new Breakers(settings.risk(), catalogue);
        restrictions = new Restrictions(breakers, clock);
        sources = new SourceGovernance(catalogue, admission, prices, breakers);
        learner = new Learner(catalogue, settings.learning(), admission.provenance(), restrictions, breakers);
        market = new MarketState(catalogue, books, admission.provenance(), prices);
        execution = new ExecutionStage(settings.execution(), catalogue, portfolio, risk, market);
        funding = new FundingLedger(catalogue, portfolio, execution::held);
        admissionPath = new AdmissionPath(guarded, defences.admission(), catalogue, books, admission, market);
        commandPath = new CommandPath(clock, restrictions, breakers, sources, learner, execution);
        accountPath = new AccountPath(
                guarded, defences, clock, portfolio, portfolioRisk, breakers, sources, learner, commandPath);
        decisionPath = new DecisionPath(settings, clock, agent, this, prices, restrictions, funding, risk, execution);
        quant = new QuantStage(catalogue, settings.quant());
        Measurement measured = new Measurement(guarded, clock, quant, prices);
        pricePath = new PricePath(settings, clock, prices, market, portfolio, accountPath, decisionPath, measured);
        marketPath = new MarketPath(catalogue, books, market, pricePath, measured, funding);
        agent.start(settings.agent(), catalogue);
    }

    /// Judges a market event. Changes what admission and the books know, and nothing else.
    ///
    /// @param event valid during the call
    /// @return the verdict that [#applyJudged] wants
    public Verdict admit(MarketEvent event) {
        return admissionPath.judge(event);
    }

    /// Applies one input of any kind.
    ///
    /// @param input valid during the call
    /// @param sequence its number in the log
    /// @param effects receives what follows
    public void apply(Input input, long sequence, Effects effects) {
        switch (input) {
            case MarketEvent event -> applyJudged(event, admit(event), sequence, effects);
            case ExecutionReport report -> {
                advance(report.receiveNanos(), effects);
                execution.onReport(report, effects);
                accountPath.check(sequence, effects);
                advanceOrders(sequence, effects);
            }
            case TimerTick tick -> {
                advance(tick.receiveNanos(), effects);
                accountPath.onTime(sequence, effects);
                execution.onTime(clock.nowNanos(), effects);
                pricePath.onTime(sequence, effects);
                advanceOrders(sequence, effects);
            }
            case OperatorCommand order -> {
                advance(order.receiveNanos(), effects);
                commandPath.onOperator(order, sequence, effects);
                if (order.command() instanceof Command.Ban) {
                    pricePath.onTime(sequence, effects);
                }
                advanceOrders(sequence, effects);
            }
        }
    }

    /// Applies a market event that was judged already.
    ///
    /// @param event valid during the call
    /// @param verdict what [#admit] said of it
    /// @param sequence its number in the log
    /// @param effects receives what follows
    public void applyJudged(MarketEvent event, Verdict verdict, long sequence, Effects effects) {
        advance(event.receiveNanos(), effects);
        if (!admissionPath.holds(event)) {
            return;
        }
        market.heard(event.source(), clock.nowNanos());
        if (verdict instanceof Verdict.Accept) {
            marketPath.onAccepted(event, sequence, effects);
        } else {
            marketPath.onRefused(event, sequence, effects);
        }
        advanceOrders(sequence, effects);
    }

    /// Funding that became due is booked on what was held before the input that brought the time.
    private void advance(long nanos, Effects effects) {
        clock.advance(nanos);
        funding.settle(clock.nowNanos(), effects);
    }

    private void advanceOrders(long sequence, Effects effects) {
        execution.advance(permission(), sequence, clock.nowNanos(), effects);
    }

    /// Returns what breakers and people allow now.
    ///
    /// @return the least of both
    public Permission permission() {
        return restrictions.permission();
    }

    /// Returns what forbids new risk now.
    ///
    /// @return stable name, empty if nothing does
    public String blockedBy() {
        return execution.isLiquidating() ? "liquidation" : restrictions.blockedBy();
    }

    /// Returns the settings.
    ///
    /// @return settings
    public EngineSettings settings() {
        return settings;
    }

    /// Returns how many inputs were applied.
    ///
    /// @return count
    public long inputs() {
        return clock.inputs();
    }

    /// Returns the account, read only.
    ///
    /// @return account
    public Portfolio portfolio() {
        return portfolio;
    }

    /// Returns what positions on margin need, read only.
    ///
    /// @return margin of the account
    public MarginAccount margin() {
        return margin;
    }

    /// Returns the funding of perpetual positions, read only.
    ///
    /// @return funding
    public FundingLedger funding() {
        return funding;
    }

    /// Returns what the account could lose, read only.
    ///
    /// @return risk of the whole book
    public PortfolioRisk portfolioRisk() {
        return portfolioRisk;
    }

    /// Returns the breakers, read only.
    ///
    /// @return breakers
    public Breakers breakers() {
        return breakers;
    }

    /// Returns the orders, read only.
    ///
    /// @return execution
    public ExecutionStage execution() {
        return execution;
    }

    /// Returns the fair prices, read only.
    ///
    /// @return prices
    public FairPriceStage prices() {
        return prices;
    }

    /// Returns the order books, read only.
    ///
    /// @return books
    public Books books() {
        return books;
    }

    /// Returns what was said of messages so far.
    ///
    /// @return counts per source and reason
    public VerdictCounts verdicts() {
        return admission.counts();
    }

    /// Returns who said what was accepted: trust, quotas, diversity and bans, read only.
    ///
    /// @return provenance
    public Provenance provenance() {
        return admission.provenance();
    }

    /// Returns what an instrument's learned model is measured against.
    ///
    /// @param instrument index in the catalogue
    /// @return reference in use, if any
    public Optional<ReferenceModel> reference(int instrument) {
        return learner.of(instrument).reference();
    }

    /// Returns the learned model in service.
    ///
    /// @param instrument index in the catalogue
    /// @return last good version; the reference's before the first pass, nothing without a reference
    public Optional<GaussianModel> servedModel(int instrument) {
        return learner.of(instrument).adaptive().map(AdaptiveModel::served);
    }

    Learner learner() {
        return learner;
    }

    /// Returns what execution may ask about venues.
    ///
    /// @return books and connections
    public Venues venues() {
        return market;
    }

    /// Returns which input carried a source's last price: the evidence behind the present fair price.
    ///
    /// @param instrument index in the catalogue
    /// @param source index in the catalogue
    /// @return sequence number in the log, 0 if the source has given no price
    public long evidence(int instrument, int source) {
        return market.evidence(instrument, source);
    }

    /// Returns when a source was last heard.
    ///
    /// @param source index in the catalogue
    /// @return engine time in epoch nanoseconds, 0 if never
    public long lastHeardNanos(int source) {
        return market.lastNanos(source);
    }

    /// Returns the state of a connection.
    ///
    /// @param source index in the catalogue
    /// @return state
    public VenueStatus.State venueStatus(int source) {
        return market.status(source);
    }

    @Override
    public long nowNanos() {
        return clock.nowNanos();
    }

    @Override
    public double equityQuote() {
        return portfolio.equityQuote();
    }

    @Override
    public double weightFraction(int instrument) {
        return portfolio.weightFraction(instrument);
    }

    /// Returns the volatilities of the options on an instrument.
    ///
    /// @param instrument index in the catalogue
    /// @return without slices while there are no quotes
    public MarketView.VolatilitySurface surface(int instrument) {
        return quant.surface(instrument, clock.nowNanos());
    }

    /// Returns how the instruments hang together.
    ///
    /// @return as of the last time it was measured; unknown where nothing is
    public MarketView.Network network() {
        return quant.network();
    }

    /// Returns the forecasts that the strategy mixes for an instrument, read only.
    ///
    /// @param instrument index in the catalogue
    /// @return nothing where the strategy is no mixture
    public Optional<Ensemble> ensemble(int instrument) {
        return agent instanceof EnsembleAgent mixing ? Optional.of(mixing.ensemble(instrument)) : Optional.empty();
    }

    @Override
    public Optional<MarketView> market(int instrument) {
        if (!quant.enabled()) {
            return Optional.empty();
        }
        MarketView view = quant.view(instrument);
        return Optional.of(settings.defences().corroboration() ? view : view.atFaceValue());
    }

    @Override
    public void write(StateWriter out) {
        clock.write(out);
        restrictions.write(out);
        pricePath.write(out);
        decisionPath.write(out);
        books.write(out);
        market.write(out);
        admission.write(out);
        prices.write(out);
        agent.write(out);
        portfolio.write(out);
        funding.write(out);
        portfolioRisk.write(out);
        breakers.write(out);
        sources.write(out);
        learner.write(out);
        quant.write(out);
        execution.write(out);
    }

    @Override
    public void read(StateReader in) {
        clock.read(in);
        restrictions.read(in);
        pricePath.read(in);
        decisionPath.read(in);
        books.read(in);
        market.read(in);
        admission.read(in);
        prices.read(in);
        agent.read(in);
        portfolio.read(in);
        funding.read(in);
        portfolioRisk.read(in);
        breakers.read(in);
        sources.read(in);
        learner.read(in);
        quant.read(in);
        execution.read(in);
    }
}
