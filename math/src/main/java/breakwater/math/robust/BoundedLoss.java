package breakwater.math.robust;

/// The loss of one source: quadratic up to `linearFrom`, linear up to `rejectFrom`, constant beyond, in units
/// of the
/// source's own scale. Bounded, so no source costs more than [#most]; its slope is bounded, so none pulls
/// harder
/// than `linearFrom`.
///
/// @param linearFrom end of the quadratic part
/// @param rejectFrom where the source stops to count
/// @see "Hampel (1974)"
record BoundedLoss(double linearFrom, double rejectFrom) {
    double at(double u) {
        double d = Math.min(Math.abs(u), rejectFrom);
        return d <= linearFrom ? 0.5 * d * d : linearFrom * (d - 0.5 * linearFrom);
    }

    double most() {
        return at(rejectFrom);
    }

    /// The most by which one observation anywhere can prefer one place to another at the given distance: it
    /// then
    /// sits where the other place just rejects it, or on the preferred place.
    double greatestPreference(double distance) {
        return most() - at(Math.max(0, rejectFrom - distance));
    }
}
