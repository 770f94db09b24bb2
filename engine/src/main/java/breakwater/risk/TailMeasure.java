package breakwater.risk;

/// One method's answer at one confidence, over the horizon, as fractions of equity.
///
/// @param method how
/// @param confidence inside (0, 1)
/// @param valueAtRisk loss exceeded with probability `1 - confidence`, NaN while unknown
/// @param expectedShortfall mean loss beyond it, NaN while unknown
/// @param returns how many returns it rests on
/// @param smallSample true if fewer than five of them are expected in the tail, or it is unknown
/// @param inDomain false if the method is outside the domain in which its answer means anything
public record TailMeasure(
        TailMethod method,
        double confidence,
        double valueAtRisk,
        double expectedShortfall,
        int returns,
        boolean smallSample,
        boolean inDomain) {
    static TailMeasure unknown(TailMethod method, double confidence, int returns) {
        return new TailMeasure(method, confidence, Double.NaN, Double.NaN, returns, true, true);
    }

    /// Returns whether there is an answer.
    ///
    /// @return false while too little is known
    public boolean known() {
        return !Double.isNaN(valueAtRisk);
    }
}
