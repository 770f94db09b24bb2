package breakwater.admission;

import breakwater.model.Catalogue;
import breakwater.model.Source;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;

/// Who said what admission let pass: bans, trust, quotas and how diverse the sources of an epoch were.
public final class Provenance implements Stateful {
    private final int sources;
    private final BanList bans;
    private final TrustLedger trust;
    private final EpochQuotas quotas;
    private final SourceDiversity diversity;
    private final double[] weights;
    private final long pricing;
    private long heard;
    private int reachable;
    private boolean whole;
    private long epochs;

    /// Creates an empty record.
    ///
    /// @param catalogue instruments and sources that exist
    /// @param freshNanos for how long a price counts; an epoch is never shorter
    /// @param settings bounds of the parts
    /// @throws IllegalArgumentException if fixed floors of diversity cannot be reached with the catalogue's
    /// sources
    public Provenance(Catalogue catalogue, long freshNanos, ProvenanceSettings settings) {
        sources = catalogue.sources().size();
        bans = new BanList(sources);
        trust = new TrustLedger(catalogue, freshNanos, settings.trust());
        quotas = new EpochQuotas(sources, settings.quotas().withEpochAtLeast(freshNanos));
        // Who never names a price can neither vouch for a model nor be missed in one.
        int counted = catalogue.priceSources() > 0 ? catalogue.priceSources() : sources;
        diversity = new SourceDiversity(Math.max(1, sources), Math.max(1, counted), settings.floors());
        long mask = 0;
        for (Source source : catalogue.sources()) {
            mask |= source.role() == Source.Role.PRICES ? 1L << source.id() : 0;
        }
        pricing = mask;
        weights = new double[Math.max(1, sources)];
    }

    /// Takes what admission said of a message.
    void onVerdict(int source, Verdict verdict, long now) {
        if (source >= 0 && source < sources && !bans.isBanned(source)) {
            onTime(now);
            heard |= 1L << source;
            trust.onVerdict(source, verdict, now);
        }
    }

    /// Takes what admission said of a message that can hold no price. Its source counts as trusted or not by
    /// it, but
    /// not as heard: who quotes only options corroborates no price of the underlying.
    void onDerivative(int source, Verdict verdict, long now) {
        if (source >= 0 && source < sources && !bans.isBanned(source)) {
            onTime(now);
            trust.onVerdict(source, verdict, now);
        }
    }

    /// Takes an accepted price.
    ///
    /// @param instrument index in the catalogue
    /// @param source index in the catalogue
    /// @param price units of quote currency
    /// @param now engine time
    /// @return false if it counts for nothing: the source is banned, or its quota of the epoch is used up
    public boolean onPrice(int instrument, int source, double price, long now) {
        if (bans.isBanned(source)) {
            return false;
        }
        onTime(now);
        trust.onPrice(instrument, source, price, now);
        return quotas.take(source, trust.trust(source), now);
    }

    /// Lets time pass: the first moment of an epoch measures the one before.
    ///
    /// @param now engine time
    public void onTime(long now) {
        trust.onTime(now);
        if (!quotas.ends(now)) {
            return;
        }
        // The first epoch began before we listened: who was late to it is not rare.
        if (whole && heard != 0) {
            for (int s = 0; s < sources; s++) {
                weights[s] = (pricing >>> s & 1) == 0 ? 0 : quotas.admitted(s) * trust.trust(s);
            }
            diversity.measure(weights);
            reachable = diversity.independent(heard & ~bans.mask());
            epochs++;
        }
        whole = quotas.hasBegun();
        heard = 0;
        boolean _ = quotas.advance(now);
    }

    void ban(int source, String reason, long now) {
        bans.ban(source, reason, now);
        trust.forget(source);
    }

    void unban(int source) {
        bans.unban(source);
        trust.reset(source);
    }

    /// Returns who is shut out.
    ///
    /// @return live list
    public BanList bans() {
        return bans;
    }

    /// Returns the trust in the sources.
    ///
    /// @return live ledger
    public TrustLedger trust() {
        return trust;
    }

    /// Returns the present epoch's quotas.
    ///
    /// @return live counts
    public EpochQuotas quotas() {
        return quotas;
    }

    /// Returns how diverse the last whole epoch was.
    ///
    /// @return live measure
    public SourceDiversity diversity() {
        return diversity;
    }

    /// Returns how many independent sources were heard in the last whole epoch and not banned, accepted or not.
    ///
    /// @return count
    public int reachable() {
        return reachable;
    }

    /// Returns how many epochs were measured.
    ///
    /// @return count
    public long epochs() {
        return epochs;
    }

    /// Tells whether a model may be updated with the last whole epoch.
    ///
    /// @return why not, or that it may
    public SourceDiversity.Refusal refusal() {
        return diversity.refusal();
    }

    @Override
    public void write(StateWriter out) {
        bans.write(out);
        trust.write(out);
        quotas.write(out);
        diversity.write(out);
        out.putLong(heard);
        out.putInt(reachable);
        out.putBoolean(whole);
        out.putLong(epochs);
    }

    @Override
    public void read(StateReader in) {
        bans.read(in);
        trust.read(in);
        quotas.read(in);
        diversity.read(in);
        heard = in.getLong();
        reachable = in.getInt();
        whole = in.getBoolean();
        epochs = in.getLong();
    }
}
