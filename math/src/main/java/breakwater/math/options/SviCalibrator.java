package breakwater.math.options;

import breakwater.math.arguments.Require;

/// Fits raw SVI to quotes: for each place and width of the bend the other three parameters follow from least
/// squares
/// in a box, so only two are searched for. One workspace for many fits, not for many threads.
///
/// When the best fit admits a butterfly arbitrage, the search goes on with the negative part of the density as
/// a
/// penalty. The work is bounded by [#mostEvaluations()] whatever the quotes.
///
/// @see "Zeliade Systems (2009), Quasi-explicit calibration of Gatheral's SVI model"
public final class SviCalibrator {
    private static final int LEAST_QUOTES = 5;
    private static final int SEARCH = 150;
    private static final double LEAST_WIDTH = 0.005;
    private static final double MOST_WIDTH = 5;
    private static final double STEEPEST_WING = 2;
    private static final double USABLE_RMSE = 0.02;
    private static final double SCAN_FROM = StrictMath.log(0.05);
    private static final double SCAN_TO = StrictMath.log(5);
    private static final int SCAN = 231;
    private static final int PENALTY_POINTS = 47;
    // The penalised points stay this far above zero, so that those between them do as well.
    private static final double MARGIN = 2e-3;

    private final BoxLeastSquares box = new BoxLeastSquares();
    private final PlaneSearch plane = new PlaneSearch();
    private final double[][] normal = new double[3][3];
    private final double[] right = new double[3];
    private final double[] low = new double[3];
    private final double[] high = new double[3];
    private double[] k = new double[0];
    private double[] w = new double[0];
    private double[] weight = new double[0];
    private int size;
    private int evaluations;
    private double mostVariance;
    private double left;
    private double rightEnd;

    /// Makes a workspace.
    public SviCalibrator() {}

    /// Returns the bound on the evaluations of one fit.
    ///
    /// @return bound, whatever the quotes
    public int mostEvaluations() {
        return 4 * (SEARCH + 3) + 2;
    }

    /// Fits one smile.
    ///
    /// @param quotes at least five, of one expiry
    /// @return fit; look at [SviFit#usable()] and [SviFit#butterflyFree()] before using it
    /// @throws IllegalArgumentException if there are fewer quotes
    public SviFit fit(SmileQuotes quotes) {
        Require.atLeast("quotes.size", quotes.size(), LEAST_QUOTES);
        load(quotes);
        evaluations = 0;
        double centre = k[least()];
        double range = rightEnd - left;
        SviParameters found = search(this::cost, centre, 0.1 * range, 0.5 * range);
        boolean free = free(found);
        if (!free) {
            SviParameters tame = search(this::penalisedCost, found.m(), found.sigma(), Math.max(0.5, range));
            if (free(tame)) {
                found = tame;
                free = true;
            }
        }
        return result(quotes, found, free);
    }

    private void load(SmileQuotes quotes) {
        size = quotes.size();
        if (k.length < size) {
            k = new double[size];
            w = new double[size];
            weight = new double[size];
        }
        mostVariance = 0;
        left = Double.POSITIVE_INFINITY;
        rightEnd = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < size; i++) {
            k[i] = -NormalisedBlack.logRatio(quotes.forward(), quotes.strike(i));
            w[i] = quotes.vol(i) * quotes.vol(i) * quotes.expiry();
            // Errors of variance count as the errors of vol they amount to.
            double slope = 2 * quotes.vol(i) * quotes.expiry();
            weight[i] = 1 / (slope * slope);
            mostVariance = Math.max(mostVariance, w[i]);
            left = Math.min(left, k[i]);
            rightEnd = Math.max(rightEnd, k[i]);
        }
    }

    private int least() {
        int least = 0;
        for (int i = 1; i < size; i++) {
            least = w[i] < w[least] ? i : least;
        }
        return least;
    }

    private SviParameters search(PlaneSearch.Surface cost, double m, double narrow, double wide) {
        double range = rightEnd - left;
        double bestValue = Double.POSITIVE_INFINITY;
        double bestM = m;
        double bestLogWidth = 0;
        for (int start = 0; start < 2; start++) {
            double width = Math.max(2 * LEAST_WIDTH, Math.min(0.5 * MOST_WIDTH, start == 0 ? narrow : wide));
            plane.run(cost, m, StrictMath.log(width), 0.1 * range, 0.5, SEARCH);
            evaluations += plane.evaluations;
            if (start == 0 || plane.bestValue < bestValue) {
                bestValue = plane.bestValue;
                bestM = plane.bestX;
                bestLogWidth = plane.bestY;
            }
        }
        evaluations++;
        solve(bestM, StrictMath.exp(bestLogWidth));
        return parameters(bestM, StrictMath.exp(bestLogWidth));
    }

    private double cost(double m, double logWidth) {
        double width = StrictMath.exp(logWidth);
        double range = rightEnd - left;
        boolean inside = width >= LEAST_WIDTH && width <= MOST_WIDTH && m >= left - range && m <= rightEnd + range;
        if (!inside) {
            return Double.POSITIVE_INFINITY;
        }
        solve(m, width);
        double sum = 0;
        for (int i = 0; i < size; i++) {
            double y = (k[i] - m) / width;
            double h = Math.sqrt(y * y + 1);
            double e = box.solution[0] + 0.5 * (box.solution[1] * (h + y) + box.solution[2] * (h - y)) - w[i];
            sum += weight[i] * e * e;
        }
        return sum;
    }

    private double penalisedCost(double m, double logWidth) {
        double cost = cost(m, logWidth);
        if (!(cost < Double.POSITIVE_INFINITY)) {
            return cost;
        }
        SviParameters p = parameters(m, StrictMath.exp(logWidth));
        double negative = 0;
        for (int i = 0; i < PENALTY_POINTS; i++) {
            double g = p.variance(SCAN_FROM + (SCAN_TO - SCAN_FROM) * i / (PENALTY_POINTS - 1))
                    .density();
            negative += g >= MARGIN ? 0 : g < MARGIN ? MARGIN - g : 1;
        }
        return cost + size * negative;
    }

    /// Solves for level, right wing and left wing: w = level + right (h + y)/2 + left (h - y)/2, y = (k -
    /// m)/width and
    /// h = sqrt(y^2 + 1), both wings within the slope at which prices still vanish.
    private void solve(double m, double width) {
        for (int i = 0; i < 3; i++) {
            right[i] = 0;
            for (int j = 0; j < 3; j++) {
                normal[i][j] = 0;
            }
        }
        for (int i = 0; i < size; i++) {
            double y = (k[i] - m) / width;
            double h = Math.sqrt(y * y + 1);
            // Of the two one cancels: their product is 1/4.
            double up = y >= 0 ? 0.5 * (h + y) : 0.5 / (h - y);
            double down = 0.25 / up;
            double v = weight[i];
            normal[0][0] += v;
            normal[0][1] += v * up;
            normal[0][2] += v * down;
            normal[1][1] += v * up * up;
            normal[1][2] += 0.25 * v;
            normal[2][2] += v * down * down;
            right[0] += v * w[i];
            right[1] += v * w[i] * up;
            right[2] += v * w[i] * down;
        }
        normal[1][0] = normal[0][1];
        normal[2][0] = normal[0][2];
        normal[2][1] = normal[1][2];
        low[0] = -mostVariance;
        high[0] = mostVariance;
        // Not zero: the correlation stays inside its interval.
        low[1] = 1e-9 * width;
        low[2] = 1e-9 * width;
        high[1] = STEEPEST_WING * width;
        high[2] = STEEPEST_WING * width;
        box.solve(normal, right, low, high);
        // A positive least variance, by more than rounding could take away later.
        if (!(box.solution[0] + Math.sqrt(box.solution[1] * box.solution[2]) > 1e-12 * mostVariance)) {
            low[0] = 0;
            box.solve(normal, right, low, high);
        }
    }

    private SviParameters parameters(double m, double width) {
        double up = box.solution[1];
        double down = box.solution[2];
        return new SviParameters(box.solution[0], 0.5 * (up + down) / width, (up - down) / (up + down), m, width);
    }

    private static boolean free(SviParameters p) {
        return p.butterflyFree(SCAN_FROM, SCAN_TO, (SCAN_TO - SCAN_FROM) / (SCAN - 1));
    }

    private SviFit result(SmileQuotes quotes, SviParameters p, boolean free) {
        SviSmile smile = new SviSmile(quotes.forward(), quotes.expiry(), p);
        double squares = 0;
        double largest = 0;
        for (int i = 0; i < size; i++) {
            double e = smile.blackVol(quotes.strike(i)) - quotes.vol(i);
            squares += e * e;
            largest = Math.max(largest, Math.abs(e));
        }
        double rmse = Math.sqrt(squares / size);
        return new SviFit(smile, rmse, largest, evaluations, free, rmse <= USABLE_RMSE);
    }
}
