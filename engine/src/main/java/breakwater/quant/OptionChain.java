package breakwater.quant;

import breakwater.math.options.SmileQuotes;
import breakwater.model.MalformedStateException;
import breakwater.model.OptionQuote;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeMap;

/// The latest quote of every contract that one source has quoted on one underlying.
///
/// Holds at most [#MOST_CONTRACTS]. When a new one comes and it is full, the contract heard longest ago goes: a
/// source
/// can push out nobody's quotes but its own, and not at a cost that grows with what is held.
final class OptionChain implements Stateful {
    /// A large venue lists about 900 on bitcoin.
    static final int MOST_CONTRACTS = 1_024;

    /// Strikes of one expiry that a fit looks at, the nearest to the forward first.
    static final int MOST_STRIKES = 48;

    /// With fewer strikes a source's own smile is more guess than quote.
    static final int LEAST_STRIKES = 5;

    private final NavigableMap<Contract, Held> held = new TreeMap<>();

    /// The same contracts by when they were heard, the oldest first.
    private final SequencedSet<Contract> byAge = new LinkedHashSet<>();
    private long evicted;

    /// A contract; all of an expiry stand together, by strike.
    record Contract(long expiryNanos, double strike, OptionQuote.Kind kind) implements Comparable<Contract> {
        private static final Comparator<Contract> ORDER = Comparator.comparingLong(Contract::expiryNanos)
                .thenComparingDouble(Contract::strike)
                .thenComparing(Contract::kind);

        static Contract first(long expiryNanos) {
            return new Contract(expiryNanos, 0, OptionQuote.Kind.CALL);
        }

        static Contract last(long expiryNanos) {
            return new Contract(expiryNanos, Double.POSITIVE_INFINITY, OptionQuote.Kind.PUT);
        }

        @Override
        public int compareTo(Contract other) {
            return ORDER.compare(this, other);
        }
    }

    /// What was last said of a contract: when we heard it, and when the venue says it was so.
    record Held(long nanos, long venueNanos, double bid, double ask, double forward) {
        double vol() {
            return 0.5 * bid + 0.5 * ask;
        }
    }

    /// Takes a quote unless a later one of the contract is held.
    void put(Contract contract, Held quote) {
        Held before = held.get(contract);
        if (before != null && before.venueNanos() > quote.venueNanos()) {
            return;
        }
        if (before == null && held.size() >= MOST_CONTRACTS) {
            held.remove(byAge.removeFirst());
            evicted++;
        }
        held.put(contract, quote);
        byAge.addLast(contract);
    }

    /// Drops what is too old to count or has expired.
    void drop(long now, long lifeNanos) {
        held.entrySet()
                .removeIf(entry -> entry.getKey().expiryNanos() <= now
                        || now - entry.getValue().nanos() > lifeNanos);
        byAge.retainAll(held.keySet());
    }

    int size() {
        return held.size();
    }

    long evicted() {
        return evicted;
    }

    /// Returns the expiries with enough contracts for a smile, ascending.
    List<Long> expiries() {
        List<Long> found = new ArrayList<>();
        long open = Long.MIN_VALUE;
        int count = 0;
        for (Contract contract : held.keySet()) {
            count = contract.expiryNanos() == open ? count + 1 : 1;
            open = contract.expiryNanos();
            if (count == LEAST_STRIKES) {
                found.add(open);
            }
        }
        return found;
    }

    /// Returns this source's quotes of one expiry, at its own forward: the latest that it named.
    ///
    /// @param years to expiry
    /// @param widest spread over the middle beyond which a quote says nothing
    /// @return quotes of the side out of the money where there is one, nothing if they are too few
    Optional<SmileQuotes> smile(long expiryNanos, double years, double widest) {
        NavigableMap<Contract, Held> all =
                held.subMap(Contract.first(expiryNanos), true, Contract.last(expiryNanos), true);
        double forward = Double.NaN;
        long latest = Long.MIN_VALUE;
        for (Held quote : all.values()) {
            if (quote.nanos() >= latest) {
                latest = quote.nanos();
                forward = quote.forward();
            }
        }
        NavigableMap<Double, Double> vols = new TreeMap<>();
        for (Map.Entry<Contract, Held> entry : all.entrySet()) {
            Held quote = entry.getValue();
            if (quote.ask() - quote.bid() <= widest * quote.vol()) {
                double strike = entry.getKey().strike();
                boolean outside =
                        entry.getKey().kind() == (strike >= forward ? OptionQuote.Kind.CALL : OptionQuote.Kind.PUT);
                if (outside) {
                    vols.put(strike, quote.vol());
                } else {
                    vols.putIfAbsent(strike, quote.vol());
                }
            }
        }
        while (vols.size() > MOST_STRIKES) {
            boolean lowIsFarther = forward / vols.firstKey() > vols.lastKey() / forward;
            if (lowIsFarther) {
                vols.pollFirstEntry();
            } else {
                vols.pollLastEntry();
            }
        }
        return vols.size() < LEAST_STRIKES
                ? Optional.empty()
                : Optional.of(new SmileQuotes(forward, years, doubles(vols.keySet()), doubles(vols.values())));
    }

    private static double[] doubles(java.util.Collection<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Override
    public void write(StateWriter out) {
        out.putLong(evicted);
        out.putInt(held.size());
        for (Contract contract : byAge) {
            Held quote = Objects.requireNonNull(held.get(contract));
            out.putLong(contract.expiryNanos());
            out.putDouble(contract.strike());
            out.putByte(contract.kind().ordinal());
            out.putLong(quote.nanos());
            out.putLong(quote.venueNanos());
            out.putDouble(quote.bid());
            out.putDouble(quote.ask());
            out.putDouble(quote.forward());
        }
    }

    @Override
    public void read(StateReader in) {
        held.clear();
        byAge.clear();
        evicted = in.getLong();
        int count = in.getCount(MOST_CONTRACTS);
        for (int i = 0; i < count; i++) {
            long expiry = in.getLong();
            double strike = in.getDouble();
            int kind = in.getByte();
            if (kind > 1) {
                throw new MalformedStateException("option kind must be in [0, 1] but was " + kind);
            }
            put(
                    new Contract(expiry, strike, OptionQuote.Kind.of(kind)),
                    new Held(in.getLong(), in.getLong(), in.getDouble(), in.getDouble(), in.getDouble()));
        }
    }
}
