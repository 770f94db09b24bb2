package breakwater.model;

/// Something a source said about the market. A mutable carrier: whoever wants to keep a value copies it.
public abstract sealed class MarketEvent implements Input
        permits Trade, Quote, BookUpdate, Bar, OptionQuote, Funding, VenueStatus {
    /// Stands for a sequence number the source did not send.
    public static final long NO_SEQUENCE = -1;

    private int instrument;
    private int source;
    private long venueSequence;
    private long venueNanos;
    private long receiveNanos;

    /// Creates an empty carrier.
    MarketEvent() {}

    /// Sets what every event carries.
    ///
    /// @param newInstrument index in the catalogue
    /// @param newSource index in the catalogue
    /// @param newVenueSequence the venue's own number of this message, or [#NO_SEQUENCE]
    /// @param newVenueNanos the venue's time in epoch nanoseconds, 0 where it sends none
    /// @param newReceiveNanos our edge's time in epoch nanoseconds
    public final void header(
            int newInstrument, int newSource, long newVenueSequence, long newVenueNanos, long newReceiveNanos) {
        instrument = newInstrument;
        source = newSource;
        venueSequence = newVenueSequence;
        venueNanos = newVenueNanos;
        receiveNanos = newReceiveNanos;
    }

    /// Copies what every event carries.
    ///
    /// @param other where from
    public final void header(MarketEvent other) {
        header(other.instrument, other.source, other.venueSequence, other.venueNanos, other.receiveNanos);
    }

    /// Returns the instrument's index.
    ///
    /// @return index in the catalogue
    public final int instrument() {
        return instrument;
    }

    /// Returns the source's index: the tag without which nothing reaches an estimator.
    ///
    /// @return index in the catalogue
    public final int source() {
        return source;
    }

    /// Returns the venue's own number of this message.
    ///
    /// @return number, or [#NO_SEQUENCE]
    public final long venueSequence() {
        return venueSequence;
    }

    /// Returns the venue's time.
    ///
    /// @return epoch nanoseconds, 0 where it sends none
    public final long venueNanos() {
        return venueNanos;
    }

    @Override
    public final long receiveNanos() {
        return receiveNanos;
    }
}
