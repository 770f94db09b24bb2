package breakwater.risk;

import breakwater.model.Catalogue;
import breakwater.model.Command;
import breakwater.model.MalformedStateException;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import breakwater.robust.FairPrice;
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
///
/// Each call costs O(1) and allocates only when something trips. The gate ([#permission]) is closed when
/// the call returns; the commands say what else to do. A cool-down is counted in engine time: the latest
/// time ever seen, so a clock that goes back makes it longer, never shorter. A breaker whose condition
/// still holds when its cool-down ends or is cleared trips again on the next event.
///
/// A flash crash needs a second witness: once two sources have spoken of an instrument, the move of the
/// fair price counts only if at least two of them moved the same way by at least half the threshold within
/// the same minute.
public final class Breakers implements Stateful {
    private static final long MODEL_COOLDOWN_NANOS = 600_000_000_000L;

    private final BreakerSettings settings;
    private final double maxLeverage;
    private final int sourceCount;
    private final Latch volatility;
    private final Latch drawdown;
    private final Latch flashCrash;
    private final Latch leverage;
    private final Latch provenance;
    private final Latch anchor;
    private final Latch divergence;
    private final Latch[] latches;
    private final RealisedVolatility[] realised;
    private final boolean[] hot;
    private final SlidingExtremes[] fair;
    // One per (instrument, source) that has spoken; made on the first price.
    private final SlidingExtremes[][] spoken;
    // Stands where a source has never spoken.
    private final SlidingExtremes silent = new SlidingExtremes();
    private double drawdownFraction;
    private double leverageRatio;
    private double herfindahl = Double.NaN;
    private int heardSources;
    private double anomalyRate = Double.NaN;
    private double anomalyLimit = Double.NaN;
    private double kl = Double.NaN;
    private double klLimit = Double.NaN;
    private long nowNanos;

    /// Creates armed breakers.
    ///
    /// @param settings limits
    /// @param catalogue instruments and sources of the run
    public Breakers(RiskSettings settings, Catalogue catalogue) {
        this.settings = settings.breakers();
        maxLeverage = settings.maxLeverage();
        sourceCount = catalogue.sources().size();
        volatility = new Latch("volatility_spike", this.settings.volatilityCooldownNanos());
        drawdown = new Latch("drawdown", this.settings.drawdownCooldownNanos());
        flashCrash = new Latch("flash_crash", this.settings.flashCrashCooldownNanos());
        leverage = new Latch("leverage", this.settings.leverageCooldownNanos());
        provenance = new Latch("provenance", this.settings.provenance().cooldownNanos());
        anchor = new Latch("anchor_anomaly", MODEL_COOLDOWN_NANOS);
        divergence = new Latch("kl_divergence", MODEL_COOLDOWN_NANOS);
        latches = new Latch[] {volatility, drawdown, flashCrash, leverage, provenance, anchor, divergence};
        int count = catalogue.instruments().size();
        realised = new RealisedVolatility[count];
        hot = new boolean[count];
        fair = new SlidingExtremes[count];
        spoken = new SlidingExtremes[count][0];
        for (int i = 0; i < count; i++) {
            realised[i] = new RealisedVolatility();
            fair[i] = new SlidingExtremes();
        }
    }

    /// One source's own accepted price: a witness of later moves. Call before [#onPrice] of the same event.
    ///
    /// @param instrument index in the catalogue
    /// @param source index in the catalogue
    /// @param price units of quote currency; ignored unless positive and finite
    /// @param now epoch nanoseconds
    public void onSourcePrice(int instrument, int source, double price, long now) {
        advance(now);
        if (price > 0.0 && price < Double.POSITIVE_INFINITY) {
            witness(instrument, source).add(price, nowNanos);
        }
    }

    /// The fair price of an instrument changed.
    ///
    /// @param price the fair price
    /// @param now epoch nanoseconds
    /// @param out receives what follows
    public void onPrice(FairPrice price, long now, Consumer<Command> out) {
        advance(now);
        int instrument = price.instrument();
        double value = price.price();
        if (!(value > 0.0 && value < Double.POSITIVE_INFINITY)) {
            // Unknown is no spike, but a price that is no number and tradable all the same is a broken engine.
            if (price.tradable()) {
                tripVolatility(out);
            }
            return;
        }
        RealisedVolatility measured = realised[instrument];
        if (measured.onPrice(value, nowNanos)) {
            double ratio = measured.ratio();
            hot[instrument] = ratio > settings.volatilityRatio()
                    || (measured.shortAnnual() > settings.volatilityAnnual()
                            && ratio > settings.volatilityAbsoluteRatio());
        }
        if (hot[instrument]) {
            tripVolatility(out);
        }
        SlidingExtremes window = fair[instrument];
        window.add(value, nowNanos);
        double move = window.move(nowNanos);
        if (!(Math.abs(move) <= settings.flashCrashFraction()) && confirmed(instrument, move)) {
            tripFlashCrash(out);
        }
    }

    /// The value or the exposure of the account changed.
    ///
    /// @param portfolio the account
    /// @param now epoch nanoseconds
    /// @param out receives what follows
    public void onAccount(Portfolio portfolio, long now, Consumer<Command> out) {
        advance(now);
        drawdownFraction = portfolio.drawdownFraction();
        leverageRatio = portfolio.leverage();
        // Negated <= on purpose: a NaN trips.
        if (!(drawdownFraction <= settings.drawdownFraction()) && drawdown.armed(nowNanos)) {
            drawdown.trip(nowNanos);
            emit(new Command.RollBack(drawdown.name(), drawdown.untilNanos()), out);
        }
        if (!(leverageRatio <= maxLeverage) && leverage.armed(nowNanos)) {
            leverage.trip(nowNanos);
            emit(new Command.Reduce(leverage.name(), maxLeverage, leverage.untilNanos()), out);
        }
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
        herfindahl = concentration;
        heardSources = sources;
        // Equal shares may miss their own bound by a rounding error. Negated on purpose: a NaN trips.
        if (!(concentration <= settings.provenance().tripAt(sources) + 1e-12)) {
            if (provenance.armed(nowNanos)) {
                provenance.trip(nowNanos);
                emit(new Command.Freeze(provenance.name(), provenance.untilNanos()), out);
            }
            return false;
        }
        return concentration > settings.provenance().warnAt(sources) + 1e-12;
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
        anomalyRate = rate;
        anomalyLimit = limit;
        if (exceeded && anchor.armed(nowNanos)) {
            anchor.trip(nowNanos);
            emit(new Command.RollBack(anchor.name(), anchor.untilNanos()), out);
        }
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
        kl = measured;
        klLimit = limit;
        if (rolledBack && divergence.armed(nowNanos)) {
            divergence.trip(nowNanos);
            emit(new Command.RollBack(divergence.name(), divergence.untilNanos()), out);
        }
    }

    /// A source was shut out: it is no witness of any move.
    ///
    /// @param source index in the catalogue
    public void forget(int source) {
        for (SlidingExtremes[] witnesses : spoken) {
            if (witnesses.length > source) {
                witnesses[source] = silent;
            }
        }
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
        for (Latch latch : latches) {
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
        for (Latch latch : latches) {
            latch.clear();
        }
    }

    /// Returns what the breakers allow now.
    ///
    /// @return the least that any tripped breaker leaves; everything if they only observe
    public Permission permission() {
        if (!settings.acting()) {
            return Permission.ALL;
        }
        if (flashCrash.tripped(nowNanos)) {
            return Permission.NONE;
        }
        boolean frozen = volatility.tripped(nowNanos)
                || drawdown.tripped(nowNanos)
                || leverage.tripped(nowNanos)
                || provenance.tripped(nowNanos)
                || anchor.tripped(nowNanos)
                || divergence.tripped(nowNanos);
        return frozen ? Permission.REDUCE_ONLY : Permission.ALL;
    }

    /// Returns whether models may learn now.
    ///
    /// @return false while a rollback or a halt is in force
    public boolean learningAllowed() {
        return !settings.acting()
                || !(flashCrash.tripped(nowNanos)
                        || drawdown.tripped(nowNanos)
                        || anchor.tripped(nowNanos)
                        || divergence.tripped(nowNanos));
    }

    /// Returns which breaker forbids new risk.
    ///
    /// @return stable name of the strongest one, empty if none does
    public String blockedBy() {
        if (!settings.acting()) {
            return "";
        }
        for (Latch latch : new Latch[] {flashCrash, drawdown, anchor, divergence, leverage, volatility, provenance}) {
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
        double ratio = Double.NaN;
        double annual = Double.NaN;
        double move = 0.0;
        for (int i = 0; i < realised.length; i++) {
            double other = realised[i].ratio();
            if (!(other <= ratio)) {
                ratio = Double.isNaN(other) ? ratio : other;
            }
            double otherAnnual = realised[i].shortAnnual();
            if (otherAnnual > settings.volatilityAnnual() && hot[i] && !(other > settings.volatilityRatio())) {
                annual = otherAnnual;
            }
            double otherMove = fair[i].move(nowNanos);
            move = Math.abs(otherMove) > Math.abs(move) ? otherMove : move;
        }
        // Shown as volatility only where the absolute test is what holds.
        boolean absolute = annual > 0.0 && !(ratio > settings.volatilityRatio());
        boolean acting = settings.acting();
        return List.of(
                volatility.status(
                        "freeze",
                        absolute ? annual : ratio,
                        absolute ? settings.volatilityAnnual() : settings.volatilityRatio(),
                        acting,
                        nowNanos),
                drawdown.status("rollback", drawdownFraction, settings.drawdownFraction(), acting, nowNanos),
                flashCrash.status("halt", Math.abs(move), settings.flashCrashFraction(), acting, nowNanos),
                leverage.status("reduce", leverageRatio, maxLeverage, acting, nowNanos),
                provenance.status("freeze", herfindahl, settings.provenance().tripAt(heardSources), acting, nowNanos),
                anchor.status("rollback", anomalyRate, anomalyLimit, acting, nowNanos),
                divergence.status("rollback", kl, klLimit, acting, nowNanos));
    }

    private void tripVolatility(Consumer<Command> out) {
        if (volatility.armed(nowNanos)) {
            volatility.trip(nowNanos);
            emit(new Command.Freeze(volatility.name(), volatility.untilNanos()), out);
        }
    }

    private void tripFlashCrash(Consumer<Command> out) {
        if (flashCrash.armed(nowNanos)) {
            flashCrash.trip(nowNanos);
            emit(new Command.Halt(flashCrash.name(), flashCrash.untilNanos()), out);
        }
    }

    private void emit(Command command, Consumer<Command> out) {
        if (settings.acting()) {
            out.accept(command);
        }
    }

    private boolean confirmed(int instrument, double move) {
        int heard = 0;
        int agreeing = 0;
        for (SlidingExtremes witness : spoken[instrument]) {
            if (witness != silent) {
                heard++;
                if (Math.signum(move) * witness.move(nowNanos) >= settings.flashCrashFraction() / 2) {
                    agreeing++;
                }
            }
        }
        return agreeing >= Math.min(2, heard);
    }

    private SlidingExtremes witness(int instrument, int source) {
        if (spoken[instrument].length == 0) {
            spoken[instrument] = new SlidingExtremes[sourceCount];
            java.util.Arrays.fill(spoken[instrument], silent);
        }
        SlidingExtremes witness = spoken[instrument][source];
        if (witness == silent) {
            witness = new SlidingExtremes();
            spoken[instrument][source] = witness;
        }
        return witness;
    }

    private void advance(long now) {
        if (now > nowNanos) {
            nowNanos = now;
        }
    }

    @Override
    public void write(StateWriter out) {
        out.putLong(nowNanos);
        out.putDouble(drawdownFraction);
        out.putDouble(leverageRatio);
        out.putDouble(herfindahl);
        out.putInt(heardSources);
        out.putDouble(anomalyRate);
        out.putDouble(anomalyLimit);
        out.putDouble(kl);
        out.putDouble(klLimit);
        for (Latch latch : latches) {
            latch.write(out);
        }
        out.putInt(realised.length);
        for (int i = 0; i < realised.length; i++) {
            realised[i].write(out);
            out.putBoolean(hot[i]);
            fair[i].write(out);
            out.putInt(spoken[i].length);
            for (SlidingExtremes witness : spoken[i]) {
                out.putBoolean(witness != silent);
                if (witness != silent) {
                    witness.write(out);
                }
            }
        }
    }

    @Override
    public void read(StateReader in) {
        nowNanos = in.getLong();
        drawdownFraction = in.getDouble();
        leverageRatio = in.getDouble();
        herfindahl = in.getDouble();
        heardSources = in.getInt();
        anomalyRate = in.getDouble();
        anomalyLimit = in.getDouble();
        kl = in.getDouble();
        klLimit = in.getDouble();
        for (Latch latch : latches) {
            latch.read(in);
        }
        int count = in.getCount(1 << 16);
        if (count != realised.length) {
            throw new MalformedStateException("instruments must number " + realised.length + " but were " + count);
        }
        for (int i = 0; i < count; i++) {
            realised[i].read(in);
            hot[i] = in.getBoolean();
            fair[i].read(in);
            int sources = in.getCount(sourceCount);
            spoken[i] = new SlidingExtremes[0];
            for (int source = 0; source < sources; source++) {
                if (in.getBoolean()) {
                    witness(i, source).read(in);
                }
            }
            if (sources > 0 && spoken[i].length == 0) {
                throw new MalformedStateException("a source list without any source that has spoken");
            }
        }
    }
}
