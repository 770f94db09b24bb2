package breakwater.lab.analysis;

import breakwater.math.options.SurfaceSlice;

/// One expiry of a chain, fitted.
///
/// @param expiryMillis when it expires, epoch milliseconds
/// @param years to it
/// @param forward median over its quotes
/// @param listed options of the expiry
/// @param used out of the money, quoted on both sides and at different strikes
/// @param slice what was fitted, and what is wrong with it
/// @param insideSabr share of the used quotes whose SABR vol lies between bid and ask
/// @param insideUsed the same of the smile in use
/// @param halfSpread median half width between bid and ask of the used quotes, in vols
/// @param leastSquaresRmse error of SABR fitted with equal weights, in vols
public record SmileRow(
        long expiryMillis,
        double years,
        double forward,
        int listed,
        int used,
        SurfaceSlice slice,
        double insideSabr,
        double insideUsed,
        double halfSpread,
        double leastSquaresRmse) {}
