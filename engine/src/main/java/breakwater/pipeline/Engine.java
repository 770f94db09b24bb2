package breakwater.pipeline;

import breakwater.admission.AdmissionStage;
import breakwater.admission.Provenance;
import breakwater.admission.Verdict;
import breakwater.admission.VerdictCounts;
import breakwater.agent.Agent;
import breakwater.agent.AgentView;
import breakwater.agent.Proposal;
import breakwater.execution.ExecutionStage;
import breakwater.execution.Submission;
import breakwater.execution.Venues;
import breakwater.ingest.BookOutcome;
import breakwater.ingest.BookState;
import breakwater.ingest.Books;
import breakwater.ingest.VenueBook;
import breakwater.model.Bar;
import breakwater.model.BookUpdate;
import breakwater.model.Catalogue;
import breakwater.model.Command;
import breakwater.model.Effect;
import breakwater.model.Effect.Severity;
import breakwater.model.Effects;
import breakwater.model.ExecutionReport;
import breakwater.model.Input;
import breakwater.model.Instrument;
import breakwater.model.MarketEvent;
import breakwater.model.OperatorCommand;
import breakwater.model.Quote;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import breakwater.model.TimerTick;
import breakwater.model.Trade;
import breakwater.model.VenueStatus;
import breakwater.risk.Breakers;
import breakwater.risk.Permission;
import breakwater.risk.Portfolio;
import breakwater.risk.RiskStage;
import breakwater.risk.Sizing;
import breakwater.risk.Veto;
import breakwater.robust.FairPrice;
import breakwater.robust.FairPriceStage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// One account's deterministic state machine: inputs in, effects out. The only place that knows the order
/// of the stages, and the only one that applies commands.
///
/// One thread. A market event is judged first ([#admit]) and applied second ([#applyJudged]), so that a
/// paper venue can act in between on events admission believes; [#apply] does both.
public final class Engine implements Stateful, AgentView {
    private final EngineSettings settings;
    private final Catalogue catalogue;
    private final Books books;
    private final AdmissionStage admission;
    private final FairPriceStage prices;
    private final Agent agent;
    private final Portfolio portfolio;
    private final RiskStage risk;
    private final Breakers breakers;
    private final SourceGovernance sources;
    private final ExecutionStage execution;
    private final MarketState market;
    private final List<Command> pending = new ArrayList<>();
    // Made once: a method reference at each call would be garbage per event.
    private final Consumer<Command> commands = pending::add;
    private final boolean[] tradable;
    private final StandingTargets standing;
    private long nowNanos;
    private long inputs;
    private long manualFreezeUntil = Long.MIN_VALUE;
    private long manualHaltUntil = Long.MIN_VALUE;

    /// Creates an engine at its beginning.
    ///
    /// @param settings how inputs become effects
    /// @param agent a new agent, not started yet
    public Engine(EngineSettings settings, Agent agent) {
        this.settings = settings;
        this.agent = agent;
        catalogue = settings.catalogue();
        books = new Books(catalogue, settings.books());
        admission = new AdmissionStage(
                catalogue, settings.admission(), settings.prices().maxAgeNanos());
        prices = new FairPriceStage(catalogue, settings.prices());
        portfolio = new Portfolio(catalogue, settings.startCash());
        risk = new RiskStage(settings.risk(), catalogue, portfolio);
        breakers = new Breakers(settings.risk(), catalogue);
        sources = new SourceGovernance(catalogue, admission, prices, breakers);
        market = new MarketState(catalogue, books, admission.provenance().bans());
        execution = new ExecutionStage(settings.execution(), catalogue, portfolio, risk, market);
        tradable = new boolean[catalogue.instruments().size()];
        standing = new StandingTargets(catalogue.instruments().size());
        agent.start(settings.agent(), catalogue);
    }

    /// Judges a market event. Changes what admission and the books know, and nothing else.
    ///
    /// @param event valid during the call
    /// @return the verdict that [#applyJudged] wants
    public Verdict admit(MarketEvent event) {
        if (!settings.guards()) {
            return Verdict.accept();
        }
        if (!(event instanceof BookUpdate update)) {
            return admission.admit(event);
        }
        if (!catalogueHolds(event)) {
            return admission.admitBook(update, Verdict.accept());
        }
        BookOutcome outcome = books.apply(update);
        market.bookSeen(update.instrument(), update.source());
        VenueBook book = books.book(update.instrument(), update.source());
        boolean valid = book.state() == BookState.VALID;
        if (valid && book.levels().bidCount() > 0 && book.levels().askCount() > 0) {
            return admission.admitBook(update, BookVerdicts.of(outcome), book.bestBid(), book.bestAsk());
        }
        return admission.admitBook(update, BookVerdicts.of(outcome));
    }

    /// Applies one input of any kind.
    ///
    /// @param input valid during the call
    /// @param sequence its number in the log
    /// @param effects receives what follows
    public void apply(Input input, long sequence, Effects effects) {
        switch (input) {
            case MarketEvent event -> {
                applyJudged(event, admit(event), sequence, effects);
                return;
            }
            case ExecutionReport report -> {
                advanceClock(report.receiveNanos());
                execution.onReport(report, effects);
                onAccount(sequence, effects);
            }
            case TimerTick tick -> {
                advanceClock(tick.receiveNanos());
                onTime(sequence, effects);
            }
            case OperatorCommand(long nanos, String actor, Command command) -> {
                advanceClock(nanos);
                effects.add(new Effect.AuditEntry(actor, actionOf(command), command.toString()));
                applyCommand(command, actor, sequence, effects);
            }
        }
        execution.advance(permission(), sequence, nowNanos, effects);
    }

    /// Applies a market event that was judged already.
    ///
    /// @param event valid during the call
    /// @param verdict what [#admit] said of it
    /// @param sequence its number in the log
    /// @param effects receives what follows
    public void applyJudged(MarketEvent event, Verdict verdict, long sequence, Effects effects) {
        advanceClock(event.receiveNanos());
        if (!catalogueHolds(event)) {
            return;
        }
        market.heard(event.source(), nowNanos);
        boolean accepted = verdict instanceof Verdict.Accept;
        switch (event) {
            case Bar bar -> {
                if (accepted) {
                    onSourcePrice(bar, catalogue.instrument(bar.instrument()).price(bar.close()), sequence, effects);
                }
            }
            case Trade trade -> {
                if (accepted) {
                    onTrade(trade, sequence, effects);
                }
            }
            case Quote quote -> {
                if (accepted) {
                    onQuote(quote, sequence, effects);
                }
            }
            case BookUpdate update -> onBook(update, accepted, sequence, effects);
            case VenueStatus status -> {
                if (accepted) {
                    onStatus(status, sequence, effects);
                }
            }
        }
        execution.advance(permission(), sequence, nowNanos, effects);
    }

    private void onTrade(Trade trade, long sequence, Effects effects) {
        books.observe(trade);
        if (!market.hasBook(trade.instrument(), trade.source())) {
            Instrument instrument = catalogue.instrument(trade.instrument());
            onSourcePrice(trade, instrument.price(trade.price()), sequence, effects);
        } else {
            checkBook(trade, sequence, effects);
        }
    }

    private void onQuote(Quote quote, long sequence, Effects effects) {
        books.observe(quote);
        if (market.bookUnusable(quote.instrument(), quote.source())) {
            // A venue whose book is in doubt gives no price by another door either.
            prices.onDown(quote.instrument(), quote.source());
            checkTradable(quote.instrument(), sequence, effects);
            return;
        }
        Instrument instrument = catalogue.instrument(quote.instrument());
        double mid = 0.5 * (instrument.price(quote.bidPrice()) + instrument.price(quote.askPrice()));
        onSourcePrice(quote, mid, sequence, effects);
    }

    private void onBook(BookUpdate update, boolean accepted, long sequence, Effects effects) {
        VenueBook book = books.book(update.instrument(), update.source());
        boolean priced = accepted
                && book.state() == BookState.VALID
                && book.levels().bidCount() > 0
                && book.levels().askCount() > 0;
        if (priced) {
            onSourcePrice(update, book.mid(), sequence, effects);
        } else {
            checkBook(update, sequence, effects);
        }
    }

    private void checkBook(MarketEvent event, long sequence, Effects effects) {
        if (market.bookUnusable(event.instrument(), event.source())) {
            prices.onDown(event.instrument(), event.source());
            checkTradable(event.instrument(), sequence, effects);
        }
    }

    private void onStatus(VenueStatus status, long sequence, Effects effects) {
        books.observe(status);
        VenueStatus.State before = market.status(status.source());
        market.status(status.source(), status.state());
        if (before != status.state()) {
            String name = catalogue.source(status.source()).name();
            Severity severity = status.state() == VenueStatus.State.UP ? Severity.INFO : Severity.WARNING;
            effects.add(new Effect.Alert(severity, "venue_status", name + " is " + status.state()));
        }
        if (status.state() == VenueStatus.State.DOWN) {
            for (int i = 0; i < tradable.length; i++) {
                prices.onDown(i, status.source());
                checkTradable(i, sequence, effects);
            }
        }
    }

    private void onSourcePrice(MarketEvent event, double price, long sequence, Effects effects) {
        int instrument = event.instrument();
        if (!settings.guards()) {
            FairPrice fair = prices.onPrice(instrument, event.source(), price, nowNanos);
            market.priced(instrument, event.source(), sequence);
            portfolio.onPrice(instrument, fair.price());
            propose(agent.onPrice(fair, this), instrument, sequence, effects);
            return;
        }
        sources.onPrice(instrument, event.source(), price, nowNanos, effects, commands);
        breakers.onSourcePrice(instrument, event.source(), price, nowNanos);
        FairPrice fair = prices.onPrice(instrument, event.source(), price, nowNanos);
        market.priced(instrument, event.source(), sequence);
        if (fair.tradable()) {
            // The middle of two sources that contradict each other is nobody's price: the account keeps its last
            // mark.
            portfolio.onPrice(instrument, fair.price());
        }
        breakers.onPrice(fair, nowNanos, commands);
        onAccount(sequence, effects);
        noteTradable(fair, effects);
        propose(agent.onPrice(fair, this), instrument, sequence, effects);
    }

    private void onAccount(long sequence, Effects effects) {
        if (!settings.guards()) {
            return;
        }
        breakers.onAccount(portfolio, nowNanos, commands);
        while (!pending.isEmpty()) {
            applyCommand(pending.removeFirst(), "breaker", sequence, effects);
        }
    }

    private void onTime(long sequence, Effects effects) {
        breakers.onTime(nowNanos);
        if (settings.guards()) {
            sources.onTime(nowNanos, effects, commands);
        }
        onAccount(sequence, effects);
        execution.onTime(nowNanos, effects);
        for (int i = 0; i < tradable.length; i++) {
            checkTradable(i, sequence, effects);
        }
    }

    /// Tells the agent when an instrument's price can no longer be trusted.
    private void checkTradable(int instrument, long sequence, Effects effects) {
        prices.refresh(instrument, nowNanos);
        FairPrice fair = prices.fairPrice(instrument);
        if (noteTradable(fair, effects) && !fair.tradable()) {
            propose(agent.onStale(fair, this), instrument, sequence, effects);
        }
    }

    private boolean noteTradable(FairPrice fair, Effects effects) {
        int instrument = fair.instrument();
        if (tradable[instrument] == fair.tradable()) {
            return false;
        }
        tradable[instrument] = fair.tradable();
        if (nowNanos < settings.tradeFromNanos()) {
            // Bars of several venues in the warm-up come and go stale every interval; nobody trades on them.
            return true;
        }
        String symbol = catalogue.instrument(instrument).symbol();
        String counts = fair.agreeing() + " of " + fair.fresh() + " fresh sources agree, " + prices.required(instrument)
                + " are needed";
        effects.add(
                fair.tradable()
                        ? new Effect.Alert(Severity.INFO, "price_tradable", symbol + ": " + counts)
                        : new Effect.Alert(Severity.WARNING, "price_not_tradable", symbol + ": " + counts));
        return true;
    }

    private void propose(Proposal proposal, int instrument, long sequence, Effects effects) {
        if (nowNanos < settings.tradeFromNanos()) {
            return;
        }
        if (proposal instanceof Proposal.TargetWeight target) {
            attempt(target, sequence, effects);
        } else if (standing.has(instrument)) {
            attempt(standing.of(instrument), sequence, effects);
        }
    }

    /// Sends what an agent wants, or keeps it standing while only the moment forbids it: a decision made
    /// once a day must not be lost because two sources disagreed for a second.
    private void attempt(Proposal.TargetWeight target, long sequence, Effects effects) {
        FairPrice fair = prices.fairPrice(target.instrument());
        Veto veto = switch (risk.size(target, fair, permission())) {
            case Sizing.Vetoed(Veto reason, var _) -> reason;
            case Sizing.Sized sized -> {
                Submission submission = execution.submit(
                        target.instrument(), sized, target.reason(), fair.price(), sequence, nowNanos, effects);
                yield switch (submission) {
                    case Submission.Sent _ -> Veto.AT_TARGET;
                    case Submission.Refused(Veto reason) -> reason;
                };
            }
        };
        switch (veto) {
            case AT_TARGET, BELOW_MIN_NOTIONAL, NO_EQUITY, LIQUIDATING -> standing.clear(target.instrument());
            case HALTED, FROZEN, NOT_TRADABLE, NO_PRICE, ORDER_OPEN, NO_VENUE -> standing.keep(target);
        }
    }

    private void applyCommand(Command command, String actor, long sequence, Effects effects) {
        boolean operator = !actor.equals("breaker");
        switch (command) {
            case Command.Freeze(String reason, long until) -> {
                if (operator) {
                    manualFreezeUntil = Math.max(manualFreezeUntil, until);
                }
                alert(Severity.WARNING, "freeze", reason, until, effects);
            }
            case Command.RollBack(String reason, long until) -> {
                // There is no model yet to roll back; what remains of the action is the freeze of new risk.
                if (operator) {
                    manualFreezeUntil = Math.max(manualFreezeUntil, until);
                }
                alert(Severity.CRITICAL, "roll_back", reason, until, effects);
            }
            case Command.Halt(String reason, long until) -> {
                if (operator) {
                    manualHaltUntil = Math.max(manualHaltUntil, until);
                }
                execution.cancelAll(nowNanos, effects);
                alert(Severity.CRITICAL, "halt", reason, until, effects);
            }
            case Command.Reduce(String reason, double limit, long until) -> {
                execution.reduce(limit, permission(), sequence, nowNanos, effects);
                alert(Severity.CRITICAL, "reduce", reason, until, effects);
            }
            case Command.SkipLearning(String reason, long until) ->
                alert(Severity.WARNING, "skip_learning", reason, until, effects);
            case Command.DisableBreaker(String breaker, long until) -> {
                if (breakers.disable(breaker, until, actor, nowNanos)) {
                    alert(Severity.CRITICAL, "breaker_disabled", breaker + " by " + actor, until, effects);
                }
            }
            case Command.ClearBreakers() -> {
                breakers.clear(nowNanos);
                manualFreezeUntil = Long.MIN_VALUE;
                manualHaltUntil = Long.MIN_VALUE;
                alert(Severity.CRITICAL, "breakers_cleared", "by " + actor, nowNanos, effects);
            }
            case Command.Liquidate(String reason) -> {
                execution.liquidate(reason, sequence, nowNanos, effects);
                alert(Severity.CRITICAL, "liquidate", reason, nowNanos, effects);
            }
            case Command.Ban(List<String> names, String reason) -> {
                if (!sources.ban(names, reason, nowNanos, effects).isEmpty()) {
                    for (int i = 0; i < tradable.length; i++) {
                        checkTradable(i, sequence, effects);
                    }
                }
            }
            case Command.Unban(List<String> names, String reason) -> sources.unban(names, reason, effects);
        }
    }

    private static void alert(Severity severity, String code, String detail, long untilNanos, Effects effects) {
        effects.add(new Effect.Alert(severity, code, detail + " until " + untilNanos));
    }

    private static String actionOf(Command command) {
        return switch (command) {
            case Command.Freeze _ -> "freeze";
            case Command.RollBack _ -> "roll_back";
            case Command.Halt _ -> "halt";
            case Command.Reduce _ -> "reduce";
            case Command.SkipLearning _ -> "skip_learning";
            case Command.DisableBreaker _ -> "disable_breaker";
            case Command.ClearBreakers _ -> "clear_breakers";
            case Command.Liquidate _ -> "liquidate";
            case Command.Ban _ -> "ban";
            case Command.Unban _ -> "unban";
        };
    }

    private boolean catalogueHolds(MarketEvent event) {
        return event.instrument() >= 0
                && event.instrument() < catalogue.instruments().size()
                && event.source() >= 0
                && event.source() < catalogue.sources().size();
    }

    /// A clock that goes back is ignored: no cool-down gets shorter and no age negative.
    private void advanceClock(long nanos) {
        inputs++;
        nowNanos = Math.max(nowNanos, nanos);
    }

    /// Returns what breakers and people allow now.
    ///
    /// @return the least of both
    public Permission permission() {
        Permission armed = breakers.permission();
        if (armed == Permission.NONE || nowNanos < manualHaltUntil) {
            return Permission.NONE;
        }
        return nowNanos < manualFreezeUntil ? Permission.REDUCE_ONLY : armed;
    }

    /// Returns what forbids new risk now.
    ///
    /// @return stable name, empty if nothing does
    public String blockedBy() {
        if (execution.isLiquidating()) {
            return "liquidation";
        }
        if (nowNanos < manualHaltUntil) {
            return "operator_halt";
        }
        if (nowNanos < manualFreezeUntil) {
            return "operator_freeze";
        }
        return breakers.blockedBy();
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
        return inputs;
    }

    /// Returns the account, read only.
    ///
    /// @return account
    public Portfolio portfolio() {
        return portfolio;
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
        return nowNanos;
    }

    @Override
    public double equityQuote() {
        return portfolio.equityQuote();
    }

    @Override
    public double weightFraction(int instrument) {
        return portfolio.weightFraction(instrument);
    }

    @Override
    public void write(StateWriter out) {
        out.putLong(nowNanos);
        out.putLong(inputs);
        out.putLong(manualFreezeUntil);
        out.putLong(manualHaltUntil);
        for (boolean value : tradable) {
            out.putBoolean(value);
        }
        standing.write(out);
        books.write(out);
        market.write(out);
        admission.write(out);
        prices.write(out);
        agent.write(out);
        portfolio.write(out);
        breakers.write(out);
        sources.write(out);
        execution.write(out);
    }

    @Override
    public void read(StateReader in) {
        nowNanos = in.getLong();
        inputs = in.getLong();
        manualFreezeUntil = in.getLong();
        manualHaltUntil = in.getLong();
        for (int i = 0; i < tradable.length; i++) {
            tradable[i] = in.getBoolean();
        }
        standing.read(in);
        books.read(in);
        market.read(in);
        admission.read(in);
        prices.read(in);
        agent.read(in);
        portfolio.read(in);
        breakers.read(in);
        sources.read(in);
        execution.read(in);
    }
}
