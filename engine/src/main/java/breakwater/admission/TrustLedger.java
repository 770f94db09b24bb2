package breakwater.admission;

import breakwater.model.Catalogue;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;

/// Trust in every source, in `[0, 1]`, from three inputs.
///
/// | input | says | from |
/// |---|---|---|
/// | reputation | it agrees with the others and does not lean | distance to their median in robust scales |
/// | age | it has been here for long | time in which it was heard |
/// | stability | its connection is sound | share of messages accepted, gaps, staleness, resyncs, silence |
///
/// A message costs constant time and no allocation. Evidence counts once a step of engine time, so that a
/// flood buys no reputation; trust rises no faster than the settings say and falls at once. Reputation
/// stays neutral where fewer than two others speak of the same instrument: unknown is a state.
public final class TrustLedger implements Stateful {
    private final TrustSettings settings;
    private final long freshNanos;
    private final SourceTrust[] trusts;
    private final long[] lastNanos;
    private final PeerDeviations deviations;
    // Made once: a method reference at each call would be garbage per message.
    private final PeerDeviations.Sink sink = this::onDeviation;
    private long nowNanos = Long.MIN_VALUE;
    private long nextNanos = Long.MIN_VALUE;
    private long steppedNanos;
    private long steps;

    /// Creates a ledger in which every source is a stranger.
    ///
    /// @param catalogue instruments and sources that exist
    /// @param freshNanos for how long a price counts; two intervals of bars, seconds of streams
    /// @param settings how trust is gained and lost
    /// @throws IllegalArgumentException if `freshNanos` is not positive
    public TrustLedger(Catalogue catalogue, long freshNanos, TrustSettings settings) {
        if (freshNanos < 1) {
            throw new IllegalArgumentException("freshNanos must be >= 1 but was " + freshNanos);
        }
        this.settings = settings;
        this.freshNanos = freshNanos;
        int sources = catalogue.sources().size();
        trusts = new SourceTrust[sources];
        for (int s = 0; s < sources; s++) {
            trusts[s] = new SourceTrust(settings);
        }
        lastNanos = new long[sources];
        deviations = new PeerDeviations(catalogue.instruments().size(), sources, freshNanos, settings);
    }

    /// Takes an accepted price.
    ///
    /// @param instrument index in the catalogue
    /// @param source index in the catalogue
    /// @param price positive and finite; anything else is ignored
    /// @param now engine time
    public void onPrice(int instrument, int source, double price, long now) {
        onTime(now);
        if (price > 0 && price < Double.POSITIVE_INFINITY) {
            deviations.onPrice(instrument, source, price, nowNanos, sink);
        }
    }

    /// Takes what admission said of a message.
    ///
    /// @param source index in the catalogue; any other number is ignored
    /// @param verdict what was said
    /// @param now engine time
    public void onVerdict(int source, Verdict verdict, long now) {
        if (source < 0 || source >= trusts.length) {
            return;
        }
        onTime(now);
        lastNanos[source] = nowNanos;
        trusts[source].onVerdict(verdict);
    }

    /// Lets time pass. A clock that goes back is ignored.
    ///
    /// @param now engine time
    public void onTime(long now) {
        if (now < nextNanos) {
            nowNanos = Math.max(nowNanos, now);
            return;
        }
        boolean first = nowNanos == Long.MIN_VALUE;
        nowNanos = now;
        nextNanos = now - Math.floorMod(now, settings.stepNanos()) + settings.stepNanos();
        if (first) {
            steppedNanos = now;
            return;
        }
        // A hole in time, as between a history and its live sequel, is no time in which anyone was heard.
        long most = Math.max(10 * settings.stepNanos(), freshNanos);
        double passed = Math.min(now - steppedNanos, most);
        steppedNanos = now;
        steps++;
        for (int s = 0; s < trusts.length; s++) {
            trusts[s].step(lastNanos[s] != 0 && now - lastNanos[s] > freshNanos, passed, now);
        }
    }

    private void onDeviation(int source, double bps, double scales, double worstScales, int others) {
        trusts[source].onDeviation(bps, scales, worstScales, others);
    }

    /// Forgets what a source said, so that it is no witness against the others any more.
    ///
    /// @param source index in the catalogue
    public void forget(int source) {
        deviations.forget(source);
    }

    /// Makes a source a stranger, as after a ban.
    ///
    /// @param source index in the catalogue
    public void reset(int source) {
        deviations.forget(source);
        lastNanos[source] = 0;
        trusts[source].reset();
    }

    /// Returns how many steps were evaluated: a change says that trust may have changed.
    ///
    /// @return count
    public long steps() {
        return steps;
    }

    /// Returns the trust in a source.
    ///
    /// @param source index in the catalogue
    /// @return in `[floor, 1]`
    public double trust(int source) {
        return trusts[source].trust();
    }

    /// Returns what speaks for and against a source.
    ///
    /// @param source index in the catalogue
    /// @return evidence
    public TrustEvidence evidence(int source) {
        return trusts[source].evidence();
    }

    @Override
    public void write(StateWriter out) {
        out.putLong(nowNanos);
        out.putLong(nextNanos);
        out.putLong(steppedNanos);
        out.putLong(steps);
        out.putLongs(lastNanos, lastNanos.length);
        for (SourceTrust trust : trusts) {
            trust.write(out);
        }
        deviations.write(out);
    }

    @Override
    public void read(StateReader in) {
        nowNanos = in.getLong();
        nextNanos = in.getLong();
        steppedNanos = in.getLong();
        steps = in.getLong();
        in.getLongs(lastNanos, lastNanos.length);
        for (SourceTrust trust : trusts) {
            trust.read(in);
        }
        deviations.read(in);
    }
}
