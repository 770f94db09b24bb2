package breakwater.execution;

/// Where an order goes.
///
/// @param source index in the catalogue, [#NO_VENUE] for nowhere
/// @param quantity scaled quantity to send; for an exit at most what the venue holds of ours
/// @param exit true if the venue may only take back what it holds
record Route(int source, long quantity, boolean exit) {
    static final int NO_VENUE = -1;
    static final Route NONE = new Route(NO_VENUE, 0, false);

    boolean isNone() {
        return source == NO_VENUE;
    }
}
