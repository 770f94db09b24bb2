package breakwater.math.options;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The smiles of all expiries of one underlying, with what is wrong with them.
///
/// @param slices by ascending expiry
/// @param arbitrage within and between the smiles in use
public record VolSurface(List<SurfaceSlice> slices, ArbitrageReport arbitrage) {
    private static final int LEAST_FOR_SVI = 5;

    /// Copies the list.
    public VolSurface {
        slices = List.copyOf(slices);
    }

    /// Fits a surface: SABR by expiry, SVI where SABR is not sound.
    ///
    /// @param quotes by ascending expiry
    /// @param sabr workspace
    /// @param svi workspace
    /// @param check where to look for arbitrage
    /// @return surface
    /// @throws IllegalArgumentException if expiries do not ascend
    public static VolSurface fit(
            List<SmileQuotes> quotes, SabrCalibrator sabr, SviCalibrator svi, ArbitrageCheck check) {
        List<SabrFit> fits = sabr.fitAll(quotes);
        List<SurfaceSlice> slices = new ArrayList<>(fits.size());
        List<Smile> smiles = new ArrayList<>(fits.size());
        for (int i = 0; i < fits.size(); i++) {
            SurfaceSlice slice = slice(quotes.get(i), fits.get(i), svi, check);
            slices.add(slice);
            smiles.add(slice.smile());
        }
        return new VolSurface(slices, check.surface(smiles));
    }

    private static SurfaceSlice slice(SmileQuotes quotes, SabrFit sabr, SviCalibrator svi, ArbitrageCheck check) {
        SliceArbitrage found = check.slice(sabr.smile());
        boolean sound = sabr.usable() && found.free();
        if (sound || quotes.size() < LEAST_FOR_SVI) {
            return new SurfaceSlice(sabr, Optional.empty(), sabr.smile(), found, sound);
        }
        SviFit fallback = svi.fit(quotes);
        SliceArbitrage left = check.slice(fallback.smile());
        if (fallback.usable() && left.free()) {
            return new SurfaceSlice(sabr, Optional.of(fallback), fallback.smile(), left, true);
        }
        return fallback.rmse() < sabr.rmse()
                ? new SurfaceSlice(sabr, Optional.of(fallback), fallback.smile(), left, false)
                : new SurfaceSlice(sabr, Optional.of(fallback), sabr.smile(), found, false);
    }
}
