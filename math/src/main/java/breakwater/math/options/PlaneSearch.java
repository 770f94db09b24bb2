package breakwater.math.options;

/// Nelder and Mead's search in two unknowns, with a bound on its evaluations.
final class PlaneSearch {
    private static final double REST = 1e-10;

    /// A function to make small; infinite outside its domain.
    @FunctionalInterface
    interface Surface {
        double at(double x, double y);
    }

    private final double[] x = new double[3];
    private final double[] y = new double[3];
    private final double[] value = new double[3];

    double bestX;
    double bestY;
    double bestValue;
    int evaluations;

    void run(Surface surface, double x0, double y0, double stepX, double stepY, int most) {
        evaluations = 0;
        put(surface, 0, x0, y0);
        put(surface, 1, x0 + stepX, y0);
        put(surface, 2, x0, y0 + stepY);
        while (evaluations < most) {
            sort();
            if (value[2] - value[0] <= REST * Math.abs(value[0])) {
                break;
            }
            double cx = 0.5 * (x[0] + x[1]);
            double cy = 0.5 * (y[0] + y[1]);
            double rx = 2 * cx - x[2];
            double ry = 2 * cy - y[2];
            double reflected = evaluate(surface, rx, ry);
            if (reflected < value[0]) {
                double ex = 3 * cx - 2 * x[2];
                double ey = 3 * cy - 2 * y[2];
                double expanded = evaluate(surface, ex, ey);
                if (expanded < reflected) {
                    replace(ex, ey, expanded);
                } else {
                    replace(rx, ry, reflected);
                }
            } else if (reflected < value[1]) {
                replace(rx, ry, reflected);
            } else {
                boolean outside = reflected < value[2];
                double kx = 0.5 * (cx + (outside ? rx : x[2]));
                double ky = 0.5 * (cy + (outside ? ry : y[2]));
                double contracted = evaluate(surface, kx, ky);
                if (contracted < Math.min(reflected, value[2])) {
                    replace(kx, ky, contracted);
                } else {
                    put(surface, 1, 0.5 * (x[0] + x[1]), 0.5 * (y[0] + y[1]));
                    put(surface, 2, 0.5 * (x[0] + x[2]), 0.5 * (y[0] + y[2]));
                }
            }
        }
        sort();
        bestX = x[0];
        bestY = y[0];
        bestValue = value[0];
    }

    private double evaluate(Surface surface, double atX, double atY) {
        evaluations++;
        double v = surface.at(atX, atY);
        return Double.isNaN(v) ? Double.POSITIVE_INFINITY : v;
    }

    private void put(Surface surface, int i, double atX, double atY) {
        x[i] = atX;
        y[i] = atY;
        value[i] = evaluate(surface, atX, atY);
    }

    private void replace(double atX, double atY, double v) {
        x[2] = atX;
        y[2] = atY;
        value[2] = v;
    }

    private void sort() {
        order(0, 1);
        order(1, 2);
        order(0, 1);
    }

    private void order(int i, int j) {
        if (value[j] < value[i]) {
            double a = x[i];
            x[i] = x[j];
            x[j] = a;
            a = y[i];
            y[i] = y[j];
            y[j] = a;
            a = value[i];
            value[i] = value[j];
            value[j] = a;
        }
    }
}
