package breakwater.bench.jmh;

import breakwater.math.options.SmileQuotes;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.opengamma.strata.collect.array.DoubleArray;
import com.opengamma.strata.math.impl.statistics.leastsquare.LeastSquareResultsWithTransform;
import com.opengamma.strata.pricer.impl.volatility.smile.SabrModelFitter;
import com.opengamma.strata.pricer.model.SabrVolatilityFormula;
import java.util.BitSet;
import org.slf4j.LoggerFactory;

/// One smile in Strata 2.12.48: Hagan's formula, Levenberg-Marquardt with analytic derivatives, beta fixed.
///
/// Strata's fitter takes its start from the caller. It gets the level of the quote nearest the money, no
/// correlation and a vol of vol of one half: as little as ours is told.
final class StrataSmile {
    private static final SabrVolatilityFormula HAGAN = SabrVolatilityFormula.hagan();
    private static final int BETA = 1;
    private static final double START_NU = 0.5;

    static {
        // What it says of saddle points would be formatted and written within the time taken.
        if (LoggerFactory.getLogger("com.opengamma.strata") instanceof Logger logger) {
            logger.setLevel(Level.OFF);
        }
    }

    private final double forward;
    private final double expiry;
    private final DoubleArray strikes;
    private final DoubleArray vols;
    private final DoubleArray errors;
    private final DoubleArray start;

    /// Copies the quotes; not part of the timed work.
    StrataSmile(SmileQuotes quotes, double beta) {
        forward = quotes.forward();
        expiry = quotes.expiry();
        strikes = DoubleArray.of(quotes.size(), quotes::strike);
        vols = DoubleArray.of(quotes.size(), quotes::vol);
        errors = DoubleArray.filled(quotes.size(), 1e-4);
        int nearest = 0;
        for (int i = 1; i < quotes.size(); i++) {
            if (Math.abs(quotes.strike(i) - forward) < Math.abs(quotes.strike(nearest) - forward)) {
                nearest = i;
            }
        }
        double level = quotes.vol(nearest) * StrictMath.pow(forward, 1 - beta);
        start = DoubleArray.of(level, beta, 0, START_NU);
    }

    /// Returns alpha, beta, rho and nu.
    double[] fit() {
        SabrModelFitter fitter = new SabrModelFitter(forward, strikes, expiry, vols, errors, HAGAN);
        BitSet fixed = new BitSet();
        fixed.set(BETA);
        LeastSquareResultsWithTransform found = fitter.solve(start, fixed);
        return found.getModelParameters().toArray();
    }

    /// Returns the root mean square error over the quotes, in vols.
    double rmse(double[] p) {
        double sum = 0;
        for (int i = 0; i < strikes.size(); i++) {
            double gap = vol(forward, strikes.get(i), expiry, p) - vols.get(i);
            sum += gap * gap;
        }
        return Math.sqrt(sum / strikes.size());
    }

    /// Hagan's formula as Strata has it.
    static double vol(double forward, double strike, double expiry, double[] p) {
        return HAGAN.volatility(forward, strike, expiry, p[0], p[1], p[2], p[3]);
    }
}
