package breakwater.risk;

import breakwater.model.Command;
import breakwater.model.MalformedStateException;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import breakwater.robust.FairPrice;
import java.util.function.Consumer;

/// The breakers that look at prices: `volatility_spike` and `flash_crash`.
///
/// A flash crash needs a second witness: once two sources have spoken of an instrument, the move of the fair
/// price
/// counts only if at least two of them moved the same way by at least half the threshold within the same
/// minute.
final class PriceBreakers implements Stateful {
    final Latch volatility;
    final Latch flashCrash;

    private final BreakerSettings settings;
    private final RealisedVolatility[] realised;
    private final boolean[] hot;
    private final SlidingExtremes[] fair;
    private final MoveWitnesses[] witnesses;

    PriceBreakers(BreakerSettings settings, int instruments, int sources) {
        this.settings = settings;
        volatility = new Latch("volatility_spike", settings.volatilityCooldownNanos());
        flashCrash = new Latch("flash_crash", settings.flashCrashCooldownNanos());
        realised = new RealisedVolatility[instruments];
        hot = new boolean[instruments];
        fair = new SlidingExtremes[instruments];
        witnesses = new MoveWitnesses[instruments];
        SlidingExtremes silent = new SlidingExtremes();
        for (int i = 0; i < instruments; i++) {
            realised[i] = new RealisedVolatility();
            fair[i] = new SlidingExtremes();
            witnesses[i] = new MoveWitnesses(sources, silent);
        }
    }

    void onSourcePrice(int instrument, int source, double price, long now) {
        if (price > 0.0 && price < Double.POSITIVE_INFINITY) {
            witnesses[instrument].add(source, price, now);
        }
    }

    void onPrice(FairPrice price, long now, Consumer<Command> out) {
        int instrument = price.instrument();
        double value = price.price();
        if (!(value > 0.0 && value < Double.POSITIVE_INFINITY)) {
            // Unknown is no spike, but a price that is no number and tradable all the same is a broken engine.
            if (price.tradable()) {
                tripVolatility(now, out);
            }
            return;
        }
        RealisedVolatility measured = realised[instrument];
        if (measured.onPrice(value, now)) {
            double ratio = measured.ratio();
            hot[instrument] = ratio > settings.volatilityRatio()
                    || (measured.shortAnnual() > settings.volatilityAnnual()
                            && ratio > settings.volatilityAbsoluteRatio());
        }
        if (hot[instrument]) {
            tripVolatility(now, out);
        }
        SlidingExtremes window = fair[instrument];
        window.add(value, now);
        double move = window.move(now);
        if (!(Math.abs(move) <= settings.flashCrashFraction())
                && witnesses[instrument].confirm(move, settings.flashCrashFraction() / 2, now)
                && flashCrash.armed(now)) {
            flashCrash.trip(now);
            Breakers.emit(settings, new Command.Halt(flashCrash.name(), flashCrash.untilNanos()), out);
        }
    }

    private void tripVolatility(long now, Consumer<Command> out) {
        if (volatility.armed(now)) {
            volatility.trip(now);
            Breakers.emit(settings, new Command.Freeze(volatility.name(), volatility.untilNanos()), out);
        }
    }

    void forget(int source) {
        for (MoveWitnesses each : witnesses) {
            each.forget(source);
        }
    }

    BreakerStatus volatilityStatus(long now) {
        double ratio = Double.NaN;
        double annual = Double.NaN;
        for (int i = 0; i < realised.length; i++) {
            double other = realised[i].ratio();
            if (!(other <= ratio)) {
                ratio = Double.isNaN(other) ? ratio : other;
            }
            double otherAnnual = realised[i].shortAnnual();
            if (otherAnnual > settings.volatilityAnnual() && hot[i] && !(other > settings.volatilityRatio())) {
                annual = otherAnnual;
            }
        }
        // Shown as volatility only where the absolute test is what holds.
        boolean absolute = annual > 0.0 && !(ratio > settings.volatilityRatio());
        return volatility.status(
                "freeze",
                absolute ? annual : ratio,
                absolute ? settings.volatilityAnnual() : settings.volatilityRatio(),
                settings.acting(),
                now);
    }

    BreakerStatus flashCrashStatus(long now) {
        double move = 0.0;
        for (SlidingExtremes window : fair) {
            double other = Math.abs(window.move(now));
            move = other > move ? other : move;
        }
        return flashCrash.status("halt", move, settings.flashCrashFraction(), settings.acting(), now);
    }

    @Override
    public void write(StateWriter out) {
        volatility.write(out);
        flashCrash.write(out);
        out.putInt(realised.length);
        for (int i = 0; i < realised.length; i++) {
            realised[i].write(out);
            out.putBoolean(hot[i]);
            fair[i].write(out);
            witnesses[i].write(out);
        }
    }

    @Override
    public void read(StateReader in) {
        volatility.read(in);
        flashCrash.read(in);
        int count = in.getCount(1 << 16);
        if (count != realised.length) {
            throw new MalformedStateException("instruments must number " + realised.length + " but were " + count);
        }
        for (int i = 0; i < count; i++) {
            realised[i].read(in);
            hot[i] = in.getBoolean();
            fair[i].read(in);
            witnesses[i].read(in);
        }
    }
}
