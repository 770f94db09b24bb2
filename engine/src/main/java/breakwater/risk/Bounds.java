package breakwater.risk;

/// Checks of settings: one line that names the setting, the bound and the value.
final class Bounds {
    private Bounds() {}

    static void above(String name, double value, double bound) {
        if (!(value > bound && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be finite and > " + bound + " but was " + value);
        }
    }

    static void openUnit(String name, double value) {
        if (!(value > 0.0 && value < 1.0)) {
            throw new IllegalArgumentException(name + " must be in (0, 1) but was " + value);
        }
    }

    static void positive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be > 0 but was " + value);
        }
    }
}
