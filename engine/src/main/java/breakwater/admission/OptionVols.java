package breakwater.admission;

import breakwater.math.options.ImpliedVol;
import breakwater.math.options.OptionKind;
import breakwater.model.Decimal;
import breakwater.model.Instrument;
import breakwater.model.OptionQuote;

/// What an option quote says in numbers a model can use: volatilities whatever the venue sends, and the time
/// left.
///
/// @param years to expiry, in years of 365 days
/// @param forward price of the underlying at expiry that the venue goes by
/// @param strike in quote currency
/// @param bid Black volatility of the bid; NaN where no volatility gives that premium
/// @param ask Black volatility of the ask; NaN where no volatility gives that premium
public record OptionVols(double years, double forward, double strike, double bid, double ask) {
    private static final double YEAR_NANOS = 365 * 86_400e9;

    /// Room for a price that moved while the option quote was on its way.
    private static final double FORWARD_SLACK = 0.03;

    /// Interest a year that a forward may hold; futures of bitcoin showed 0.5 at their dearest.
    private static final double MOST_CARRY = 0.6;

    /// Reads a quote.
    ///
    /// @param quote with positive numbers and an expiry after `now`
    /// @param instrument its underlying
    /// @param now engine time in epoch nanoseconds
    /// @return what it says
    public static OptionVols of(OptionQuote quote, Instrument instrument, long now) {
        double years = years(quote.expiryNanos(), now);
        double forward = instrument.price(quote.forward());
        double strike = instrument.price(quote.strike());
        double bid = Decimal.toDouble(quote.bid(), OptionQuote.DIGITS);
        double ask = Decimal.toDouble(quote.ask(), OptionQuote.DIGITS);
        return switch (quote.unit()) {
            case VOLATILITY -> new OptionVols(years, forward, strike, bid, ask);
            case BASE -> ofPremiums(quote.kind(), years, forward, strike, bid * forward, ask * forward);
            case QUOTE -> ofPremiums(quote.kind(), years, forward, strike, bid, ask);
        };
    }

    /// Returns the time between two moments.
    ///
    /// @param expiryNanos the later one, in epoch nanoseconds
    /// @param now the earlier one
    /// @return years of 365 days; negative if they are the other way round
    public static double years(long expiryNanos, long now) {
        return ((double) expiryNanos - now) / YEAR_NANOS;
    }

    /// Returns whether a forward is as near the price of its underlying as interest explains: within 3% and 60%
    /// a
    /// year.
    ///
    /// @param forward price of the underlying at expiry
    /// @param spot its price now
    /// @param years to expiry
    /// @return false too where one of them is no number
    public static boolean isForwardPlausible(double forward, double spot, double years) {
        double distance = Math.max(forward / spot, spot / forward) - 1;
        return spot > 0 && distance <= FORWARD_SLACK + MOST_CARRY * years;
    }

    private static OptionVols ofPremiums(
            OptionQuote.Kind kind, double years, double forward, double strike, double bid, double ask) {
        OptionKind pays = kind == OptionQuote.Kind.CALL ? OptionKind.CALL : OptionKind.PUT;
        return new OptionVols(
                years, forward, strike, vol(pays, forward, strike, years, bid), vol(pays, forward, strike, years, ask));
    }

    private static double vol(OptionKind kind, double forward, double strike, double years, double premium) {
        double intrinsic = Math.max(0, kind.sign() * (forward - strike));
        double most = kind == OptionKind.CALL ? forward : strike;
        // The bounds of ImpliedVol: a premium outside them is the sender's fault, not an exception of ours.
        return premium >= intrinsic && premium < most
                ? ImpliedVol.black(kind, forward, strike, years, premium)
                : Double.NaN;
    }
}
