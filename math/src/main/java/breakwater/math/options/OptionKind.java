package breakwater.math.options;

/// What an option pays.
public enum OptionKind {
    /// Pays forward minus strike when that is positive.
    CALL(1),
    /// Pays strike minus forward when that is positive.
    PUT(-1);

    private final int sign;

    OptionKind(int sign) {
        this.sign = sign;
    }

    /// Returns the direction of the payoff.
    ///
    /// @return 1 for calls, -1 for puts
    public int sign() {
        return sign;
    }

    double intrinsic(double forward, double strike) {
        return Math.max(0, sign * (forward - strike));
    }
}
