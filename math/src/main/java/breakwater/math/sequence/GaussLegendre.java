package breakwater.math.sequence;

/// Nodes and weights of Gauss-Legendre quadrature on [0, 1], by Newton on the Legendre recursion.
///
/// @param nodes ascending, inside (0, 1)
/// @param weights positive, sum 1
@SuppressWarnings("ArrayRecordComponent") // stays within the package
record GaussLegendre(double[] nodes, double[] weights) {
    private static final int NEWTON_STEPS = 100;

    static GaussLegendre of(int n) {
        double[] nodes = new double[n];
        double[] weights = new double[n];
        for (int i = 0; i < (n + 1) / 2; i++) {
            double x = StrictMath.cos(Math.PI * (i + 0.75) / (n + 0.5));
            double slope = 1;
            double move = 1;
            for (int step = 0; step < NEWTON_STEPS && Math.abs(move) > 1e-15; step++) {
                double previous = 1;
                double value = x;
                for (int degree = 2; degree <= n; degree++) {
                    double next = ((2 * degree - 1) * x * value - (degree - 1) * previous) / degree;
                    previous = value;
                    value = next;
                }
                slope = n * (previous - x * value) / (1 - x * x);
                move = value / slope;
                x -= move;
            }
            nodes[i] = 0.5 * (1 - x);
            nodes[n - 1 - i] = 0.5 * (1 + x);
            weights[i] = 1 / ((1 - x * x) * slope * slope);
            weights[n - 1 - i] = weights[i];
        }
        return new GaussLegendre(nodes, weights);
    }
}
