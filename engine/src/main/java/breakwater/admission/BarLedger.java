package breakwater.admission;

import static breakwater.model.Decimal.NOT_A_NUMBER;

import breakwater.model.Bar;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import org.jspecify.annotations.Nullable;

/// What is remembered of one source's bars of one instrument and interval, and the rules they must pass.
///
///     content --> order --> shape --> age --> gap --> frozen --> spike
final class BarLedger {
    private static final long NONE = Long.MIN_VALUE;

    /// A bar that jumps farther ahead than this many intervals must be followed by another before the ledger goes
    /// with it: one bar with a wrong time must not make all right ones late.
    private static final long JUMP_LIMIT = 60;

    private static final long HOUR_NANOS = 3_600_000_000_000L;

    /// Bars of an hour and more may repeat the last price only this often: five silent minutes are ordinary, five
    /// silent hours are not.
    private static final int FROZEN_HOURS = 2;

    private final AdmissionSettings.Clock clock;
    private final VerdictCounts counts;
    private final int source;
    private final long intervalNanos;
    private final PriceGuard guard;
    private final SilenceHabit gapHabit;
    private final SilenceHabit flatHabit;

    private long lastOpenNanos = NONE;
    private long seenOpenNanos = NONE;
    private long pendingOpenNanos = NONE;
    private long flatRun;

    /// The last believed bar: what a frozen feed repeats.
    private long open;

    private long high;
    private long low;
    private long close;
    private long volume;

    BarLedger(
            AdmissionSettings settings,
            LatestPrices latest,
            VerdictCounts counts,
            int instrument,
            int source,
            long intervalNanos) {
        clock = settings.clock();
        this.counts = counts;
        this.source = source;
        this.intervalNanos = intervalNanos;
        guard = PriceGuard.ofBars(settings.spike(), latest, instrument, source, intervalNanos);
        gapHabit = new SilenceHabit(settings.silence(), 0);
        flatHabit = new SilenceHabit(settings.silence(), frozenBars(settings.silence(), intervalNanos));
    }

    private static int frozenBars(AdmissionSettings.Silence silence, long intervalNanos) {
        return intervalNanos < HOUR_NANOS ? silence.frozenBars() : Math.min(FROZEN_HOURS, silence.frozenBars());
    }

    long intervalNanos() {
        return intervalNanos;
    }

    Verdict judge(Bar bar) {
        long openNanos = bar.openNanos();
        if (openNanos < 0) {
            return Verdict.refuse(Reason.IMPOSSIBLE_BAR);
        }
        if (openNanos > bar.receiveNanos() - intervalNanos + clock.futureToleranceNanos()) {
            return Verdict.refuse(Reason.FUTURE);
        }
        Reason content = contentFault(bar);
        if (content != null) {
            noteSeen(openNanos);
            return Verdict.refuse(content);
        }
        Reason order = orderFault(openNanos);
        if (order != null) {
            return Verdict.refuse(order);
        }
        if (!hasPossibleShape(bar)) {
            noteSeen(openNanos);
            // The message is refused for its shape; a close far away is the better name for what is wrong with
            // it.
            return Verdict.refuse(guard.isFar((double) bar.close()) ? Reason.SPIKE : Reason.IMPOSSIBLE_BAR);
        }
        return inOrder(bar, openNanos);
    }

    private static @Nullable Reason contentFault(Bar bar) {
        if (bar.open() == NOT_A_NUMBER
                || bar.high() == NOT_A_NUMBER
                || bar.low() == NOT_A_NUMBER
                || bar.close() == NOT_A_NUMBER
                || bar.volume() == NOT_A_NUMBER
                || bar.takerBuyVolume() == NOT_A_NUMBER) {
            return Reason.NOT_A_NUMBER;
        }
        return bar.open() <= 0 || bar.high() <= 0 || bar.low() <= 0 || bar.close() <= 0 ? Reason.NOT_POSITIVE : null;
    }

    private static boolean hasPossibleShape(Bar bar) {
        return bar.high() >= bar.low()
                && bar.open() <= bar.high()
                && bar.open() >= bar.low()
                && bar.close() <= bar.high()
                && bar.close() >= bar.low()
                && bar.volume() >= 0
                && bar.trades() >= Bar.UNKNOWN
                && bar.takerBuyVolume() >= Bar.UNKNOWN
                && bar.takerBuyVolume() <= bar.volume();
    }

    private @Nullable Reason orderFault(long openNanos) {
        if (lastOpenNanos == NONE) {
            return null;
        }
        if (pendingOpenNanos != NONE && openNanos > lastOpenNanos) {
            if (openNanos == pendingOpenNanos) {
                return Reason.DUPLICATE;
            }
            if (openNanos > pendingOpenNanos) {
                counts.addMissing(source, (pendingOpenNanos - lastOpenNanos) / intervalNanos - 1);
                advance(pendingOpenNanos);
            }
            // Otherwise the source is back on its old course: the time that jumped was wrong.
            pendingOpenNanos = NONE;
        }
        long since = openNanos - lastOpenNanos;
        if (since <= 0) {
            return since == 0 ? Reason.DUPLICATE : Reason.OUT_OF_ORDER;
        }
        return since < intervalNanos ? Reason.IMPOSSIBLE_BAR : null;
    }

    private Verdict inOrder(Bar bar, long openNanos) {
        long endNanos = openNanos + intervalNanos;
        long missing = missingBefore(openNanos);
        if (missing > JUMP_LIMIT) {
            pendingOpenNanos = openNanos;
            return Verdict.quarantine(Reason.GAP);
        }
        advance(openNanos);
        if (endNanos < bar.receiveNanos() - clock.maxBarAgeNanos()) {
            return Verdict.quarantine(Reason.STALE);
        }
        boolean gap = false;
        if (missing > 0) {
            counts.addMissing(source, missing);
            gap = gapHabit.isUnusual(missing);
        }
        gapHabit.learn(missing);
        if (repeatsLast(bar)) {
            flatRun++;
            return gap
                    ? Verdict.quarantine(Reason.GAP)
                    : flatHabit.isUnusual(flatRun) ? Verdict.quarantine(Reason.FROZEN) : Verdict.accept();
        }
        flatHabit.learn(flatRun);
        flatRun = 0;
        boolean believed = guard.admit((double) bar.close(), (double) bar.high(), (double) bar.low(), endNanos);
        if (believed) {
            open = bar.open();
            high = bar.high();
            low = bar.low();
            close = bar.close();
            volume = bar.volume();
        }
        if (gap) {
            return Verdict.quarantine(Reason.GAP);
        }
        return believed ? Verdict.accept() : Verdict.quarantine(Reason.SPIKE);
    }

    /// A bar without trades at the last close, or the last bar once more: a stuck feed does either. The price
    /// memory learns nothing from it, and its clock stands still, so that the move after a freeze is measured
    /// over all of it.
    private boolean repeatsLast(Bar bar) {
        if (bar.close() != close) {
            return false;
        }
        if (bar.volume() == 0) {
            return bar.high() == bar.low();
        }
        return bar.volume() == volume && bar.open() == open && bar.high() == high && bar.low() == low;
    }

    private long missingBefore(long openNanos) {
        if (lastOpenNanos == NONE) {
            return 0;
        }
        long since = openNanos - Math.max(lastOpenNanos, seenOpenNanos);
        return since <= intervalNanos ? 0 : since / intervalNanos - 1;
    }

    private void advance(long openNanos) {
        lastOpenNanos = openNanos;
        seenOpenNanos = openNanos;
    }

    /// A refused bar did come: the next one is no gap, and a corrected one is no duplicate.
    private void noteSeen(long openNanos) {
        if (openNanos > lastOpenNanos && missingBefore(openNanos) <= JUMP_LIMIT) {
            seenOpenNanos = Math.max(seenOpenNanos, openNanos);
        }
    }

    void write(StateWriter out) {
        out.putLong(lastOpenNanos);
        out.putLong(seenOpenNanos);
        out.putLong(pendingOpenNanos);
        out.putLong(flatRun);
        out.putLong(open);
        out.putLong(high);
        out.putLong(low);
        out.putLong(close);
        out.putLong(volume);
        guard.write(out);
        gapHabit.write(out);
        flatHabit.write(out);
    }

    void read(StateReader in) {
        lastOpenNanos = in.getLong();
        seenOpenNanos = in.getLong();
        pendingOpenNanos = in.getLong();
        flatRun = in.getLong();
        open = in.getLong();
        high = in.getLong();
        low = in.getLong();
        close = in.getLong();
        volume = in.getLong();
        guard.read(in);
        gapHabit.read(in);
        flatHabit.read(in);
    }
}
