package breakwater.model;

/// Funding of one perpetual at one venue as it was paid, oldest first.
public final class FundingSeries {
    private final int instrument;
    private final int source;
    private final long[] dueNanos;
    private final long[] rates;

    /// Copies and checks.
    ///
    /// @param instrument index in the catalogue
    /// @param source index in the catalogue
    /// @param dueNanos when each was paid, rising
    /// @param rates part of the value that longs paid, scaled by [Funding#DIGITS], or [Decimal#NOT_A_NUMBER]
    public FundingSeries(int instrument, int source, long[] dueNanos, long[] rates) {
        this.instrument = instrument;
        this.source = source;
        this.dueNanos = dueNanos.clone();
        this.rates = rates.clone();
        if (dueNanos.length != rates.length) {
            throw new IllegalArgumentException("rates must number " + dueNanos.length + " but were " + rates.length);
        }
        for (int i = 1; i < dueNanos.length; i++) {
            if (dueNanos[i] <= dueNanos[i - 1]) {
                throw new IllegalArgumentException(
                        "dueNanos must rise but were " + dueNanos[i] + " after " + dueNanos[i - 1]);
            }
        }
    }

    /// Returns nothing ever paid.
    ///
    /// @return empty series
    public static FundingSeries none() {
        return new FundingSeries(0, 0, new long[0], new long[0]);
    }

    /// Returns how many payments there are.
    ///
    /// @return count
    public int size() {
        return rates.length;
    }

    /// Returns when a payment was due.
    ///
    /// @param i position
    /// @return epoch nanoseconds
    public long dueNanos(int i) {
        return dueNanos[i];
    }

    /// Makes the event by which the venue named a payment, a moment before it.
    ///
    /// @param i position
    /// @param earlierNanos how long before, positive
    /// @return a new event
    public Funding event(int i, long earlierNanos) {
        long nanos = dueNanos[i] - earlierNanos;
        Funding event = new Funding().set(rates[i], dueNanos[i]);
        event.header(instrument, source, MarketEvent.NO_SEQUENCE, nanos, nanos);
        return event;
    }
}
