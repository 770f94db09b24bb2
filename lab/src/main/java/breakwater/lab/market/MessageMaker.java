package breakwater.lab.market;

/// What sends messages in a simulated market: holds exactly one message ahead.
sealed interface MessageMaker permits SimulatedVenue, SimulatedOptionVenue {
    /// The way of its messages to us, with the one that is next.
    VenueLink link();

    /// Makes the next message; the one before is gone.
    void generate();

    /// What was planted in it and what that has done.
    FaultSchedule faults();
}
