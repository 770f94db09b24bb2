package breakwater.admission;

import static breakwater.model.Decimal.NOT_A_NUMBER;

import breakwater.model.Bar;
import breakwater.model.BookUpdate;
import breakwater.model.Catalogue;
import breakwater.model.Funding;
import breakwater.model.MalformedStateException;
import breakwater.model.MarketEvent;
import breakwater.model.OptionQuote;
import breakwater.model.Quote;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import breakwater.model.Trade;
import breakwater.model.VenueStatus;
import org.jspecify.annotations.Nullable;

/// Decides for every market event whether it may influence an estimate, and keeps count.
///
/// State is per instrument, source and kind of event. A message costs constant time and no allocation,
/// except the first of its kind, which makes its ledger. Not thread-safe, as no part of the engine is.
public final class AdmissionStage implements Stateful {
    /// How many bar intervals of one instrument a source may send side by side.
    private static final int INTERVALS = 4;

    private static final long FRESH_NANOS = 10_000_000_000L;

    private final int instruments;
    private final int sources;
    private final AdmissionSettings settings;
    private final VerdictCounts counts;
    private final Provenance provenance;
    private final TokenBuckets buckets;
    private final LatestPrices latest;
    private final @Nullable BarLedger[] bars;
    private final TickLedgers trades;
    private final TickLedgers quotes;
    private final TickLedgers books;
    private final DerivativeRules derivatives;

    /// Creates a stage that has seen nothing.
    ///
    /// @param catalogue instruments and sources that exist
    /// @param settings what is tolerated
    public AdmissionStage(Catalogue catalogue, AdmissionSettings settings) {
        this(catalogue, settings, FRESH_NANOS);
    }

    /// Creates a stage that has seen nothing.
    ///
    /// @param catalogue instruments and sources that exist
    /// @param settings what is tolerated
    /// @param freshNanos for how long a price counts where sources are compared
    public AdmissionStage(Catalogue catalogue, AdmissionSettings settings, long freshNanos) {
        this.settings = settings;
        instruments = catalogue.instruments().size();
        sources = catalogue.sources().size();
        counts = new VerdictCounts(sources);
        provenance = new Provenance(catalogue, freshNanos, settings.provenance());
        buckets = new TokenBuckets(settings.rate());
        latest = new LatestPrices(instruments, sources);
        bars = new BarLedger[Math.multiplyExact(Math.multiplyExact(instruments, sources), INTERVALS)];
        trades = new TickLedgers(settings, latest, instruments, sources, settings.consecutiveTradeIds());
        quotes = new TickLedgers(settings, latest, instruments, sources, 0);
        books = new TickLedgers(settings, latest, instruments, sources, 0);
        derivatives = new DerivativeRules(catalogue, settings, latest, freshNanos);
    }

    /// Returns what was said so far.
    ///
    /// @return live counts
    public VerdictCounts counts() {
        return counts;
    }

    /// Returns who said what was accepted.
    ///
    /// @return live record of trust, quotas, diversity and bans
    public Provenance provenance() {
        return provenance;
    }

    /// Shuts a source out: nothing of it is taken from now on, and what it said speaks for nobody any more.
    ///
    /// @param source index in the catalogue
    /// @param reason the operator's words
    /// @param now engine time
    public void ban(int source, String reason, long now) {
        provenance.ban(source, reason, now);
        latest.forget(source);
    }

    /// Lets a source in again, as a stranger.
    ///
    /// @param source index in the catalogue
    public void unban(int source) {
        provenance.unban(source);
    }

    private Verdict noted(MarketEvent event, Verdict verdict) {
        counts.add(event.source(), verdict);
        if (event instanceof OptionQuote || event instanceof Funding) {
            provenance.onDerivative(event.source(), verdict, event.receiveNanos());
        } else {
            provenance.onVerdict(event.source(), verdict, event.receiveNanos());
        }
        return verdict;
    }

    /// Judges anything but a book.
    ///
    /// @param event not kept
    /// @return shared verdict
    /// @throws IllegalArgumentException for a book: its own state decides first, see [#admitBook(BookUpdate,
    /// Verdict)]
    public Verdict admit(MarketEvent event) {
        Verdict verdict = entry(event);
        if (verdict instanceof Verdict.Accept) {
            verdict = switch (event) {
                case Bar bar -> judge(bar);
                case Trade trade -> judge(trade);
                case Quote quote -> judge(quote);
                case OptionQuote option -> derivatives.judge(option);
                case Funding funding -> derivatives.judge(funding);
                case VenueStatus status -> judge(status);
                case BookUpdate _ ->
                    throw new IllegalArgumentException("a book update must come with the verdict of its book");
            };
        }
        return noted(event, verdict);
    }

    /// Judges a book update whose book has spoken: adds source, instrument, rate and age.
    ///
    /// @param update not kept
    /// @param bookVerdict what became of it in its book
    /// @return the first verdict that is no acceptance, else acceptance
    public Verdict admitBook(BookUpdate update, Verdict bookVerdict) {
        return noted(update, bookHeader(update, bookVerdict));
    }

    /// Judges a book update as [#admitBook(BookUpdate, Verdict)] does, and then the middle of the book
    /// behind it as a price.
    ///
    /// @param update not kept
    /// @param bookVerdict what became of it in its book
    /// @param bestBid scaled price after the update, 0 where the side is empty
    /// @param bestAsk scaled price after the update, 0 where the side is empty
    /// @return the first verdict that is no acceptance, else acceptance
    public Verdict admitBook(BookUpdate update, Verdict bookVerdict, long bestBid, long bestAsk) {
        Verdict verdict = bookHeader(update, bookVerdict);
        if (verdict instanceof Verdict.Accept && bestBid > 0 && bestAsk > 0) {
            verdict = books.of(update).price(0.5 * bestBid + 0.5 * bestAsk, update.receiveNanos());
        }
        return noted(update, verdict);
    }

    private Verdict bookHeader(BookUpdate update, Verdict bookVerdict) {
        Verdict entry = entry(update);
        if (!(entry instanceof Verdict.Accept)) {
            return entry;
        }
        Verdict age = books.of(update).age(update);
        return bookVerdict instanceof Verdict.Accept ? age : bookVerdict;
    }

    /// The door: nothing of a message is looked at before its tags and its source's allowance.
    private Verdict entry(MarketEvent event) {
        int source = event.source();
        if (source < 0 || source >= sources) {
            return Verdict.refuse(Reason.UNKNOWN_SOURCE);
        }
        if (provenance.bans().isBanned(source)) {
            return Verdict.refuse(Reason.BANNED);
        }
        int instrument = event.instrument();
        // A status speaks of the connection, whatever its instrument.
        if ((instrument < 0 || instrument >= instruments) && !(event instanceof VenueStatus)) {
            return Verdict.refuse(Reason.UNKNOWN_INSTRUMENT);
        }
        return buckets.take(source, event.receiveNanos()) ? Verdict.accept() : Verdict.refuse(Reason.RATE_EXCEEDED);
    }

    private Verdict judge(Trade trade) {
        if (trade.price() == NOT_A_NUMBER || trade.quantity() == NOT_A_NUMBER) {
            return Verdict.refuse(Reason.NOT_A_NUMBER);
        }
        if (trade.price() <= 0 || trade.quantity() <= 0) {
            return Verdict.refuse(Reason.NOT_POSITIVE);
        }
        return trades.of(trade).judge(trade, (double) trade.price());
    }

    private Verdict judge(Quote quote) {
        long bid = quote.bidPrice();
        long ask = quote.askPrice();
        if (bid == NOT_A_NUMBER
                || ask == NOT_A_NUMBER
                || quote.bidQuantity() == NOT_A_NUMBER
                || quote.askQuantity() == NOT_A_NUMBER) {
            return Verdict.refuse(Reason.NOT_A_NUMBER);
        }
        if (bid <= 0 || ask <= 0 || quote.bidQuantity() <= 0 || quote.askQuantity() <= 0) {
            return Verdict.refuse(Reason.NOT_POSITIVE);
        }
        if (bid >= ask) {
            return Verdict.quarantine(Reason.CROSSED);
        }
        return quotes.of(quote).judge(quote, 0.5 * bid + 0.5 * ask);
    }

    private Verdict judge(VenueStatus status) {
        if (status.state() == VenueStatus.State.DOWN) {
            latest.forget(status.source());
            provenance.trust().forget(status.source());
        }
        return Verdict.accept();
    }

    private Verdict judge(Bar bar) {
        long interval = bar.intervalNanos();
        if (interval <= 0) {
            return Verdict.refuse(Reason.IMPOSSIBLE_BAR);
        }
        int first = (bar.instrument() * sources + bar.source()) * INTERVALS;
        for (int slot = first; slot < first + INTERVALS; slot++) {
            BarLedger ledger = bars[slot];
            if (ledger == null) {
                ledger = new BarLedger(settings, latest, counts, bar.instrument(), bar.source(), interval);
                bars[slot] = ledger;
            }
            if (ledger.intervalNanos() == interval) {
                return ledger.judge(bar);
            }
        }
        return Verdict.refuse(Reason.IMPOSSIBLE_BAR);
    }

    @Override
    public void write(StateWriter out) {
        counts.write(out);
        provenance.write(out);
        buckets.write(out);
        latest.write(out);
        for (BarLedger ledger : bars) {
            out.putLong(ledger == null ? 0 : ledger.intervalNanos());
            if (ledger != null) {
                ledger.write(out);
            }
        }
        trades.write(out);
        quotes.write(out);
        books.write(out);
        derivatives.write(out);
    }

    @Override
    public void read(StateReader in) {
        counts.read(in);
        provenance.read(in);
        buckets.read(in);
        latest.read(in);
        for (int slot = 0; slot < bars.length; slot++) {
            long interval = in.getLong();
            if (interval < 0) {
                throw new MalformedStateException("bar interval must be >= 0 but was " + interval);
            }
            bars[slot] = null;
            if (interval > 0) {
                int pair = slot / INTERVALS;
                bars[slot] = new BarLedger(settings, latest, counts, pair / sources, pair % sources, interval);
                bars[slot].read(in);
            }
        }
        trades.read(in);
        quotes.read(in);
        books.read(in);
        derivatives.read(in);
    }
}
