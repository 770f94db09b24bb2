package breakwater.execution;

/// Where an order stands, and the table of everything that can happen to it.
///
/// | from | acknowledged | partly filled | completed | overfilled | rejected | denied | cancelled | lost |
/// |---|---|---|---|---|---|---|---|---|
/// | PENDING | WORKING | PARTIAL | FILLED | UNKNOWN! | REJECTED | UNKNOWN! | CANCELLED | UNKNOWN |
/// | WORKING | - | PARTIAL | FILLED | UNKNOWN! | UNKNOWN! | UNKNOWN! | CANCELLED | UNKNOWN |
/// | PARTIAL | - | - | FILLED | UNKNOWN! | UNKNOWN! | UNKNOWN! | CANCELLED | UNKNOWN |
/// | FILLED | - | UNKNOWN! | UNKNOWN! | UNKNOWN! | -! | -! | - | - |
/// | CANCELLED | - | - | FILLED | UNKNOWN! | - | -! | - | - |
/// | REJECTED | UNKNOWN! | UNKNOWN! | FILLED! | UNKNOWN! | - | UNKNOWN! | CANCELLED! | - |
/// | UNKNOWN | WORKING | - | FILLED | -! | REJECTED | -! | CANCELLED | - |
///
/// A dash keeps the state; an exclamation mark is a contradiction that people are told of. Fills outrank whatever
/// else
/// a venue says: a rest is only final with a report that says so, and a fill is booked in every state.
public enum OrderState {
    /// Sent, nothing heard.
    PENDING,
    /// The venue has it.
    WORKING,
    /// The venue has the rest of it.
    PARTIAL,
    /// Traded completely.
    FILLED,
    /// Gone from the venue; its fills stay.
    CANCELLED,
    /// Never lived at the venue.
    REJECTED,
    /// Nobody knows. Counts as exposure.
    UNKNOWN;

    /// Outcome of an event.
    ///
    /// @param next state after it
    /// @param contradiction true if people must be told
    record Step(OrderState next, boolean contradiction) {}

    private static final OrderState[] VALUES = values();
    private static final Step[][] TABLE = new Step[VALUES.length][OrderEvent.values().length];

    static {
        row(PENDING, "WORKING PARTIAL FILLED UNKNOWN! REJECTED UNKNOWN! CANCELLED UNKNOWN");
        row(WORKING, "- PARTIAL FILLED UNKNOWN! UNKNOWN! UNKNOWN! CANCELLED UNKNOWN");
        row(PARTIAL, "- - FILLED UNKNOWN! UNKNOWN! UNKNOWN! CANCELLED UNKNOWN");
        row(FILLED, "- UNKNOWN! UNKNOWN! UNKNOWN! -! -! - -");
        row(CANCELLED, "- - FILLED UNKNOWN! - -! - -");
        row(REJECTED, "UNKNOWN! UNKNOWN! FILLED! UNKNOWN! - UNKNOWN! CANCELLED! -");
        row(UNKNOWN, "WORKING - FILLED -! REJECTED -! CANCELLED -");
    }

    private static void row(OrderState from, String cells) {
        int column = 0;
        for (String cell : cells.split(" ", -1)) {
            boolean contradiction = cell.endsWith("!");
            String name = contradiction ? cell.substring(0, cell.length() - 1) : cell;
            TABLE[from.ordinal()][column++] = new Step(name.equals("-") ? from : valueOf(name), contradiction);
        }
    }

    Step on(OrderEvent event) {
        return TABLE[ordinal()][event.ordinal()];
    }

    /// Returns whether the order could still live at the venue.
    ///
    /// @return true for PENDING, WORKING, PARTIAL and UNKNOWN
    public boolean isOpen() {
        return switch (this) {
            case PENDING, WORKING, PARTIAL, UNKNOWN -> true;
            case FILLED, CANCELLED, REJECTED -> false;
        };
    }

    static OrderState of(int ordinal) {
        if (ordinal < 0 || ordinal >= VALUES.length) {
            throw new breakwater.model.MalformedStateException("order state must be in [0, 6] but was " + ordinal);
        }
        return VALUES[ordinal];
    }
}
