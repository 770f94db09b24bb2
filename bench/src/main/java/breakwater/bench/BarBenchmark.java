package breakwater.bench;

import breakwater.admission.Verdict;
import breakwater.lab.backtest.Backtest;
import breakwater.model.BarSeries;
import breakwater.model.ExecutionReport;
import breakwater.model.MarketEvent;
import breakwater.model.Money;
import breakwater.pipeline.Engine;
import breakwater.pipeline.SessionListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.ta4j.core.Trade;
import org.ta4j.core.TradingRecord;

/// Bars per second of a backtest, guards on and off, beside ta4j in the same run.
///
/// Checked first: no bar in doubt and no breaker tripped; the same trades in the same bars at the same prices as
/// ta4j;
/// the value of the account as recomputed from ta4j's trades; guards on and off agree to the last digit.
final class BarBenchmark implements Benchmark {
    private static final int BARS = 500_000;
    private static final long SEED = 20_240_808;
    private static final int WARM_UP = 4;
    private static final double MILLIONS_GUARDED = 2;
    private static final double MILLIONS_UNGUARDED = 8;

    @Override
    public String name() {
        return "bars";
    }

    @Override
    public void run(BenchSettings settings, Consumer<Measurement> out) {
        BarSeries bars = WalkBars.make(BARS, SEED);
        PeerBacktest peer = new PeerBacktest(bars);
        Engine engine = verified(bars, peer);
        long fills = engine.portfolio().fills();
        long cash = engine.portfolio().cash();

        int rounds = WARM_UP + settings.repetitions();
        Samples guarded = new Samples(rounds);
        Samples unguarded = new Samples(rounds);
        Samples whole = new Samples(rounds);
        Samples ta4j = new Samples(rounds);
        for (int round = 0; round < rounds; round++) {
            boolean counts = round >= WARM_UP;
            time(counts, guarded, "cash", cash, () -> cashAfter(bars, true));
            time(counts, unguarded, "cash", cash, () -> cashAfter(bars, false));
            time(counts, whole, "cash", cash, () -> cashAfterBacktest(bars));
            time(
                    counts,
                    ta4j,
                    "trades of ta4j",
                    fills,
                    () -> peer.run().getTrades().size());
        }
        String other = "ta4j 0.19: " + ta4j.millionsPerSecond(BARS, "bars");
        String workload =
                String.format(Locale.ROOT, "bar backtest, SMA 20/50 cross, %,d bars, %,d trades, ", BARS, fills);
        out.accept(new Measurement(
                workload + "guards on",
                guarded.millionsPerSecond(BARS, "bars"),
                ">= 2 M bars/s",
                other,
                Measurement.Verdict.of(guarded.bestMillions(BARS) >= MILLIONS_GUARDED)));
        out.accept(new Measurement(
                workload + "guards off",
                unguarded.millionsPerSecond(BARS, "bars"),
                ">= 8 M bars/s",
                other,
                Measurement.Verdict.of(unguarded.bestMillions(BARS) >= MILLIONS_UNGUARDED)));
        out.accept(Measurement.withoutBar(
                workload + "guards on, with equity curve, trade ledger and state hash",
                whole.millionsPerSecond(BARS, "bars"),
                other));
    }

    /// Runs once with guards and compares with the peer.
    ///
    /// @return the engine behind the last bar
    static Engine verified(BarSeries bars, PeerBacktest peer) {
        Recorder recorder = new Recorder();
        Engine engine = BarRun.run(bars, true, recorder);
        checkGuards(engine, recorder);
        checkAgainst(peer.run(), bars, engine, recorder);
        return engine;
    }

    private static void time(boolean counts, Samples samples, String what, long expected, LongSupplier work) {
        samples.start();
        long found = work.getAsLong();
        samples.stop(counts);
        WrongResultException.unlessEqual(what, expected, found);
    }

    private static long cashAfter(BarSeries bars, boolean guards) {
        return BarRun.run(bars, guards, SessionListener.none()).portfolio().cash();
    }

    private static long cashAfterBacktest(BarSeries bars) {
        return Backtest.run(
                        BarRun.settings(true),
                        new SmaCrossAgent(),
                        Optional.empty(),
                        bars,
                        SessionListener.none(),
                        done -> {})
                .engine()
                .portfolio()
                .cash();
    }

    private static void checkGuards(Engine engine, Recorder recorder) {
        WrongResultException.unlessEqual("bars in doubt", 0, recorder.doubts);
        engine.breakers()
                .statuses()
                .forEach(status -> WrongResultException.unlessEqual("trips of " + status.name(), 0, status.trips()));
    }

    /// The account is recomputed from the peer's trades alone: it buys for all it has at the close before, as ours.
    private static void checkAgainst(TradingRecord record, BarSeries bars, Engine engine, Recorder recorder) {
        List<Trade> trades = record.getTrades();
        WrongResultException.unlessEqual("trades", trades.size(), recorder.fills.size());
        double equity = BarRun.CAPITAL;
        double held = 0;
        for (int i = 0; i < trades.size(); i++) {
            Trade trade = trades.get(i);
            ExecutionReport.Filled fill = recorder.fills.get(i);
            int at = trade.getIndex();
            WrongResultException.unlessEqual("price of trade " + i, bars.open(at), fill.price());
            WrongResultException.unlessEqual(
                    "time of trade " + i, bars.openNanos(at) + bars.intervalNanos(), fill.receiveNanos());
            double price = bars.open(at) / 1e8;
            if (trade.isBuy()) {
                held = equity / (bars.close(at - 1) / 1e8);
                equity -= held * price;
            } else {
                equity += held * price;
                held = 0;
            }
        }
        equity += held * bars.close(bars.size() - 1) / 1e8;
        double ours = engine.equityQuote();
        WrongResultException.unless(
                Math.abs(ours / equity - 1) < 1e-6,
                "equity must be " + equity + " as recomputed from ta4j's trades but was " + ours + ", cash "
                        + Money.format(engine.portfolio().cash()));
    }

    /// Keeps the fills and counts the doubts.
    private static final class Recorder implements SessionListener {
        private final List<ExecutionReport.Filled> fills = new ArrayList<>();
        private long doubts;

        @Override
        public void onReport(ExecutionReport report, long sequence) {
            if (report instanceof ExecutionReport.Filled fill) {
                fills.add(fill);
            }
        }

        @Override
        public void onDoubt(MarketEvent event, Verdict verdict, long sequence) {
            doubts++;
        }
    }
}
