package breakwater.model;

/// What holding an instrument means: the asset itself, or a contract on its price that lives on margin.
///
/// A perpetual is linear: one unit gains and loses what one unit of the base asset does, in quote currency, and
/// only
/// that gain or loss ever changes hands. What it asks for is margin, by these shares of its value at the mark.
///
/// @param kind spot or perpetual
/// @param initialMarginFraction share of the value that must be there to open; 1 over the largest leverage; in
/// `(0, 1]`
/// @param maintenanceMarginFraction share of the value below which the venue closes it; at least 0
/// @param liquidationFeeFraction share of the value the venue keeps when it does; at least 0
public record Contract(
        Kind kind, double initialMarginFraction, double maintenanceMarginFraction, double liquidationFeeFraction) {
    /// What is held.
    public enum Kind {
        /// The asset itself, paid in full or on borrowed cash.
        SPOT,
        /// A future without expiry, on margin, with funding between its longs and shorts.
        PERPETUAL
    }

    private static final Contract SPOT = new Contract(Kind.SPOT, 1.0, 0.0, 0.0);

    /// Checks every bound.
    public Contract {
        if (!(initialMarginFraction > 0.0 && initialMarginFraction <= 1.0)) {
            throw new IllegalArgumentException(
                    "initialMarginFraction must be in (0, 1] but was " + initialMarginFraction);
        }
        if (!(maintenanceMarginFraction >= 0.0 && liquidationFeeFraction >= 0.0)) {
            throw new IllegalArgumentException(
                    "maintenanceMarginFraction and liquidationFeeFraction must be >= 0 but were "
                            + maintenanceMarginFraction + " and " + liquidationFeeFraction);
        }
        // Else a position could be closed by the venue in the moment it is opened.
        if (!(maintenanceMarginFraction + liquidationFeeFraction < initialMarginFraction)) {
            throw new IllegalArgumentException(
                    "maintenanceMarginFraction and liquidationFeeFraction must together be < " + initialMarginFraction
                            + " but were " + (maintenanceMarginFraction + liquidationFeeFraction));
        }
        if (kind == Kind.SPOT
                && !(initialMarginFraction == 1.0
                        && maintenanceMarginFraction == 0.0
                        && liquidationFeeFraction == 0.0)) {
            throw new IllegalArgumentException("margin of a spot instrument must be 1, 0 and 0 but was "
                    + initialMarginFraction + ", " + maintenanceMarginFraction + " and " + liquidationFeeFraction);
        }
    }

    /// Returns the contract of what is simply owned.
    ///
    /// @return spot
    public static Contract spot() {
        return SPOT;
    }

    /// Returns a linear perpetual with leverage up to 20, closed at 2.5%, for a fee of 0.5%: stricter than the
    /// large
    /// venues are for their largest contracts, so that what survives here survives there.
    ///
    /// @return terms
    public static Contract perpetual() {
        return new Contract(Kind.PERPETUAL, 0.05, 0.025, 0.005);
    }

    /// Returns whether holding it needs margin instead of its price.
    ///
    /// @return true for a perpetual
    public boolean onMargin() {
        return kind == Kind.PERPETUAL;
    }

    /// Returns the share of the value at which a position ends: what the venue asks to keep it, and the fee for
    /// closing
    /// it, which must be there as well.
    ///
    /// @return fraction, below the initial margin
    public double closingFraction() {
        return maintenanceMarginFraction + liquidationFeeFraction;
    }

    void write(StateWriter out) {
        out.putString(kind.name());
        out.putDouble(initialMarginFraction);
        out.putDouble(maintenanceMarginFraction);
        out.putDouble(liquidationFeeFraction);
    }

    static Contract read(StateReader in) {
        String kind = in.getString();
        try {
            return new Contract(Kind.valueOf(kind), in.getDouble(), in.getDouble(), in.getDouble());
        } catch (IllegalArgumentException e) {
            throw new MalformedStateException("contract of kind " + kind + " cannot be read: " + e.getMessage());
        }
    }
}
