package breakwater.admission;

import breakwater.model.MarketEvent;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import org.jspecify.annotations.Nullable;

/// One [TickLedger] per instrument and source, for one kind of event, made when first needed.
final class TickLedgers {
    private final AdmissionSettings settings;
    private final LatestPrices latest;
    private final int sources;
    private final long consecutiveSources;
    private final @Nullable TickLedger[] ledgers;

    TickLedgers(
            AdmissionSettings settings, LatestPrices latest, int instruments, int sources, long consecutiveSources) {
        this.settings = settings;
        this.latest = latest;
        this.sources = sources;
        this.consecutiveSources = consecutiveSources;
        ledgers = new TickLedger[Math.multiplyExact(instruments, sources)];
    }

    TickLedger of(MarketEvent event) {
        int pair = event.instrument() * sources + event.source();
        TickLedger ledger = ledgers[pair];
        return ledger == null ? create(pair) : ledger;
    }

    private TickLedger create(int pair) {
        int source = pair % sources;
        boolean consecutive = (consecutiveSources >>> source & 1) == 1;
        TickLedger ledger = new TickLedger(settings, latest, pair / sources, source, consecutive);
        ledgers[pair] = ledger;
        return ledger;
    }

    void write(StateWriter out) {
        for (TickLedger ledger : ledgers) {
            out.putBoolean(ledger != null);
            if (ledger != null) {
                ledger.write(out);
            }
        }
    }

    void read(StateReader in) {
        for (int pair = 0; pair < ledgers.length; pair++) {
            ledgers[pair] = null;
            if (in.getBoolean()) {
                create(pair).read(in);
            }
        }
    }
}
