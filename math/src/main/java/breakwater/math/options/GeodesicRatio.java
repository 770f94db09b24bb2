package breakwater.math.options;

/// z/x(z), where x(z) = ln[(sqrt(1 - 2 rho z + z^2) + z - rho)/(1 - rho)]: how far the vol of vol stretches the
/// distance to the strike. Written without differences of close numbers, so it needs no series at the money.
final class GeodesicRatio {
    private GeodesicRatio() {}

    static double root(double z, double rho) {
        // (z - rho)^2 instead of z^2 - 2 rho z: not negative whatever the rounding.
        double d = z - rho;
        return Math.sqrt(d * d + (1 - rho) * (1 + rho));
    }

    static double x(double z, double rho) {
        double u = z * (z - 2 * rho) / (root(z, rho) + 1);
        return z >= rho ? StrictMath.log1p((z + u) / (1 - rho)) : -StrictMath.log1p((u - z) / (1 + rho));
    }

    static double of(double z, double rho) {
        if (z == 0) {
            return 1;
        }
        double x = x(z, rho);
        // Both vanish together below the least normal doubles.
        return x == 0 ? 1 : z / x;
    }
}
