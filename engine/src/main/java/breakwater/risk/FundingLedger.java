package breakwater.risk;

import breakwater.model.Catalogue;
import breakwater.model.Decimal;
import breakwater.model.Effect;
import breakwater.model.Effects;
import breakwater.model.Funding;
import breakwater.model.Instrument;
import breakwater.model.Money;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import java.util.Arrays;

/// Funding of perpetual positions: once per venue, instrument and funding time, at the rate the venue named
/// last before
/// it, on what was held there at that time.
///
///     paid = position * mark * rate        longs pay when the rate is positive
///
/// A rate that is no number, beyond 5%, for a time that is over or was booked, or less than an hour after the
/// last one
/// is not taken, whoever let it through: a rate can be corrected until its time comes and never after. Where a
/// venue
/// that pays funding has named no rate for more than eight hours and one after the last payment, the position's
/// costs
/// are unknown and [#overdue] asks for no more of it.
public final class FundingLedger implements Stateful {
    /// Longest time between two payments at any venue, and an hour of patience.
    static final long PATIENCE_NANOS = 9 * 3_600_000_000_000L;

    /// Shortest time between two payments at any venue.
    static final long SHORTEST_NANOS = 3_600_000_000_000L;

    /// Largest rate of one payment.
    static final long MOST_RATE = 5 * Decimal.power(Funding.DIGITS - 2);

    private static final long NONE = Long.MIN_VALUE;

    private final Catalogue catalogue;
    private final Portfolio portfolio;
    private final Holding holding;
    private final int sources;
    private final long[] rates;
    private final long[] dueNanos;
    // A venue may name the next time a moment before ours says that this one has come.
    private final long[] laterRates;
    private final long[] laterNanos;
    private final long[] lastNanos;
    private final boolean[] overdue;
    private long earliestNanos = Long.MAX_VALUE;

    /// Tells what is held where.
    public interface Holding {
        /// Returns a position at one venue.
        ///
        /// @param instrument index in the catalogue
        /// @param source index in the catalogue
        /// @return signed scaled quantity
        long position(int instrument, int source);
    }

    /// Starts without a rate.
    ///
    /// @param catalogue instruments and sources of the run
    /// @param portfolio the account that pays
    /// @param holding what is held where
    public FundingLedger(Catalogue catalogue, Portfolio portfolio, Holding holding) {
        this.catalogue = catalogue;
        this.portfolio = portfolio;
        this.holding = holding;
        sources = catalogue.sources().size();
        int cells = Math.multiplyExact(catalogue.instruments().size(), sources);
        rates = new long[cells];
        dueNanos = filled(cells);
        laterRates = new long[cells];
        laterNanos = filled(cells);
        lastNanos = filled(cells);
        overdue = new boolean[cells];
    }

    private static long[] filled(int cells) {
        long[] times = new long[cells];
        Arrays.fill(times, NONE);
        return times;
    }

    /// Takes the rate a venue names for its next payment.
    ///
    /// @param instrument index in the catalogue
    /// @param source index in the catalogue
    /// @param rate part of the value that longs pay, scaled by [Funding#DIGITS]
    /// @param nextNanos when it is paid
    /// @param now epoch nanoseconds
    /// @return false if it is not taken
    public boolean onRate(int instrument, int source, long rate, long nextNanos, long now) {
        int at = instrument * sources + source;
        boolean plausible = rate != Decimal.NOT_A_NUMBER && rate >= -MOST_RATE && rate <= MOST_RATE;
        boolean ahead = nextNanos > now && isAnHourAfter(lastNanos[at], nextNanos);
        if (!catalogue.instrument(instrument).contract().onMargin() || !plausible || !ahead) {
            return false;
        }
        if (dueNanos[at] == NONE || nextNanos <= dueNanos[at]) {
            rates[at] = rate;
            dueNanos[at] = nextNanos;
            earliestNanos = Math.min(earliestNanos, nextNanos);
            return true;
        }
        if (!isAnHourAfter(dueNanos[at], nextNanos)) {
            return false;
        }
        laterRates[at] = rate;
        laterNanos[at] = nextNanos;
        return true;
    }

    /// Subtracts on the side that cannot overflow: both are times after the epoch.
    private static boolean isAnHourAfter(long earlier, long later) {
        return earlier == NONE || later - SHORTEST_NANOS >= earlier;
    }

    /// Books whatever became due before now. Call it before the input of this time changes any position: what
    /// is
    /// received at the very time of a payment still belongs before it.
    ///
    /// @param now epoch nanoseconds
    /// @param out receives one effect per payment
    public void settle(long now, Effects out) {
        if (now <= earliestNanos) {
            return;
        }
        earliestNanos = Long.MAX_VALUE;
        for (int at = 0; at < dueNanos.length; at++) {
            while (dueNanos[at] != NONE && dueNanos[at] < now) {
                book(at, out);
            }
            if (dueNanos[at] != NONE) {
                earliestNanos = Math.min(earliestNanos, dueNanos[at]);
            }
        }
    }

    private void book(int at, Effects out) {
        int instrument = at / sources;
        int source = at % sources;
        long held = holding.position(instrument, source);
        long price = markPrice(instrument);
        if (held != 0 && price > 0) {
            Instrument terms = catalogue.instrument(instrument);
            long paid = Money.part(Money.notional(price, held, terms), rates[at], Funding.DIGITS);
            portfolio.onFunding(instrument, paid);
            out.add(new Effect.FundingPaid(instrument, source, dueNanos[at], rates[at], held, price, paid));
        }
        lastNanos[at] = dueNanos[at];
        overdue[at] = false;
        rates[at] = laterRates[at];
        dueNanos[at] = laterNanos[at];
        laterNanos[at] = NONE;
    }

    private long markPrice(int instrument) {
        long price = Decimal.ofDouble(
                portfolio.mark(instrument), catalogue.instrument(instrument).priceDigits());
        return price == Decimal.NOT_A_NUMBER ? 0 : price;
    }

    /// Returns whether a held position's funding is unknown for too long. Says so once per case.
    ///
    /// @param instrument index in the catalogue
    /// @param now epoch nanoseconds
    /// @param out receives an alert when it begins
    /// @return true until a payment is booked or the position is gone
    public boolean overdue(int instrument, long now, Effects out) {
        if (!catalogue.instrument(instrument).contract().onMargin()) {
            return false;
        }
        boolean any = false;
        for (int s = 0; s < sources; s++) {
            int at = instrument * sources + s;
            boolean late = lastNanos[at] != NONE
                    && dueNanos[at] == NONE
                    && now - PATIENCE_NANOS > lastNanos[at]
                    && holding.position(instrument, s) != 0;
            if (late && !overdue[at]) {
                out.add(new Effect.Alert(
                        Effect.Severity.WARNING,
                        "funding_overdue",
                        catalogue.source(s).name() + " has named no funding of "
                                + catalogue.instrument(instrument).symbol() + " for more than 9 hours"));
            }
            overdue[at] = late;
            any |= late;
        }
        return any;
    }

    /// Returns the rate that is paid next.
    ///
    /// @param instrument index in the catalogue
    /// @param source index in the catalogue
    /// @return part of the value, NaN where none is known
    public double rateFraction(int instrument, int source) {
        int at = instrument * sources + source;
        return dueNanos[at] == NONE ? Double.NaN : Decimal.toDouble(rates[at], Funding.DIGITS);
    }

    @Override
    public void write(StateWriter out) {
        out.putLongs(rates, rates.length);
        out.putLongs(dueNanos, dueNanos.length);
        out.putLongs(laterRates, laterRates.length);
        out.putLongs(laterNanos, laterNanos.length);
        out.putLongs(lastNanos, lastNanos.length);
        for (boolean late : overdue) {
            out.putBoolean(late);
        }
    }

    @Override
    public void read(StateReader in) {
        in.getLongs(rates, rates.length);
        in.getLongs(dueNanos, dueNanos.length);
        in.getLongs(laterRates, laterRates.length);
        in.getLongs(laterNanos, laterNanos.length);
        in.getLongs(lastNanos, lastNanos.length);
        earliestNanos = Long.MAX_VALUE;
        for (int at = 0; at < overdue.length; at++) {
            overdue[at] = in.getBoolean();
            if (dueNanos[at] != NONE) {
                earliestNanos = Math.min(earliestNanos, dueNanos[at]);
            }
        }
    }
}
