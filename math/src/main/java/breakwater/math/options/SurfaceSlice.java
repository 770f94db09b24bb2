package breakwater.math.options;

import java.util.Optional;

/// One expiry of a surface.
///
/// @param sabr the SABR fit, used or not
/// @param svi the SVI fit, if the other was unusable or arbitrageable and there were quotes enough
/// @param smile the one to use: SABR if it is sound, SVI if that is; otherwise the nearer of the two
/// @param arbitrage what is wrong with that smile
/// @param tradeable whether that smile is near its quotes and has no arbitrage
public record SurfaceSlice(
        SabrFit sabr, Optional<SviFit> svi, Smile smile, SliceArbitrage arbitrage, boolean tradeable) {}
