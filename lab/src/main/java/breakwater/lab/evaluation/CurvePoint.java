package breakwater.lab.evaluation;

/// One moment of a run.
///
/// @param nanos epoch nanoseconds
/// @param equityQuote value of the account
/// @param holdQuote value of the start capital, had it been put into the instrument at the start
/// @param drawdownFraction fall of the account from its peak, at most 0
/// @param holdDrawdownFraction fall of the price from its peak, at most 0
/// @param price price of the instrument
public record CurvePoint(
        long nanos,
        double equityQuote,
        double holdQuote,
        double drawdownFraction,
        double holdDrawdownFraction,
        double price) {}
