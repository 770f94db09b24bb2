/// Options: prices and greeks, implied vols, smiles (SABR, SVI), their calibration and their arbitrage.
///
/// Entry points: [breakwater.math.options.Black] and [breakwater.math.options.Bachelier] for prices,
/// [breakwater.math.options.Sabr] for the formulas of one smile, [breakwater.math.options.SabrCalibrator] for
/// one
/// smile from quotes, [breakwater.math.options.VolSurface] for all expiries of one underlying.
///
///     quotes --> SabrCalibrator --> ArbitrageCheck --(bad)--> SviCalibrator --> Smile
///
/// Everything is undiscounted and on the forward of the expiry; times are years, vols are decimals per root
/// year.
/// Nothing here reads a clock. What comes out is finite, or the call was refused by name.
@NullMarked
package breakwater.math.options;

import org.jspecify.annotations.NullMarked;
