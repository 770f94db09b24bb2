package breakwater.model;

/// Our connection to a source changed, or the venue says it opens, halts or closes.
public final class VenueStatus extends MarketEvent {
    /// What can be said of a connection.
    public enum State {
        /// Connected and open for trading.
        UP,
        /// Disconnected: nothing received since can be trusted until it is synchronised again.
        DOWN,
        /// Connected, but the venue takes no orders.
        HALTED;

        private static final State[] VALUES = values();

        /// Returns the state with this ordinal.
        ///
        /// @param ordinal position
        /// @return the state
        /// @throws IllegalArgumentException if there is none
        public static State of(int ordinal) {
            if (ordinal < 0 || ordinal >= VALUES.length) {
                throw new IllegalArgumentException("venue state must be in [0, 2] but was " + ordinal);
            }
            return VALUES[ordinal];
        }
    }

    private State state = State.UP;

    /// Creates an empty carrier.
    public VenueStatus() {}

    /// Sets the content.
    ///
    /// @param newState what happened
    /// @return this
    public VenueStatus set(State newState) {
        state = newState;
        return this;
    }

    /// Returns what happened.
    ///
    /// @return state
    public State state() {
        return state;
    }
}
