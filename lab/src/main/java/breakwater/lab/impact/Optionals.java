package breakwater.lab.impact;

import java.util.OptionalDouble;

/// Numbers that may be missing.
final class Optionals {
    private Optionals() {}

    static OptionalDouble finite(double value) {
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
}
