package breakwater.bench;

import breakwater.admission.AdmissionSettings;
import breakwater.admission.AdmissionStage;
import breakwater.admission.Provenance;
import breakwater.admission.Verdict;
import breakwater.lab.market.MarketSettings;
import breakwater.model.Catalogue;
import breakwater.model.Decimal;
import breakwater.model.Instrument;
import breakwater.model.Side;
import breakwater.model.Trade;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.function.Consumer;

/// Trades of five sources through admission, and on into trust and quota as the engine does with an accepted
/// price.
///
/// Checked first: every trade is accepted, every source earns evidence, and no quota is exceeded.
final class AdmissionTimes {
    private static final int MESSAGES = 200_000;
    private static final long PERIOD_NANOS = 1_000_000;
    private static final long BAR_NANOS = 2_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Instrument instrument;
    private final AdmissionStage stage;
    private final Trade[] trades;
    private final Walk walk = new Walk(11);
    private long now = 1_735_689_600_000_000_000L;
    private long id;
    private long samples;

    private AdmissionTimes() {
        Catalogue catalogue = MarketSettings.defaults().catalogue();
        instrument = catalogue.instrument(0);
        stage = new AdmissionStage(catalogue, AdmissionSettings.defaults());
        trades = new Trade[catalogue.sources().size()];
        for (int s = 0; s < trades.length; s++) {
            trades[s] = new Trade();
        }
    }

    static void run(Effort effort, Consumer<Measurement> out) {
        AdmissionTimes times = new AdmissionTimes();
        long began = Samples.processorNow();
        do {
            requireAll(times.pass());
        } while (Samples.processorNow() - began < effort.warmUpNanos());
        Samples samples = new Samples(effort.repetitions());
        long allocated = 0;
        for (int i = 0; i < effort.repetitions(); i++) {
            long bytes = THREADS.getCurrentThreadAllocatedBytes();
            samples.start();
            int accepted = times.pass();
            samples.stop(true);
            allocated += THREADS.getCurrentThreadAllocatedBytes() - bytes;
            requireAll(accepted);
        }
        times.check();
        out.accept(new Measurement(
                "admission of a trade with trust and quota, 5 sources, 1,000 messages/s",
                samples.nanosPer(MESSAGES, "message")
                        + String.format(Locale.ROOT, ", %,d B allocated in all of them", allocated),
                "<= 2 us of processor time, 0 B a message",
                Measurement.NONE,
                Measurement.Verdict.of(samples.processorNanos() <= BAR_NANOS * MESSAGES && allocated == 0)));
    }

    private static void requireAll(int accepted) {
        WrongResultException.unlessEqual("accepted trades", MESSAGES, accepted);
    }

    private int pass() {
        Provenance provenance = stage.provenance();
        int accepted = 0;
        for (int i = 0; i < MESSAGES; i++) {
            int source = i % trades.length;
            Trade trade = trades[source];
            now += PERIOD_NANOS;
            id++;
            double price = walk.next();
            trade.header(0, source, id, now - PERIOD_NANOS, now);
            trade.set((long) (price * 1e8), Decimal.power(7), Side.BUY);
            if (stage.admit(trade) instanceof Verdict.Accept) {
                accepted++;
                boolean sample = provenance.onPrice(0, source, instrument.price(trade.price()), now);
                samples += sample ? 1 : 0;
            }
        }
        return accepted;
    }

    private void check() {
        long epochs = stage.provenance().epochs() + 2;
        WrongResultException.unless(
                samples >= 50L * trades.length && samples <= 200L * trades.length * epochs,
                "samples must be within the quotas of " + epochs + " epochs but were " + samples);
        for (int s = 0; s < trades.length; s++) {
            double trust = stage.provenance().trust().trust(s);
            WrongResultException.unless(trust > 0.1 && trust <= 1, "trust must be earned but was " + trust);
        }
    }
}
