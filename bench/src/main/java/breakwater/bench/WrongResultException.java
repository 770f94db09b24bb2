package breakwater.bench;

/// A benchmark found a wrong result; its times mean nothing and are not printed.
final class WrongResultException extends RuntimeException {
    private static final long serialVersionUID = 1;

    WrongResultException(String message) {
        super(message);
    }

    static void unless(boolean right, String message) {
        if (!right) {
            throw new WrongResultException(message);
        }
    }

    static void unlessEqual(String what, long expected, long found) {
        unless(expected == found, what + " must be " + expected + " but was " + found);
    }
}
