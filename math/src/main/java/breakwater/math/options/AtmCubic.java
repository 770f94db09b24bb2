package breakwater.math.options;

/// The cubic between alpha and the vol at the money, in a = alpha F^(beta - 1), which is near that vol.
final class AtmCubic {
    private static final int MAX_STEPS = 200;

    private AtmCubic() {}

    /// Returns the least positive root, or NaN if there is none.
    static double solve(double atmVol, double expiry, double beta, double nu, double rho) {
        double c3 = (1 - beta) * (1 - beta) * expiry / 24;
        double c2 = rho * beta * nu * expiry / 4;
        double c1 = 1 + (2 - 3 * rho * rho) * nu * nu * expiry / 24;
        if (!Double.isFinite(c3) || !Double.isFinite(c2) || !Double.isFinite(c1)) {
            return Double.NaN;
        }
        // Between its turning points the cubic runs one way, so the first stretch that ends above zero holds the root.
        double spread = c2 * c2 - 3 * c3 * c1;
        double from = 0;
        if (spread > 0) {
            // Written so that neither turning point is a difference of close numbers, nor divides by a zero c3.
            double q = -(c2 + Math.copySign(Math.sqrt(spread), c2));
            double one = c3 > 0 ? q / (3 * c3) : Double.POSITIVE_INFINITY;
            double other = c1 / q;
            double first = Math.min(one, other);
            double second = Math.max(one, other);
            if (first > from && first < Double.POSITIVE_INFINITY) {
                if (value(c3, c2, c1, atmVol, first) >= 0) {
                    return between(c3, c2, c1, atmVol, from, first);
                }
                from = first;
            }
            if (second > from && second < Double.POSITIVE_INFINITY) {
                if (value(c3, c2, c1, atmVol, second) >= 0) {
                    return between(c3, c2, c1, atmVol, from, second);
                }
                from = second;
            }
        }
        double to = Math.max(2 * from, 2 * atmVol);
        for (int doubling = 0; doubling < MAX_STEPS; doubling++) {
            if (value(c3, c2, c1, atmVol, to) >= 0) {
                return between(c3, c2, c1, atmVol, from, to);
            }
            to *= 2;
        }
        return Double.NaN;
    }

    private static double value(double c3, double c2, double c1, double c0, double a) {
        return ((c3 * a + c2) * a + c1) * a - c0;
    }

    private static double between(double c3, double c2, double c1, double c0, double from, double to) {
        double low = from;
        double high = to;
        double a = Math.min(Math.max(c0, low), high);
        for (int step = 0; step < MAX_STEPS; step++) {
            double v = value(c3, c2, c1, c0, a);
            if (v >= 0) {
                high = a;
            } else {
                low = a;
            }
            double next = a - v / ((3 * c3 * a + 2 * c2) * a + c1);
            next = next >= low && next <= high ? next : 0.5 * (low + high);
            if (Math.abs(next - a) <= Math.ulp(a)) {
                return next;
            }
            a = next;
        }
        return a;
    }
}
