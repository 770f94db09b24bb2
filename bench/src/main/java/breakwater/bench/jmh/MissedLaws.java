package breakwater.bench.jmh;

import breakwater.math.options.SabrCalibrationSettings;
import breakwater.math.options.SabrCalibrator;
import breakwater.math.options.SabrFit;
import breakwater.math.options.SabrParameters;
import breakwater.math.options.SmileQuotes;
import java.util.List;

/// Among noisy smiles, the fits that are further from their quotes than the law the quotes were drawn
/// from: the law is in reach of every search, so these ended in a worse minimum. The smiles are those of
/// [SmileBenchmark] and [SurfaceBenchmark].
///
/// @param smiles how many were fitted
/// @param alone of ours, each smile fitted alone
/// @param surface of ours, each surface fitted as one
/// @param strata of Strata's
public record MissedLaws(int smiles, int alone, int surface, int strata) {
    /// Fits the smiles of the benchmarks.
    ///
    /// @param noise standard deviation of each quote about its smile, over its vol
    /// @return how many fits missed
    /// @throws IllegalStateException if a fit is not finite
    public static MissedLaws of(double noise) {
        SmileMarket market = SmileMarket.of(SmileBenchmark.SEED, SmileBenchmark.SURFACES, noise);
        SabrCalibrator calibrator = new SabrCalibrator(SabrCalibrationSettings.leastSquares(SmileMarket.BETA));
        int alone = 0;
        int surface = 0;
        int strata = 0;
        for (int s = 0; s < SmileBenchmark.SURFACES; s++) {
            List<SmileQuotes> slices = market.surfaces().get(s);
            List<SabrParameters> laws = market.truths().get(s);
            List<SabrFit> together = calibrator.fitAll(slices);
            for (int e = 0; e < slices.size(); e++) {
                SmileQuotes quotes = slices.get(e);
                double law = SmileMarket.rmse(quotes, laws.get(e));
                alone += missed(calibrator.fit(quotes).rmse(), law);
                surface += missed(together.get(e).rmse(), law);
                StrataSmile peer = new StrataSmile(quotes, SmileMarket.BETA);
                strata += missed(peer.rmse(peer.fit()), law);
            }
        }
        return new MissedLaws(market.smiles().size(), alone, surface, strata);
    }

    private static int missed(double rmse, double law) {
        Check.that(Double.isFinite(rmse), "fit must be finite but was off by " + rmse);
        return rmse > law ? 1 : 0;
    }
}
