package breakwater.math.stress.revaluation;

/// What is left of a perpetual's margin while one cause after another takes from it: never more than there is.
final class Waterfall {
    private double left;

    Waterfall(double equity) {
        left = equity;
    }

    double take(double amount) {
        double taken = amount > 0 ? Math.min(amount, Math.max(left, 0)) : amount;
        left -= taken;
        return taken;
    }

    double left() {
        return left;
    }
}
