package breakwater.math.random;

import java.util.random.RandomGenerator;

/// Standard normal numbers by the ziggurat in Doornik's form (ZIGNOR), which draws layer and abscissa from
/// different bits and so avoids the correlation of the original.
///
/// Marsaglia and Tsang (2000), J. Stat. Software 5(8); Doornik (2005), "An improved ziggurat method to generate
/// normal random samples". Tables and tail use `StrictMath`, so the bits are equal on every machine.
final class Ziggurat {
    private static final int LAYERS = 128;
    /// Where the tail begins, and the area of each layer: constants of 128 layers.
    private static final double TAIL = 3.442619855899;

    private static final double AREA = 9.91256303526217e-3;
    private static final double[] EDGE = new double[LAYERS + 1];
    private static final double[] INSIDE = new double[LAYERS];

    static {
        double density = StrictMath.exp(-0.5 * TAIL * TAIL);
        EDGE[0] = AREA / density;
        EDGE[1] = TAIL;
        for (int i = 2; i < LAYERS; i++) {
            EDGE[i] = Math.sqrt(-2 * StrictMath.log(AREA / EDGE[i - 1] + density));
            density = StrictMath.exp(-0.5 * EDGE[i] * EDGE[i]);
        }
        for (int i = 0; i < LAYERS; i++) {
            INSIDE[i] = EDGE[i + 1] / EDGE[i];
        }
    }

    private Ziggurat() {}

    /// Returns one standard normal number. About 1.2% of the draws leave the fast path.
    static double gaussian(RandomGenerator random) {
        while (true) {
            long bits = random.nextLong();
            int layer = (int) (bits & (LAYERS - 1));
            // The 53 high bits as a signed fraction in [-1, 1): disjoint from the seven that chose the layer.
            double u = (bits >> 10) * 0x1.0p-53;
            if (Math.abs(u) < INSIDE[layer]) {
                return u * EDGE[layer];
            }
            if (layer == 0) {
                return tail(random, u < 0);
            }
            double x = u * EDGE[layer];
            double outer = StrictMath.exp(-0.5 * (EDGE[layer] * EDGE[layer] - x * x));
            double inner = StrictMath.exp(-0.5 * (EDGE[layer + 1] * EDGE[layer + 1] - x * x));
            if (inner + random.nextDouble() * (outer - inner) < 1.0) {
                return x;
            }
        }
    }

    private static double tail(RandomGenerator random, boolean negative) {
        double x;
        double y;
        do {
            x = StrictMath.log(1.0 - random.nextDouble()) / TAIL;
            y = StrictMath.log(1.0 - random.nextDouble());
        } while (-2 * y < x * x);
        return negative ? x - TAIL : TAIL - x;
    }
}
