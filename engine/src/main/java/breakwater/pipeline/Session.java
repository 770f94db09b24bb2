package breakwater.pipeline;

import breakwater.admission.Verdict;
import breakwater.execution.OrderVenue;
import breakwater.execution.ReportSink;
import breakwater.model.Command;
import breakwater.model.Effect;
import breakwater.model.Effects;
import breakwater.model.ExecutionReport;
import breakwater.model.Input;
import breakwater.model.MarketEvent;
import breakwater.model.OperatorCommand;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import breakwater.model.TimerTick;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// Drives an engine, the venue of its orders and a log of inputs through one order of events, live and in
/// replay alike.
///
/// For each market event: admission judges it, the venue acts on what was known before it and on the
/// event's
/// open, the venue's reports are logged and applied, then the event itself. Reports precede their event in the
/// log.
/// An order reaches the venue only after [InputLog#force] made its cause durable.
///
/// Replay walks the same path: [#replay] holds reports back until their event arrives, lets the venue produce
/// them
/// again, and compares. What the log holds beyond its last event was cut off by a crash between a report and
/// its
/// event;
/// [#recovered] gives it back to the venue, so that nothing is filled twice.
public final class Session implements Stateful {
    /// Most reports one event may cause; more means a loop of our own making.
    private static final int MAX_REPORTS = 10_000;

    private final Engine engine;
    private final OrderVenue venue;
    private final InputLog log;
    private final SessionListener listener;
    private final long tickNanos;
    private final Effects effects = new Effects();
    private final List<ExecutionReport> reports = new ArrayList<>();
    // Made once: a method reference at each call would be garbage per event.
    private final ReportSink sink = this::collect;
    private final ArrayDeque<Logged> held = new ArrayDeque<>();
    private long lastTickNanos;
    private long marketEvents;
    private long sequence;

    private record Logged(ExecutionReport report, long sequence) {}

    /// Creates a session at its beginning.
    ///
    /// @param engine not yet driven by anyone else
    /// @param venue where orders go
    /// @param log where inputs become durable
    /// @param listener is told what happens
    /// @param tickNanos length of the tick in event time; 0 for none, as with bars, which are time themselves
    public Session(Engine engine, OrderVenue venue, InputLog log, SessionListener listener, long tickNanos) {
        if (tickNanos < 0) {
            throw new IllegalArgumentException("tickNanos must be >= 0 but was " + tickNanos);
        }
        this.engine = engine;
        this.venue = venue;
        this.log = log;
        this.listener = listener;
        this.tickNanos = tickNanos;
    }

    /// Returns the engine.
    ///
    /// @return the engine this drives
    public Engine engine() {
        return engine;
    }

    /// Returns how many market events were taken: where a feed goes on after a restart.
    ///
    /// @return count
    public long marketEvents() {
        return marketEvents;
    }

    /// Returns the sequence number of the last input applied.
    ///
    /// @return sequence number, 0 before the first
    public long sequence() {
        return sequence;
    }

    /// Takes a market event.
    ///
    /// @param event valid during the call
    public void market(MarketEvent event) {
        tickBefore(event.receiveNanos());
        Verdict verdict = venueThenJudge(event);
        applyReports();
        applyMarket(event, verdict, log.append(event), true);
    }

    /// Lets time pass without other input.
    ///
    /// @param nanos epoch nanoseconds
    public void tick(long nanos) {
        reports.clear();
        venue.onTime(nanos, sink);
        applyReports();
        TimerTick tick = new TimerTick(nanos);
        lastTickNanos = Math.max(lastTickNanos, nanos);
        apply(tick, log.append(tick), true);
    }

    /// Takes a command of a person, at the engine's present time or later.
    ///
    /// @param actor who, for the audit
    /// @param command what
    /// @param nanos epoch nanoseconds
    public void command(String actor, Command command, long nanos) {
        OperatorCommand input = new OperatorCommand(Math.max(nanos, engine.nowNanos()), actor, command);
        apply(input, log.append(input), true);
    }

    /// Applies one input read back from the log.
    ///
    /// @param input as it was logged
    /// @param logged its sequence number
    /// @throws ReplayDivergenceException if the venue does not produce the reports that were logged
    public void replay(Input input, long logged) {
        switch (input) {
            case ExecutionReport report -> {
                if (held.size() >= MAX_REPORTS) {
                    throw new ReplayDivergenceException("reports before one event must number at most " + MAX_REPORTS);
                }
                held.add(new Logged(report, logged));
            }
            case MarketEvent event -> {
                Verdict verdict = venueThenJudge(event);
                applyHeld();
                applyMarket(event, verdict, logged, false);
            }
            case TimerTick tick -> {
                reports.clear();
                venue.onTime(tick.receiveNanos(), sink);
                applyHeld();
                lastTickNanos = Math.max(lastTickNanos, tick.receiveNanos());
                apply(tick, logged, false);
            }
            case OperatorCommand command -> apply(command, logged, false);
        }
    }

    /// Ends a replay: reports whose event the log lost are applied and given back to the venue.
    public void recovered() {
        while (!held.isEmpty()) {
            Logged next = held.removeFirst();
            venue.adopt(next.report());
            apply(next.report(), next.sequence(), false);
        }
    }

    /// Returns the hash of everything that can change a later decision.
    ///
    /// @return lower case hexadecimal SHA-256
    public String stateHash() {
        StateWriter out = new StateWriter(1 << 16);
        write(out);
        return StateHash.of(out);
    }

    @Override
    public void write(StateWriter out) {
        out.putLong(lastTickNanos);
        out.putLong(marketEvents);
        out.putLong(sequence);
        engine.write(out);
        venue.write(out);
    }

    @Override
    public void read(StateReader in) {
        lastTickNanos = in.getLong();
        marketEvents = in.getLong();
        sequence = in.getLong();
        engine.read(in);
        venue.read(in);
    }

    /// One tick at the last boundary the event crosses: a gap of a day costs one tick, not 86,400.
    private void tickBefore(long nanos) {
        if (tickNanos > 0) {
            long boundary = nanos - Math.floorMod(nanos, tickNanos);
            if (boundary > lastTickNanos) {
                tick(boundary);
            }
        }
    }

    /// The venue first meets orders that are due with the books as they stand, then the event is judged, and
    /// only
    /// an
    /// accepted event fills anything: what admission does not believe must not fill an order either.
    private Verdict venueThenJudge(MarketEvent event) {
        reports.clear();
        venue.onTime(event.receiveNanos(), sink);
        Verdict verdict = engine.admit(event);
        if (verdict instanceof Verdict.Accept) {
            venue.onMarket(event, sink);
        }
        return verdict;
    }

    private void collect(ExecutionReport report) {
        if (reports.size() >= MAX_REPORTS) {
            throw new IllegalStateException("reports of one event must number at most " + MAX_REPORTS);
        }
        reports.add(report);
    }

    /// Logs and applies what the venue just said. By index: most events bring no report, and must not cost an
    /// iterator.
    private void applyReports() {
        for (int i = 0; i < reports.size(); i++) {
            ExecutionReport report = reports.get(i);
            apply(report, log.append(report), true);
        }
    }

    private void applyHeld() {
        for (int i = 0; i < reports.size(); i++) {
            ExecutionReport report = reports.get(i);
            Logged next = held.pollFirst();
            if (next == null || !next.report().equals(report)) {
                throw new ReplayDivergenceException(
                        "replay gives " + report + " where the journal holds " + (next == null ? "nothing" : next));
            }
            apply(report, next.sequence(), false);
        }
        if (!held.isEmpty()) {
            throw new ReplayDivergenceException("replay gives nothing where the journal holds " + held.peekFirst());
        }
    }

    private void apply(Input input, long logged, boolean live) {
        sequence = logged;
        effects.clear();
        engine.apply(input, logged, effects);
        dispatch(logged, live);
        if (input instanceof ExecutionReport report) {
            listener.onReport(report, logged);
        }
    }

    private void applyMarket(MarketEvent event, Verdict verdict, long logged, boolean live) {
        sequence = logged;
        marketEvents++;
        effects.clear();
        engine.applyJudged(event, verdict, logged, effects);
        if (!(verdict instanceof Verdict.Accept)) {
            listener.onDoubt(event, verdict, logged);
        }
        dispatch(logged, live);
    }

    private void dispatch(long logged, boolean live) {
        boolean forced = !live;
        for (int i = 0; i < effects.size(); i++) {
            Effect effect = effects.get(i);
            switch (effect) {
                case Effect.PlaceOrder(var order) -> {
                    if (!forced) {
                        log.force();
                        forced = true;
                    }
                    venue.place(order);
                }
                case Effect.CancelOrder(long orderId, int _) -> venue.cancel(orderId);
                case Effect.QueryOrder(long orderId, int _) -> venue.query(orderId);
                case Effect.Alert _,
                        Effect.AuditEntry _,
                        Effect.FundingPaid _,
                        Effect.TrainingBatch _,
                        Effect.ModelServed _ -> {}
            }
            listener.onEffect(effect, logged, engine.nowNanos());
        }
    }
}
