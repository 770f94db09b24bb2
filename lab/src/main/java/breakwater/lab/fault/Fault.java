package breakwater.lab.fault;

import breakwater.admission.Reason;
import breakwater.model.Decimal;
import java.util.List;

/// The faults every platform that reads recorded or live bars must notice.
public enum Fault {
    /// One close ten times too high; the high goes with it, so that nothing but the price gives it away.
    CLOSE_TIMES_TEN("close x10", Reason.SPIKE, 1),
    /// One close of minus one.
    CLOSE_MINUS_ONE("close -1", Reason.NOT_POSITIVE, 1),
    /// One close that is no number.
    CLOSE_NOT_A_NUMBER("NaN", Reason.NOT_A_NUMBER, 1),
    /// One bar with the time of the bar before it.
    DUPLICATE_TIMESTAMP("duplicate timestamp", Reason.DUPLICATE, 2),
    /// Two neighbours in the wrong order.
    TWO_BARS_SWAPPED("two bars swapped", Reason.OUT_OF_ORDER, 2),
    /// High and low exchanged, and apart.
    HIGH_BELOW_LOW("high < low", Reason.IMPOSSIBLE_BAR, 1),
    /// Ten hours without bars.
    MISSING_600("600 minutes missing", Reason.GAP, 600),
    /// Five hours of the same price without volume.
    FROZEN_300("300 minutes frozen", Reason.FROZEN, 300);

    private final String label;
    private final Reason expected;
    private final int span;

    Fault(String label, Reason expected, int span) {
        this.label = label;
        this.expected = expected;
        this.span = span;
    }

    /// Returns its name for people.
    ///
    /// @return such as `close x10`
    public String label() {
        return label;
    }

    /// Returns the reason a sound admission gives.
    ///
    /// @return reason
    public Reason expected() {
        return expected;
    }

    /// Returns how many bars it touches.
    ///
    /// @return count of clean bars, from the place of injection on
    public int span() {
        return span;
    }

    /// Damages a series.
    ///
    /// @param bars clean; changed in place
    /// @param at index of the first bar touched, with a bar before it and at least [#span] from it on
    void inject(List<PlainBar> bars, int at) {
        PlainBar bar = bars.get(at);
        switch (this) {
            case CLOSE_TIMES_TEN -> {
                long wild = Math.multiplyExact(10, bar.close());
                bars.set(at, bar.withClose(wild).withHighAndLow(wild, bar.low()));
            }
            case CLOSE_MINUS_ONE -> bars.set(at, bar.withClose(-Decimal.power(8)));
            case CLOSE_NOT_A_NUMBER -> bars.set(at, bar.withClose(Decimal.NOT_A_NUMBER));
            case DUPLICATE_TIMESTAMP -> bars.set(at + 1, bars.get(at + 1).at(bar.openNanos()));
            case TWO_BARS_SWAPPED -> {
                bars.set(at, bars.get(at + 1));
                bars.set(at + 1, bar);
            }
            case HIGH_BELOW_LOW -> bars.set(at, bar.withHighAndLow(bar.low(), Math.max(bar.high(), bar.low() + 1)));
            case MISSING_600 -> bars.subList(at, at + span).clear();
            case FROZEN_300 -> {
                long price = bars.get(at - 1).close();
                bars.subList(at, at + span).replaceAll(each -> each.flatAt(price));
            }
        }
    }
}
