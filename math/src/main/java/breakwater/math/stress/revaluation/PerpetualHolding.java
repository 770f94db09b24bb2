package breakwater.math.stress.revaluation;

import breakwater.math.arguments.Require;

/// A linear perpetual with margin of its own: what it can lose is its collateral.
///
/// @param id unique in a book
/// @param asset name of an asset of the book
/// @param venue where it lies
/// @param quantity units, signed; not 0
/// @param entryPrice > 0
/// @param leverage notional at entry over collateral, >= 1
/// @param maintenanceMargin share of the notional at the mark below which the venue closes it, in [0, 1)
/// @param liquidationPenalty share of the notional the venue keeps when it closes it, in [0, 1)
/// @param fundingRate share of the notional per eight hours, signed as quoted: longs pay when positive
public record PerpetualHolding(
        String id,
        String asset,
        String venue,
        double quantity,
        double entryPrice,
        double leverage,
        double maintenanceMargin,
        double liquidationPenalty,
        double fundingRate)
        implements Holding {
    /// Checks.
    public PerpetualHolding {
        if (!(Math.abs(quantity) > 0 && Double.isFinite(quantity))) {
            throw new IllegalArgumentException("quantity must be finite and not 0 but was " + quantity);
        }
        Require.positive("entryPrice", entryPrice);
        Require.inside("leverage", leverage, 1, 1000);
        Require.belowHigh("maintenanceMargin", maintenanceMargin, 0, 1);
        if (!(maintenanceMargin < 1 / leverage)) {
            throw new IllegalArgumentException(
                    "maintenanceMargin must be < 1 / leverage = " + 1 / leverage + " but was " + maintenanceMargin);
        }
        Require.belowHigh("liquidationPenalty", liquidationPenalty, 0, 1);
        Require.inside("fundingRate", fundingRate, -1, 1);
    }

    /// Returns what was put down.
    ///
    /// @return quote currency, > 0
    public double collateral() {
        return Math.abs(quantity) * entryPrice / leverage;
    }

    /// Returns collateral and gain.
    ///
    /// @param price mark
    /// @return quote currency; below 0 where the collateral does not cover the loss
    public double equity(double price) {
        return collateral() + quantity * (price - entryPrice);
    }

    /// Returns the mark at which equity is the maintenance margin: `C - paid + q(P - E) = m |q| P`, so
    /// `P = (E - (C - paid)/q) / (1 - m)` for a long and `P = (E + (C - paid)/|q|) / (1 + m)` for a short.
    ///
    /// @param paid what has been taken out of the collateral, such as funding
    /// @return price; at most 0 for a long that no fall can close
    public double liquidationPrice(double paid) {
        double cushion = (collateral() - paid) / Math.abs(quantity);
        return quantity > 0
                ? (entryPrice - cushion) / (1 - maintenanceMargin)
                : (entryPrice + cushion) / (1 + maintenanceMargin);
    }
}
