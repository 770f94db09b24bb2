package breakwater.math.robust;

/// A sum that does not lose what cancels: the rounding errors are added up beside it.
///
/// @see "Neumaier, ZAMM 54 (1974)"
final class CompensatedSum {
    private double sum;
    private double lost;

    void add(double value) {
        double next = sum + value;
        lost += Math.abs(sum) >= Math.abs(value) ? (sum - next) + value : (value - next) + sum;
        sum = next;
    }

    double value() {
        return sum + lost;
    }
}
