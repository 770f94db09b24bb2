package breakwater.risk;

import breakwater.model.Catalogue;
import breakwater.model.Command;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import breakwater.robust.FairPrice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The circuit breakers of the account.
///
/// | breaker | trips when | command | cool-down |
/// |---|---|---|---|
/// | `volatility_spike` | half-hour volatility far above the day's (see [BreakerSettings]) | Freeze | 5 min |
/// | `drawdown` | loss from the peak of equity above 20% | RollBack | 10 min |
/// | `flash_crash` | fair price moved more than 5% within a sliding minute, confirmed | Halt | 5 min |
/// | `leverage` | gross exposure over equity above the limit | Reduce | 1 min |
/// | `provenance` | few sources gave most of an epoch's samples | Freeze | 1 min |
/// | `anchor_anomaly` | more rows far from the reference than chance explains | RollBack | 10 min |
/// | `kl_divergence` | the gate rolled back: the candidate is too far from the reference | RollBack | 10 min |
/// | `vpin_toxicity` | VPIN that most of the trusted weight supports is above 0.75 | SkipLearning | 2 min |
///
/// Each call costs O(1) and allocates only when something trips. The gate ([#permission]) is closed when
/// the call returns; the commands say what else to do. A cool-down is counted in engine time: the latest
/// time ever seen, so a clock that goes back makes it longer, never shorter. A breaker whose condition
/// still holds when its cool-down ends or is cleared trips again on the next event.
public final class Breakers implements Stateful {
    private final boolean acting;
    private final PriceBreakers prices;
    private final AccountBreakers account;
    private final ModelBreakers models;
    /// Those that forbid new risk.
    private final Latch[] strongestFirst;
    private long nowNanos;

    /// Creates armed breakers.
    ///
    /// @param settings limits
    /// @param catalogue instruments and sources of the run
    public Breakers(RiskSettings settings, Catalogue catalogue) {
        BreakerSettings limits = settings.breakers();
        acting = limits.acting();
        prices = new PriceBreakers(
                limits, catalogue.instruments().size(), catalogue.sources().size());
        account = new AccountBreakers(limits, settings.maxLeverage());
        models = new ModelBreakers(limits, catalogue.instruments().size());
        strongestFirst = new Latch[] {
            prices.flashCrash,
            account.drawdown,
            models.anchor,
            models.divergence,
            account.leverage,
            prices.volatility,
            models.provenance
        };
    }

    /// One source's own accepted price: a witness of later moves. Call before [#onPrice] of the same event.
    ///
    /// @param instrument index in the catalogue
    /// @param source index in the catalogue
    /// @param price units of quote currency; ignored unless positive and finite
    /// @param now epoch nanoseconds
    public void onSourcePrice(int instrument, int source, double price, long now) {
        advance(now);
        prices.onSourcePrice(instrument, source, price, nowNanos);
    }

    /// The fair price of an instrument changed.
    ///
    /// @param price the fair price
    /// @param now epoch nanoseconds
    /// @param out receives what follows
    public void onPrice(FairPrice price, long now, Consumer<Command> out) {
        advance(now);
        prices.onPrice(price, nowNanos, out);
    }

    /// The value or the exposure of the account changed.
    ///
    /// @param portfolio the account
    /// @param now epoch nanoseconds
    /// @param out receives what follows
    public void onAccount(Portfolio portfolio, long now, Consumer<Command> out) {
        advance(now);
        account.onAccount(portfolio, nowNanos, out);
    }

    /// An epoch of samples ended.
    ///
    /// @param concentration sum of the squared shares of the trust-weighted samples per independent
    /// source; not a number where nobody's sample was taken
    /// @param sources independent sources that were heard, accepted or not, and are not banned
    /// @param now epoch nanoseconds
    /// @param out receives what follows
    /// @return true if this is worth a warning: not tripped, but no longer as even as it should be
    public boolean onProvenance(double concentration, int sources, long now, Consumer<Command> out) {
        advance(now);
        return models.onProvenance(concentration, sources, nowNanos, out);
    }

    /// A row was held against the reference model.
    ///
    /// @param rate share of the rows far from it so far
    /// @param limit share that is right
    /// @param exceeded whether a sequential test says that the rate is above its limit
    /// @param now epoch nanoseconds
    /// @param out receives what follows
    public void onAnchor(double rate, double limit, boolean exceeded, long now, Consumer<Command> out) {
        advance(now);
        models.onAnchor(rate, limit, exceeded, nowNanos, out);
    }

    /// The gate judged a candidate.
    ///
    /// @param measured its divergence from the reference in nats
    /// @param limit where the gate rolls back
    /// @param rolledBack whether the gate did
    /// @param now epoch nanoseconds
    /// @param out receives what follows
    public void onDivergence(double measured, double limit, boolean rolledBack, long now, Consumer<Command> out) {
        advance(now);
        models.onDivergence(measured, limit, rolledBack, nowNanos, out);
    }

    /// An instrument's toxicity was measured.
    ///
    /// @param instrument index in the catalogue
    /// @param vpin VPIN that most of the trusted weight supports, NaN while unknown
    /// @param now epoch nanoseconds
    /// @param out receives what follows
    public void onToxicity(int instrument, double vpin, long now, Consumer<Command> out) {
        advance(now);
        models.onToxicity(instrument, vpin, nowNanos, out);
    }

    /// A source was shut out: it is no witness of any move.
    ///
    /// @param source index in the catalogue
    public void forget(int source) {
        prices.forget(source);
    }

    /// Time passed. The latest time ever seen counts.
    ///
    /// @param now epoch nanoseconds
    public void onTime(long now) {
        advance(now);
    }

    /// Disarms one breaker for a while, at most an hour from now; it arms itself again.
    ///
    /// @param name stable name
    /// @param untilNanos epoch nanoseconds at which it is armed again; now or earlier ends an override
    /// @param actor who asked for it
    /// @param now epoch nanoseconds
    /// @return false if there is no breaker of that name
    public boolean disable(String name, long untilNanos, String actor, long now) {
        advance(now);
        for (Latch latch : all()) {
            if (latch.name().equals(name)) {
                latch.disable(untilNanos, actor, nowNanos);
                return true;
            }
        }
        return false;
    }

    /// Closes every tripped breaker. One whose condition still holds trips again on the next event.
    ///
    /// @param now epoch nanoseconds
    public void clear(long now) {
        advance(now);
        for (Latch latch : all()) {
            latch.clear();
        }
    }

    /// Returns what the breakers allow now.
    ///
    /// @return the least that any tripped breaker leaves; everything if they only observe
    public Permission permission() {
        if (!acting) {
            return Permission.ALL;
        }
        if (prices.flashCrash.tripped(nowNanos)) {
            return Permission.NONE;
        }
        for (Latch latch : strongestFirst) {
            if (latch.tripped(nowNanos)) {
                return Permission.REDUCE_ONLY;
            }
        }
        return Permission.ALL;
    }

    /// Returns whether models may learn now.
    ///
    /// @return false while a rollback, a halt or toxic flow is in force
    public boolean learningAllowed() {
        return !acting
                || !(prices.flashCrash.tripped(nowNanos)
                        || account.drawdown.tripped(nowNanos)
                        || models.anchor.tripped(nowNanos)
                        || models.divergence.tripped(nowNanos)
                        || models.toxicity.tripped(nowNanos));
    }

    /// Returns which breaker forbids new risk.
    ///
    /// @return stable name of the strongest one, empty if none does
    public String blockedBy() {
        if (!acting) {
            return "";
        }
        for (Latch latch : strongestFirst) {
            if (latch.tripped(nowNanos)) {
                return latch.name();
            }
        }
        return "";
    }

    /// Returns every breaker in a fixed order.
    ///
    /// @return one status each
    public List<BreakerStatus> statuses() {
        return List.of(
                prices.volatilityStatus(nowNanos),
                account.drawdownStatus(nowNanos),
                prices.flashCrashStatus(nowNanos),
                account.leverageStatus(nowNanos),
                models.provenanceStatus(nowNanos),
                models.anchorStatus(nowNanos),
                models.divergenceStatus(nowNanos),
                models.toxicityStatus(nowNanos));
    }

    private List<Latch> all() {
        List<Latch> latches = new ArrayList<>(List.of(strongestFirst));
        latches.add(models.toxicity);
        return latches;
    }

    /// Hands a command on, unless breakers only observe.
    static void emit(BreakerSettings settings, Command command, Consumer<Command> out) {
        if (settings.acting()) {
            out.accept(command);
        }
    }

    private void advance(long now) {
        if (now > nowNanos) {
            nowNanos = now;
        }
    }

    @Override
    public void write(StateWriter out) {
        out.putLong(nowNanos);
        prices.write(out);
        account.write(out);
        models.write(out);
    }

    @Override
    public void read(StateReader in) {
        nowNanos = in.getLong();
        prices.read(in);
        account.read(in);
        models.read(in);
    }
}
