package breakwater.math.robust;

/// How hard a value at distance z, in scales, pulls on Catoni's location. Near 0 both are z itself.
///
/// @see "Catoni, Challenging the empirical mean and empirical variance, Ann. Inst. H. Poincaré 48 (2012)"
public enum Influence {
    /// Widest form the deviation bound permits: `sign(z) ln(1 + |z| + z^2 / 2)`. It grows like `2 ln |z|`, slowly but
    /// without bound, so a single value that is allowed any size still moves the location anywhere.
    WIDE {
        @Override
        public double value(double z) {
            double size = Math.abs(z);
            double pull = size < HUGE ? StrictMath.log1p(size + 0.5 * size * size) : 2 * StrictMath.log(size) - LN_2;
            return Math.copySign(pull, z);
        }

        @Override
        public double slope(double z) {
            double size = Math.abs(z);
            return size < HUGE ? (1 + size) / (1 + size + 0.5 * size * size) : 2 / size;
        }
    },

    /// Narrowest form the deviation bound permits: `-sign(z) ln(1 - |z| + z^2 / 2)` up to `|z| = 1`, `sign(z) ln 2`
    /// beyond. Bounded: no value pulls harder than ln 2.
    NARROW {
        @Override
        public double value(double z) {
            double size = Math.abs(z);
            double pull = size < 1 ? -StrictMath.log1p(-size + 0.5 * size * size) : LN_2;
            return Math.copySign(pull, z);
        }

        @Override
        public double slope(double z) {
            double size = Math.abs(z);
            return size < 1 ? (1 - size) / (1 - size + 0.5 * size * size) : 0;
        }
    };

    private static final double LN_2 = 0.6931471805599453;

    /// Beyond it the square may overflow and what is left out is below the rounding.
    private static final double HUGE = 1e100;

    /// Returns the pull.
    ///
    /// @param z distance from the location in scales
    /// @return pull, odd in `z`, never falling
    public abstract double value(double z);

    /// Returns the derivative of [#value].
    ///
    /// @param z distance from the location in scales
    /// @return slope, in `[0, 1]`
    public abstract double slope(double z);
}
