package breakwater.math.stress.revaluation;

import breakwater.math.arguments.Require;
import breakwater.math.options.Black;
import breakwater.math.options.OptionKind;

/// A European option on the forward of its expiry, undiscounted, settled in quote currency.
///
/// @param id unique in a book
/// @param asset name of an asset of the book
/// @param venue where it lies
/// @param kind call or put
/// @param quantity units of the asset it is on, signed
/// @param strike > 0
/// @param expiryYears time left, > 0
/// @param forwardRatio forward of the expiry over the price of the asset, > 0; kept under shocks
/// @param vol volatility
public record OptionHolding(
        String id,
        String asset,
        String venue,
        OptionKind kind,
        double quantity,
        double strike,
        double expiryYears,
        double forwardRatio,
        OptionVol vol)
        implements Holding {
    /// Checks.
    public OptionHolding {
        Require.finite("quantity", quantity);
        Require.positive("strike", strike);
        Require.positive("expiryYears", expiryYears);
        Require.positive("forwardRatio", forwardRatio);
    }

    /// Values it.
    ///
    /// @param price of the asset, > 0
    /// @param now volatility to use
    /// @return quote currency, signed
    /// @throws IllegalArgumentException if the volatility has no value at the strike
    public double value(double price, OptionVol now) {
        double forward = price * forwardRatio;
        double black = now.vol(forward, strike, expiryYears);
        if (!(black >= 0 && black < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("volatility of " + id + " must be finite and >= 0 but was " + black
                    + " at a forward of " + forward);
        }
        return quantity * Black.price(kind, forward, strike, expiryYears, black);
    }
}
