package breakwater.lab.backtest;

import breakwater.admission.Verdict;
import breakwater.agent.Agent;
import breakwater.execution.PaperVenue;
import breakwater.execution.TrackedOrder;
import breakwater.lab.evaluation.EquityCurve;
import breakwater.lab.evaluation.ExecutedTrade;
import breakwater.lab.evaluation.TradeLedger;
import breakwater.model.Bar;
import breakwater.model.BarSeries;
import breakwater.model.Catalogue;
import breakwater.model.Effect;
import breakwater.model.ExecutionReport;
import breakwater.model.FundingSeries;
import breakwater.model.Instrument;
import breakwater.model.MarketEvent;
import breakwater.model.Money;
import breakwater.model.Order;
import breakwater.pipeline.Engine;
import breakwater.pipeline.EngineSettings;
import breakwater.pipeline.InputLog;
import breakwater.pipeline.Session;
import breakwater.pipeline.SessionListener;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/// Drives the engine over recorded bars: the same engine, agent, risk and paper venue as a live run.
///
/// Bars arrive when their interval is over. An order decided at a bar's end fills at the open of the next bar,
/// which
/// is known when that bar arrives; nothing else of that bar can touch the fill.
public final class Backtest {
    private static final long NAMED_BEFORE_NANOS = 1_000_000;

    private Backtest() {}

    /// What came out.
    ///
    /// @param curve value and price through the window
    /// @param ledger fills, open positions marked
    /// @param engine as the last bar left it
    /// @param stateHash hash of the final state
    /// @param verdicts reason code to count over the bars of the window, `accept` included
    /// @param warmUpVerdicts the same over the bars before it
    /// @param quarantined bars of the window kept without influence
    /// @param refused bars of the window refused
    /// @param alerts how often each alert was raised
    public record Outcome(
            EquityCurve curve,
            TradeLedger ledger,
            Engine engine,
            String stateHash,
            Map<String, Long> verdicts,
            Map<String, Long> warmUpVerdicts,
            long quarantined,
            long refused,
            Map<String, Long> alerts) {}

    /// Runs over bars without funding.
    ///
    /// @param settings of the engine; proposals before its `tradeFromNanos` are ignored
    /// @param agent new, not started
    /// @param warmUp earlier bars, if there are any
    /// @param bars the window
    /// @param listener is told of doubtful bars
    /// @param progress is told how many bars are done
    /// @return what came out
    /// @throws IllegalArgumentException if the window holds no bar with a price
    public static Outcome run(
            EngineSettings settings,
            Agent agent,
            Optional<BarSeries> warmUp,
            BarSeries bars,
            SessionListener listener,
            LongConsumer progress) {
        return run(settings, agent, warmUp, bars, FundingSeries.none(), listener, progress);
    }

    /// Runs.
    ///
    /// @param settings of the engine; proposals before its `tradeFromNanos` are ignored
    /// @param agent new, not started
    /// @param warmUp earlier bars, if there are any
    /// @param bars the window
    /// @param funding of the same perpetual at the same venue; each payment is named a millisecond before it
    /// @param listener is told of doubtful bars
    /// @param progress is told how many bars are done
    /// @return what came out
    /// @throws IllegalArgumentException if the window holds no bar with a price
    public static Outcome run(
            EngineSettings settings,
            Agent agent,
            Optional<BarSeries> warmUp,
            BarSeries bars,
            FundingSeries funding,
            SessionListener listener,
            LongConsumer progress) {
        Engine engine = new Engine(settings, agent);
        Catalogue catalogue = settings.catalogue();
        PaperVenue venue = new PaperVenue(settings.paper(), catalogue, engine.venues(), engine.margin());
        TradeLedger ledger = new TradeLedger();
        Map<String, Long> alerts = new LinkedHashMap<>();
        Session session =
                new Session(engine, venue, InputLog.counting(), new Bookkeeper(engine, ledger, alerts, listener), 0);
        warmUp.ifPresent(series -> play(series, session));
        Map<String, Long> warmUpVerdicts = engine.verdicts().byCode();
        long quarantined = engine.verdicts().quarantined(bars.source());
        long refused = engine.verdicts().refused(bars.source());
        Instrument instrument = catalogue.instrument(bars.instrument());
        EquityCurve curve = new EquityCurve(
                settings.tradeFromNanos(), Money.toDouble(settings.startCash()), firstOpen(bars, instrument));
        Bar bar = new Bar();
        double price = firstOpen(bars, instrument);
        int paid = 0;
        while (paid < funding.size()
                && bars.size() > 0
                && funding.dueNanos(paid) <= bars.fill(0, bar).openNanos()) {
            paid++;
        }
        for (int i = 0; i < bars.size(); i++) {
            bars.fill(i, bar);
            while (paid < funding.size() && funding.dueNanos(paid) - NAMED_BEFORE_NANOS <= bar.receiveNanos()) {
                session.market(funding.event(paid++, NAMED_BEFORE_NANOS));
            }
            session.market(bar);
            double mark = engine.prices().fairPrice(instrument.id()).price();
            price = mark > 0 ? mark : price;
            curve.record(engine.nowNanos(), engine.equityQuote(), price);
            if ((i & 0x3fff) == 0) {
                progress.accept(i);
            }
        }
        ledger.mark(instrument.symbol(), price);
        Map<String, Long> verdicts = less(engine.verdicts().byCode(), warmUpVerdicts);
        return new Outcome(
                curve,
                ledger,
                engine,
                session.stateHash(),
                verdicts,
                warmUpVerdicts,
                engine.verdicts().quarantined(bars.source()) - quarantined,
                engine.verdicts().refused(bars.source()) - refused,
                alerts);
    }

    private static Map<String, Long> less(Map<String, Long> all, Map<String, Long> before) {
        Map<String, Long> rest = new LinkedHashMap<>();
        all.forEach((code, count) -> {
            long left = count - before.getOrDefault(code, 0L);
            if (left > 0 || code.equals("accept")) {
                rest.put(code, left);
            }
        });
        return rest;
    }

    private static void play(BarSeries series, Session session) {
        Bar bar = new Bar();
        for (int i = 0; i < series.size(); i++) {
            session.market(series.fill(i, bar));
        }
    }

    private static double firstOpen(BarSeries bars, Instrument instrument) {
        for (int i = 0; i < bars.size(); i++) {
            if (bars.open(i) > 0) {
                return instrument.price(bars.open(i));
            }
        }
        throw new IllegalArgumentException("the window holds no bar with a price");
    }

    /// Copies fills and alerts out of the session.
    private record Bookkeeper(Engine engine, TradeLedger ledger, Map<String, Long> alerts, SessionListener next)
            implements SessionListener {
        @Override
        public void onDoubt(MarketEvent event, Verdict verdict, long sequence) {
            next.onDoubt(event, verdict, sequence);
        }

        @Override
        public void onEffect(Effect effect, long sequence, long nanos) {
            if (effect instanceof Effect.Alert alert) {
                alerts.merge(alert.code(), 1L, Long::sum);
            } else if (effect instanceof Effect.FundingPaid paid) {
                ledger.fund(
                        engine.settings()
                                .catalogue()
                                .instrument(paid.instrument())
                                .symbol(),
                        Money.toDouble(paid.paid()));
            }
        }

        @Override
        public void onReport(ExecutionReport report, long sequence) {
            if (report instanceof ExecutionReport.Liquidated closed) {
                onLiquidated(closed);
            }
            if (!(report instanceof ExecutionReport.Filled fill)) {
                return;
            }
            TrackedOrder tracked = engine.execution().order(fill.orderId()).orElseThrow();
            Order order = tracked.order();
            Catalogue catalogue = engine.settings().catalogue();
            Instrument instrument = catalogue.instrument(order.instrument());
            ledger.add(new ExecutedTrade(
                    fill.receiveNanos(),
                    order.id(),
                    instrument.symbol(),
                    catalogue.source(order.source()).name(),
                    order.side(),
                    instrument.quantity(fill.quantity()),
                    instrument.price(fill.price()),
                    Money.toDouble(fill.fee()),
                    engine.equityQuote(),
                    tracked.trail().reason()));
        }

        private void onLiquidated(ExecutionReport.Liquidated closed) {
            Catalogue catalogue = engine.settings().catalogue();
            Instrument instrument = catalogue.instrument(closed.instrument());
            // Turnover is told in accounts: of one that owes money, in what it started with.
            double equity = engine.equityQuote() > 0
                    ? engine.equityQuote()
                    : Money.toDouble(engine.settings().startCash());
            ledger.add(new ExecutedTrade(
                    closed.receiveNanos(),
                    ExecutionReport.NO_ORDER,
                    instrument.symbol(),
                    catalogue.source(closed.source()).name(),
                    closed.side(),
                    instrument.quantity(closed.quantity()),
                    instrument.price(closed.price()),
                    Money.toDouble(closed.fee()),
                    equity,
                    "closed by the venue for want of margin"));
        }
    }
}
