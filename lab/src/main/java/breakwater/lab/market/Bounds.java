package breakwater.lab.market;

/// Range checks of settings; written so that NaN is refused.
final class Bounds {
    static final long SECOND = 1_000_000_000L;
    static final long DAY = 86_400 * SECOND;

    private Bounds() {}

    static void check(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(name + " must be in [" + least + ", " + most + "] but was " + value);
        }
    }

    static void check(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be in [" + least + ", " + most + "] but was " + value);
        }
    }
}
