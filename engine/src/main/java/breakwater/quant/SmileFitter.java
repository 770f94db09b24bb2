package breakwater.quant;

import breakwater.math.options.ArbitrageCheck;
import breakwater.math.options.CalendarArbitrage;
import breakwater.math.options.SabrCalibrationSettings;
import breakwater.math.options.SabrCalibrator;
import breakwater.math.options.SabrFit;
import breakwater.math.options.Smile;
import breakwater.math.options.SmileQuotes;
import breakwater.math.options.SurfaceSlice;
import breakwater.math.options.SviCalibrator;
import breakwater.math.options.SviFit;
import breakwater.math.options.VolSurface;
import java.util.List;
import java.util.Optional;

/// Fits of one expiry, each of bounded work. A workspace without memory from one fit to the next.
final class SmileFitter {
    /// A lognormal backbone: crypto quotes move with the forward.
    private static final double BETA = 1;

    private static final int GRID = 121;

    private static final double LEAST_DENSITY = 1e-9;

    /// Farther out than this many times the farthest quoted strike nobody trades on the smile.
    private static final double REACH = 1.5;

    private final SabrCalibrator sabr = new SabrCalibrator(SabrCalibrationSettings.robust(BETA));
    private final SviCalibrator svi = new SviCalibrator();

    /// Fits the quotes of one source.
    ///
    /// @return its smile, nothing where no smile is near them
    Optional<Smile> source(SmileQuotes quotes) {
        try {
            SabrFit fit = sabr.fit(quotes);
            if (fit.usable() && fit.smile().variance(0).value() > 0) {
                return Optional.of(fit.smile());
            }
            SviFit fallback = svi.fit(quotes);
            return fallback.usable() && fallback.smile().variance(0).value() > 0
                    ? Optional.of(fallback.smile())
                    : Optional.empty();
        } catch (IllegalArgumentException noFiniteVol) {
            // Quotes that no smile describes are their source's fault: it has no say on this expiry.
            return Optional.empty();
        }
    }

    /// Fits a consensus.
    ///
    /// @return the fit with its verdict, nothing where the formula has no vols
    Optional<SurfaceSlice> consensus(SmileQuotes quotes) {
        try {
            SurfaceSlice slice = VolSurface.fit(List.of(quotes), sabr, svi, check(quotes))
                    .slices()
                    .getFirst();
            return slice.smile().variance(0).value() > 0 ? Optional.of(slice) : Optional.empty();
        } catch (IllegalArgumentException noFiniteVol) {
            return Optional.empty();
        }
    }

    /// Returns the strikes of the later expiry where its total variance is below that of the earlier one.
    static List<Double> calendar(Smile early, Smile late) {
        double reach = 3 * Math.sqrt(Math.max(0, early.variance(0).value()));
        ArbitrageCheck check = check(Math.max(0.01, reach));
        List<CalendarArbitrage> found = check.surface(List.of(early, late)).calendars();
        return found.isEmpty()
                ? List.of()
                : found.getFirst().moneyness().stream()
                        .map(m -> m * late.forward())
                        .toList();
    }

    private static ArbitrageCheck check(SmileQuotes quotes) {
        double farthest = 0.01;
        for (int i = 0; i < quotes.size(); i++) {
            farthest = Math.max(farthest, Math.abs(StrictMath.log(quotes.strike(i) / quotes.forward())));
        }
        return check(REACH * farthest);
    }

    private static ArbitrageCheck check(double logReach) {
        return new ArbitrageCheck(StrictMath.exp(-logReach), StrictMath.exp(logReach), GRID, LEAST_DENSITY);
    }
}
