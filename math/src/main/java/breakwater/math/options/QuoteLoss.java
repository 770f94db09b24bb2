package breakwater.math.options;

/// How the residual of a quote counts, in units of the residuals' own robust scale.
public enum QuoteLoss {
    /// By its square: every quote counts alike, one bad quote moves the smile without bound.
    SQUARE,
    /// By its square near, by its size far: a bad quote pulls no harder than a bound.
    HUBER,
    /// By its square near, not at all far: a quote that is far off is as if absent.
    TUKEY;

    // 95% efficiency under normal noise: Huber (1981), Beaton and Tukey (1974).
    private static final double HUBER_BEND = 1.345;
    private static final double TUKEY_END = 4.685;

    double weight(double standardised) {
        double u = Math.abs(standardised);
        return switch (this) {
            case SQUARE -> 1;
            case HUBER -> u <= HUBER_BEND ? 1 : HUBER_BEND / u;
            case TUKEY -> {
                double v = u / TUKEY_END;
                yield v < 1 ? (1 - v * v) * (1 - v * v) : 0;
            }
        };
    }
}
