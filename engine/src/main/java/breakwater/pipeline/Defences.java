package breakwater.pipeline;

/// Which layers of the defence are on. All of them are, except where what they are worth is measured: position
/// limits, drawdown and leverage stay on in any case.
///
/// @param admission judges every message and keeps trust per source; off, everything is taken at face value and
/// all
///     sources weigh the same
/// @param robustPrice takes the trust-weighted median of sources that must agree; off, their plain mean, always
///     tradable
/// @param gate lets the engine learn only what its reference allows; off, nothing is learned
/// @param corroboration shows agents order flow that most of the trusted weight supports; off, what any source
/// claims
/// @param breakers stop trading on confirmed shocks of prices, models, provenance and flow
public record Defences(boolean admission, boolean robustPrice, boolean gate, boolean corroboration, boolean breakers) {
    private static final Defences ALL = new Defences(true, true, true, true, true);
    private static final Defences NONE = new Defences(false, false, false, false, false);

    /// Returns every layer on.
    ///
    /// @return the only setting to trade with
    public static Defences all() {
        return ALL;
    }

    /// Returns every layer off.
    ///
    /// @return for comparison
    public static Defences none() {
        return NONE;
    }
}
