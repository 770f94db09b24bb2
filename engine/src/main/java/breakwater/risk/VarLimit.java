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
    /// The rows that the search has not settled, side by side, and whether they exceed at the target.
    private final double[] openOthers;
    private final double[] openOwn;
    private final boolean[] openRises;
    private int open;
    private int common;
    private int worse;
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
        openOthers = new double[settings.window()];
        openOwn = new double[settings.window()];
        openRises = new boolean[settings.window()];
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
        return base + Long.signum(target - base) * mostAdded(base, target);
    }

    /// Halves the way from a position that fits to one that does not. A row's loss only rises or only falls on
    /// the
    /// way, in doubles too, so a row on the same side of the limit at both ends is settled and not looked at
    /// again.
    private long mostAdded(long base, long target) {
        long direction = Long.signum(target - base);
        long low = 0;
        long high = Math.abs(target - base);
        double limit = settings.var95LimitFraction() / settings.horizonScale();
        openRows(base * unit, target * unit, limit);
        while (high - low > 1) {
            long middle = low + (high - low) / 2;
            double weight = (base + direction * middle) * unit;
            if (weight != 0.0 ? fitsOpenRows(weight, limit) : fits(base + direction * middle)) {
                low = middle;
                settle(weight, limit, false);
            } else {
                high = middle;
                settle(weight, limit, true);
            }
        }
        return low;
    }

    private void openRows(double from, double to, double limit) {
        ReturnBook book = risk.book();
        open = 0;
        common = 0;
        worse = 0;
        for (int t = 0; t < book.rows(); t++) {
            double own = book.at(index, t);
            double other = others[t];
            if (Double.isNaN(own) || Double.isNaN(other)) {
                continue;
            }
            common++;
            boolean before = exceeds(other, own, from, limit);
            boolean after = exceeds(other, own, to, limit);
            if (before == after) {
                worse += after ? 1 : 0;
            } else {
                openOthers[open] = other;
                openOwn[open] = own;
                openRises[open++] = after;
            }
        }
    }

    private boolean fitsOpenRows(double weight, double limit) {
        if (Z95 * Math.sqrt(variance(weight)) > limit) {
            return false;
        }
        int exceeding = worse;
        for (int i = 0; i < open; i++) {
            exceeding += exceeds(openOthers[i], openOwn[i], weight, limit) ? 1 : 0;
        }
        return common < LEAST_COMMON || exceeding <= common / RETURNS_PER_EXCEPTION;
    }

    /// Keeps the rows that still differ at the ends, of which one has moved to a weight.
    ///
    /// @param toward whether the end that moved is that of the target
    private void settle(double weight, double limit, boolean toward) {
        if (weight == 0.0) {
            return;
        }
        int kept = 0;
        for (int i = 0; i < open; i++) {
            boolean now = exceeds(openOthers[i], openOwn[i], weight, limit);
            boolean other = openRises[i] != toward;
            if (now == other) {
                worse += now ? 1 : 0;
            } else {
                openOthers[kept] = openOthers[i];
                openOwn[kept] = openOwn[i];
                openRises[kept++] = openRises[i];
            }
        }
        open = kept;
    }

    /// In the same steps as the sum over a book, so that both round alike.
    private static boolean exceeds(double other, double own, double weight, double limit) {
        return -(other + weight * own) > limit;
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

    /// Whether a position is within the limit, by all rows. Call after [#limit] of the same order.
    boolean fits(long position) {
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
        int known = 0;
        for (int t = 0; t < rows; t++) {
            double r = scratch[t];
            scratch[known] = r;
            known += Double.isNaN(r) ? 0 : 1;
        }
        if (known < LEAST_COMMON) {
            return Double.NaN;
        }
        return 0.0 - smallest(known / RETURNS_PER_EXCEPTION, known);
    }

    /// The number with so many smaller ones among the first of the scratch. Sorts no more than the worst, which
    /// it
    /// gathers in ascending order at the front: nearly all others cost one comparison.
    private double smallest(int rank, int known) {
        int gathered = 0;
        for (int t = 0; t < known; t++) {
            double r = scratch[t];
            if (gathered > rank && r >= scratch[rank]) {
                continue;
            }
            // The place that is written over was read before, or holds what the worst have no room for.
            int place = Math.min(gathered, rank);
            while (place > 0 && scratch[place - 1] > r) {
                scratch[place] = scratch[place - 1];
                place--;
            }
            scratch[place] = r;
            gathered = Math.min(gathered + 1, rank + 1);
        }
        return scratch[rank];
    }
}
