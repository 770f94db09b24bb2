package breakwater.lab.analysis;

/// One listed option at one moment.
///
/// @param expiryMillis when it expires, epoch milliseconds
/// @param call whether it is a call
/// @param strike > 0
/// @param forward of its expiry at that moment, > 0
/// @param quoteMillis when it was quoted, epoch milliseconds, before it expires
/// @param bidVol Black vol of the best bid; 0 where nobody bids
/// @param askVol Black vol of the best ask; 0 where nobody asks
/// @param markVol Black vol of the venue's own mark; 0 where there is none
public record OptionQuote(
        long expiryMillis,
        boolean call,
        double strike,
        double forward,
        long quoteMillis,
        double bidVol,
        double askVol,
        double markVol) {
    /// Checks them.
    ///
    /// @throws IllegalArgumentException if a number is outside its domain
    public OptionQuote {
        positive("strike", strike);
        positive("forward", forward);
        notNegative("bidVol", bidVol);
        notNegative("askVol", askVol);
        notNegative("markVol", markVol);
        if (expiryMillis <= quoteMillis) {
            throw new IllegalArgumentException(
                    "expiryMillis must be after " + quoteMillis + " but was " + expiryMillis);
        }
    }

    /// Returns whether it is out of the money, where the liquid side is.
    ///
    /// @return true for a call at or above the forward and a put below it
    public boolean outOfTheMoney() {
        return call ? strike >= forward : strike < forward;
    }

    /// Returns whether somebody bids and somebody asks more.
    ///
    /// @return true for a quote with two sides
    public boolean twoSided() {
        return bidVol > 0 && askVol >= bidVol;
    }

    private static void positive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be finite and > 0 but was " + value);
        }
    }

    private static void notNegative(String name, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be finite and >= 0 but was " + value);
        }
    }
}
