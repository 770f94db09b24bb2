package breakwater.http;

/// A token bucket's shape.
///
/// @param perSecond refill; positive and finite
/// @param burst size; at least 1
public record RateLimit(double perSecond, int burst) {
    /// Checks the bounds.
    public RateLimit {
        if (!(perSecond > 0 && perSecond < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("perSecond must be finite and > 0 but was " + perSecond);
        }
        if (burst < 1) {
            throw new IllegalArgumentException("burst must be >= 1 but was " + burst);
        }
    }
}
