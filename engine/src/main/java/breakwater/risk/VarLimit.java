package breakwater.risk;

import breakwater.math.stats.Normal;
import breakwater.model.Catalogue;
import breakwater.model.Instrument;
import java.util.Arrays;

/// The limit on the value at risk of the whole book at 95%, as it would be after an order.
///
/// What only shrinks a position passes. What adds to one is cut to the most that fits, other instruments
/// counted at the worst that their open orders could make them. Both the historical and the normal value
/// at risk must fit; one that is unknown (fewer than 100 common returns, fewer than 24 of an instrument)
/// says nothing, and the limits on position and leverage hold alone. A book that already is above the
/// limit may only shrink. Reuses its memory: one thread.
final class VarLimit {
    /// `n (1 - 0.95)` in whole numbers, and the fewest that make five.
    private static final int RETURNS_PER_EXCEPTION = 20;

    private static final int LEAST_COMMON = 100;
    static final double Z95 = Normal.quantile(0.95);

    private final PortfolioRiskSettings settings;
    private final PortfolioRisk risk;
    private final Portfolio portfolio;
    private final Catalogue catalogue;
    private final double[] weights;
    private final double[] others;
    private final double[] scratch;
    private int index;
    private double unit;
    private boolean priced;
    private double ownVariance;
    private double crossVariance;
    private double othersVariance;

    VarLimit(PortfolioRiskSettings settings, PortfolioRisk risk, Portfolio portfolio, Catalogue catalogue) {
        this.settings = settings;
        this.risk = risk;
        this.portfolio = portfolio;
        this.catalogue = catalogue;
        weights = new double[catalogue.instruments().size()];
        others = new double[settings.window()];
        scratch = new double[settings.window()];
    }

    /// Cuts a target.
    ///
    /// @param instrument index in the catalogue
    /// @param held position before
    /// @param target position wanted
    /// @param price positive and finite
    /// @param equity positive and finite
    /// @return a position between what is held, or flat if that has the other sign, and the target
    long limit(int instrument, long held, long target, double price, double equity) {
        prepare(instrument, price, equity);
        boolean same = Long.signum(held) == Long.signum(target);
        long base = same ? Long.signum(held) * Math.min(Math.abs(held), Math.abs(target)) : 0;
        if (base == target) {
            return target;
        }
        if (!priced) {
            return base;
        }
        if (fits(target)) {
            return target;
        }
        if (!fits(base)) {
            return base;
        }
        long low = 0;
        long high = Math.abs(target - base);
        long direction = Long.signum(target - base);
        while (high - low > 1) {
            long middle = low + (high - low) / 2;
            if (fits(base + direction * middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return base + direction * low;
    }

    /// Returns the value at risk with another position: the larger of both methods, NaN while both are
    /// unknown. Call after [#limit] of the same order.
    double at(long position) {
        double normal = settings.horizonScale() * Z95 * Math.sqrt(variance(position * unit));
        double historical = settings.horizonScale() * historical(position * unit);
        return Double.isNaN(historical) || normal > historical ? normal : historical;
    }

    private void prepare(int instrument, double price, double equity) {
        ReturnBook book = risk.book();
        Instrument terms = catalogue.instrument(instrument);
        index = instrument;
        unit = terms.quantity(1) * price / equity;
        priced = true;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = i == instrument ? 0.0 : portfolio.worstValueQuote(i) / equity;
            priced &= Double.isFinite(weights[i]);
        }
        Arrays.fill(others, 0, book.rows(), 0.0);
        for (int i = 0; i < weights.length; i++) {
            book.addTo(others, i, weights[i]);
        }
        othersVariance = book.variance(weights);
        ownVariance = book.covariance(instrument, instrument);
        crossVariance = 0.0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] != 0.0) {
                crossVariance += weights[i] * book.covariance(instrument, i);
            }
        }
    }

    private boolean fits(long position) {
        double weight = position * unit;
        double limit = settings.var95LimitFraction() / settings.horizonScale();
        double deviation = Math.sqrt(variance(weight));
        return !(Z95 * deviation > limit) && fitsHistory(weight, limit);
    }

    private double variance(double weight) {
        double sum = weight == 0.0
                ? othersVariance
                : othersVariance + 2 * weight * crossVariance + weight * weight * ownVariance;
        return sum < 0 ? 0 : sum;
    }

    /// The value at risk is at most the limit just if no more than a twentieth of the losses exceed it:
    /// counting spares the sort.
    private boolean fitsHistory(double weight, double limit) {
        int rows = risk.book().rows();
        System.arraycopy(others, 0, scratch, 0, rows);
        risk.book().addTo(scratch, index, weight);
        return fits(scratch, rows, limit);
    }

    /// Whether the historical value at risk at 95% is at most the limit, as far as there are enough
    /// returns to say.
    static boolean fits(double[] returns, int rows, double limit) {
        int common = 0;
        int worse = 0;
        for (int t = 0; t < rows; t++) {
            common += Double.isNaN(returns[t]) ? 0 : 1;
            worse += -returns[t] > limit ? 1 : 0;
        }
        return common < LEAST_COMMON || worse <= common / RETURNS_PER_EXCEPTION;
    }

    private double historical(double weight) {
        int rows = risk.book().rows();
        System.arraycopy(others, 0, scratch, 0, rows);
        risk.book().addTo(scratch, index, weight);
        int common = 0;
        for (int t = 0; t < rows; t++) {
            double r = scratch[t];
            scratch[common] = r;
            common += Double.isNaN(r) ? 0 : 1;
        }
        if (common < LEAST_COMMON) {
            return Double.NaN;
        }
        Arrays.sort(scratch, 0, common);
        return 0.0 - scratch[common / RETURNS_PER_EXCEPTION];
    }
}
