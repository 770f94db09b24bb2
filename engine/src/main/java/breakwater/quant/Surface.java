package breakwater.quant;

import breakwater.admission.OptionVols;
import breakwater.math.options.SabrSmile;
import breakwater.math.options.Smile;
import breakwater.math.options.SmileQuotes;
import breakwater.math.options.SurfaceSlice;
import breakwater.model.Instrument;
import breakwater.model.MalformedStateException;
import breakwater.model.OptionQuote;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The volatility surface of one underlying.
///
/// A round of fits begins with every interval of engine time. One call of [#advance] does one piece of it:
/// opens the
/// round, fits one source's quotes of one expiry, fits the consensus of an expiry, or fits it again without one
/// source.
///
///     quotes --> a smile per source --> median over sources by trust --> SABR, else SVI --> again without each
final class Surface implements Stateful {
    /// Expiries of a round: those that most sources quote, of equal ones the nearest.
    static final int MOST_EXPIRIES = 16;

    private static final int MOST_SLICES = 2 * MOST_EXPIRIES;

    /// Nearer to its expiry a smile is gamma, not volatility.
    private static final long LEAST_LIFE_NANOS = 3_600_000_000_000L;

    /// Older than this a fair price holds no forward any more.
    private static final long FAIR_LIFE_NANOS = 60_000_000_000L;

    private static final long NEVER = Long.MIN_VALUE;

    private final Instrument instrument;
    private final SurfaceSettings settings;
    private final @Nullable OptionChain[] chains;
    private final NavigableMap<Long, ExpirySmile> slices = new TreeMap<>();
    private final SmileFitter fitter = new SmileFitter();
    private long interval = NEVER;
    private double fair = Double.NaN;
    private long fairNanos;

    // Of the round that is open.
    private final List<Long> expiries = new ArrayList<>();
    private final List<SourceSmile> heard = new ArrayList<>();
    private int nextSource;
    private @Nullable ExpirySmile draft;
    private int nextWithout;

    Surface(Instrument instrument, int sources, SurfaceSettings settings) {
        this.instrument = instrument;
        this.settings = settings;
        chains = new OptionChain[sources];
    }

    void onQuote(OptionQuote quote, long now) {
        if (quote.expiryNanos() <= now) {
            return;
        }
        OptionChain chain = chains[quote.source()];
        if (chain == null) {
            chain = new OptionChain();
            chains[quote.source()] = chain;
        }
        OptionVols vols = OptionVols.of(quote, instrument, now);
        chain.put(
                new OptionChain.Contract(quote.expiryNanos(), vols.strike(), quote.kind()),
                new OptionChain.Held(now, quote.venueNanos(), vols.bid(), vols.ask(), vols.forward()));
    }

    void onFair(double price, long nanos) {
        fair = price;
        fairNanos = nanos;
    }

    /// Does one piece of work if any is due.
    void advance(long now, SourceWeights trust) {
        if (!expiries.isEmpty()) {
            if (draft == null) {
                gather(now, trust);
            } else {
                leaveOut(draft, now);
            }
            return;
        }
        long index = Math.floorDiv(now, settings.refitNanos());
        if (index > interval) {
            boolean first = interval == NEVER;
            interval = index;
            if (!first) {
                openRound(now, trust);
            }
        }
    }

    private void openRound(long now, SourceWeights trust) {
        NavigableMap<Long, Integer> speakers = new TreeMap<>();
        for (int s = 0; s < chains.length; s++) {
            OptionChain chain = chains[s];
            if (chain != null) {
                chain.drop(now, settings.quoteLifeNanos());
                if (trust.of(s) > 0) {
                    for (long expiry : chain.expiries()) {
                        speakers.merge(expiry, 1, Integer::sum);
                    }
                }
            }
        }
        speakers.headMap(now + LEAST_LIFE_NANOS, true).clear();
        speakers.entrySet().stream()
                .sorted(Map.Entry.<Long, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_EXPIRIES)
                .map(Map.Entry::getKey)
                .sorted()
                .forEach(expiries::add);
        slices.headMap(now, true).clear();
        beginExpiry();
    }

    private void beginExpiry() {
        heard.clear();
        nextSource = 0;
        draft = null;
        nextWithout = 0;
    }

    private void endExpiry() {
        expiries.removeFirst();
        beginExpiry();
    }

    /// Fits the next source that has quotes, or the consensus when all were heard.
    private void gather(long now, SourceWeights trust) {
        long expiry = expiries.getFirst();
        double years = OptionVols.years(expiry, now);
        if (!(years > 0)) {
            endExpiry();
            return;
        }
        while (nextSource < chains.length) {
            int source = nextSource++;
            OptionChain chain = chains[source];
            double weight = trust.of(source);
            if (chain != null && weight > 0 && weight < Double.POSITIVE_INFINITY) {
                Optional<SmileQuotes> quotes = chain.smile(expiry, years, settings.widestSpread());
                if (quotes.isPresent() && SourceSmile.coversMoney(quotes.get())) {
                    hear(source, weight, quotes.get());
                    return;
                }
            }
        }
        draft = fitConsensus(expiry, now, years);
        if (draft == null) {
            endExpiry();
        }
    }

    private void hear(int source, double weight, SmileQuotes quotes) {
        Optional<Smile> smile = fitter.source(quotes);
        if (smile.isPresent()) {
            heard.add(SourceSmile.of(source, weight, quotes, smile.get()));
        }
    }

    private @Nullable ExpirySmile fitConsensus(long expiry, long now, double years) {
        int dissenting = SmileConsensus.dropDissenting(heard, settings.mostSourceMove());
        Optional<SurfaceSlice> fit = SmileConsensus.of(heard, -1, years).flatMap(fitter::consensus);
        if (fit.isEmpty()) {
            return null;
        }
        SurfaceSlice slice = fit.get();
        boolean bySabr = slice.smile() instanceof SabrSmile;
        int quotes = 0;
        for (SourceSmile one : heard) {
            quotes += one.quotes();
        }
        return new ExpirySmile(
                expiry,
                now,
                slice.smile(),
                slice.sabr().parameters().rho(),
                slice.sabr().parameters().nu(),
                bySabr ? slice.sabr().rmse() : slice.svi().orElseThrow().rmse(),
                heard.size(),
                dissenting,
                quotes,
                heard.size() < 2 ? Double.NaN : 0,
                -1,
                bySabr ? slice.sabr().usable() : slice.svi().orElseThrow().usable(),
                slice.arbitrage().strikes(),
                List.of());
    }

    /// Fits the consensus without one source, or publishes the expiry when all were left out in turn.
    private void leaveOut(ExpirySmile fitted, long now) {
        boolean doubtful = Double.isNaN(fitted.largestSourceMove());
        if (nextWithout < heard.size() && !doubtful) {
            int without = nextWithout++;
            Optional<SurfaceSlice> fit =
                    SmileConsensus.of(heard, without, fitted.smile().expiry()).flatMap(fitter::consensus);
            draft = fit.isEmpty()
                    ? fitted.withSourceMove(Double.NaN, -1)
                    : moved(fitted, fit.get().smile(), heard.get(without).source());
            return;
        }
        publish(fitted, now);
        endExpiry();
    }

    private static ExpirySmile moved(ExpirySmile fitted, Smile without, int source) {
        double vol = Math.sqrt(without.variance(0).value() / without.expiry());
        double move = Math.abs(vol - fitted.atmVol());
        return move > fitted.largestSourceMove() || fitted.largestSource() < 0
                ? fitted.withSourceMove(move, source)
                : fitted;
    }

    private void publish(ExpirySmile fitted, long now) {
        long expiry = fitted.expiryNanos();
        Map.Entry<Long, ExpirySmile> before = slices.lowerEntry(expiry);
        Map.Entry<Long, ExpirySmile> after = slices.higherEntry(expiry);
        boolean early = before != null && isFresh(before.getValue(), now);
        slices.put(
                expiry,
                early
                        ? fitted.withCalendarStrikes(
                                SmileFitter.calendar(before.getValue().smile(), fitted.smile()))
                        : fitted);
        if (after != null) {
            slices.put(
                    after.getKey(),
                    after.getValue()
                            .withCalendarStrikes(SmileFitter.calendar(
                                    fitted.smile(), after.getValue().smile())));
        }
        if (slices.size() > MOST_SLICES) {
            forgetOldest();
        }
    }

    private void forgetOldest() {
        ExpirySmile oldest = slices.firstEntry().getValue();
        for (ExpirySmile slice : slices.values()) {
            oldest = slice.fittedNanos() < oldest.fittedNanos() ? slice : oldest;
        }
        slices.remove(oldest.expiryNanos());
    }

    private boolean isFresh(ExpirySmile slice, long now) {
        return now - slice.fittedNanos() <= settings.sliceLifeNanos();
    }

    MarketView.VolatilitySurface view(long now) {
        List<MarketView.VolatilitySurface.Slice> seen = new ArrayList<>();
        for (ExpirySmile slice : slices.tailMap(now, false).values()) {
            boolean stale = !isFresh(slice, now);
            boolean usable = slice.near() && !stale;
            Map.Entry<Long, ExpirySmile> after = slices.higherEntry(slice.expiryNanos());
            boolean free = slice.arbitrageStrikes().isEmpty()
                    && slice.calendarStrikes().isEmpty()
                    && (after == null || after.getValue().calendarStrikes().isEmpty());
            // Written so that an unknown move is too large a one.
            boolean agreed = slice.largestSourceMove() <= settings.mostSourceMove();
            seen.add(new MarketView.VolatilitySurface.Slice(
                    slice,
                    now - slice.fittedNanos(),
                    stale,
                    usable,
                    usable && free && agreed && isForwardHeld(slice, now)));
        }
        int held = 0;
        long evicted = 0;
        for (OptionChain chain : chains) {
            held += chain == null ? 0 : chain.size();
            evicted += chain == null ? 0 : chain.evicted();
        }
        return new MarketView.VolatilitySurface(now, seen, held, evicted);
    }

    private boolean isForwardHeld(ExpirySmile slice, long now) {
        return now - fairNanos <= FAIR_LIFE_NANOS
                && OptionVols.isForwardPlausible(slice.forward(), fair, OptionVols.years(slice.expiryNanos(), now));
    }

    @Override
    public void write(StateWriter out) {
        for (OptionChain chain : chains) {
            out.putBoolean(chain != null);
            if (chain != null) {
                chain.write(out);
            }
        }
        out.putInt(slices.size());
        for (ExpirySmile slice : slices.values()) {
            slice.write(out);
        }
        out.putLong(interval);
        out.putDouble(fair);
        out.putLong(fairNanos);
        out.putInt(expiries.size());
        for (long expiry : expiries) {
            out.putLong(expiry);
        }
        out.putInt(heard.size());
        for (SourceSmile smile : heard) {
            smile.write(out);
        }
        out.putInt(nextSource);
        out.putInt(nextWithout);
        out.putBoolean(draft != null);
        if (draft != null) {
            draft.write(out);
        }
    }

    @Override
    public void read(StateReader in) {
        for (int s = 0; s < chains.length; s++) {
            chains[s] = null;
            if (in.getBoolean()) {
                OptionChain chain = new OptionChain();
                chain.read(in);
                chains[s] = chain;
            }
        }
        slices.clear();
        for (int left = in.getCount(MOST_SLICES); left > 0; left--) {
            ExpirySmile slice = ExpirySmile.read(in);
            slices.put(slice.expiryNanos(), slice);
        }
        interval = in.getLong();
        fair = in.getDouble();
        fairNanos = in.getLong();
        expiries.clear();
        for (int left = in.getCount(MOST_EXPIRIES); left > 0; left--) {
            expiries.add(in.getLong());
        }
        heard.clear();
        for (int left = in.getCount(chains.length); left > 0; left--) {
            heard.add(SourceSmile.read(in));
        }
        nextSource = in.getCount(chains.length);
        nextWithout = in.getCount(chains.length);
        draft = in.getBoolean() ? ExpirySmile.read(in) : null;
        if (draft != null && expiries.isEmpty()) {
            throw new MalformedStateException("expiries must hold the one of the draft but were none");
        }
    }
}
