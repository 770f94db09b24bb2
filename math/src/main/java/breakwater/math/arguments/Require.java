package breakwater.math.arguments;

/// Refuses arguments outside their domain, NaN included.
///
/// Every refusal is an [IllegalArgumentException] of one line: the name, the bound and the value.
public final class Require {
    private Require() {}

    /// Refuses NaN and infinities.
    ///
    /// @param name name of the argument
    /// @param value its value
    /// @return the value
    /// @throws IllegalArgumentException if it is not finite
    public static double finite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " must be finite but was " + value);
        }
        return value;
    }

    /// Refuses what is not finite and above zero.
    ///
    /// @param name name of the argument
    /// @param value its value
    /// @return the value
    /// @throws IllegalArgumentException if it is not finite and > 0
    public static double positive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be finite and > 0 but was " + value);
        }
        return value;
    }

    /// Refuses what is not finite, and what is below zero.
    ///
    /// @param name name of the argument
    /// @param value its value
    /// @return the value
    /// @throws IllegalArgumentException if it is not finite and >= 0
    public static double notNegative(String name, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be finite and >= 0 but was " + value);
        }
        return value;
    }

    /// Refuses a whole number below one.
    ///
    /// @param name name of the argument
    /// @param value its value
    /// @return the value
    /// @throws IllegalArgumentException if it is < 1
    public static int positive(String name, int value) {
        return atLeast(name, value, 1);
    }

    /// Refuses a whole number below a bound.
    ///
    /// @param name name of the argument
    /// @param value its value
    /// @param least bound
    /// @return the value
    /// @throws IllegalArgumentException if it is below the bound
    public static int atLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be >= " + least + " but was " + value);
        }
        return value;
    }

    /// Refuses a number outside a closed interval.
    ///
    /// @param name name of the argument
    /// @param value its value
    /// @param low least value
    /// @param high largest value
    /// @return the value
    /// @throws IllegalArgumentException if it is outside, or NaN
    public static double inside(String name, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(name + " must be in [" + low + ", " + high + "] but was " + value);
        }
        return value;
    }

    /// Refuses a number outside an interval that holds its low end and not its high end.
    ///
    /// @param name name of the argument
    /// @param value its value
    /// @param low least value
    /// @param high bound above
    /// @return the value
    /// @throws IllegalArgumentException if it is below `low`, at or above `high`, or NaN
    public static double belowHigh(String name, double value, double low, double high) {
        if (!(value >= low && value < high)) {
            throw new IllegalArgumentException(name + " must be in [" + low + ", " + high + ") but was " + value);
        }
        return value;
    }

    /// Refuses a number outside an open interval.
    ///
    /// @param name name of the argument
    /// @param value its value
    /// @param low bound below
    /// @param high bound above
    /// @return the value
    /// @throws IllegalArgumentException if it is on a bound, outside, or NaN
    public static double strictlyInside(String name, double value, double low, double high) {
        if (!(value > low && value < high)) {
            throw new IllegalArgumentException(name + " must be inside (" + low + ", " + high + ") but was " + value);
        }
        return value;
    }

    /// Refuses an array of another length.
    ///
    /// @param name name of the argument
    /// @param x array
    /// @param expected its length
    /// @throws IllegalArgumentException if it has another
    public static void length(String name, double[] x, int expected) {
        if (x.length != expected) {
            throw new IllegalArgumentException(name + " must hold " + expected + " numbers but held " + x.length);
        }
    }

    /// Refuses an array that is too short.
    ///
    /// @param name name of the argument
    /// @param x array
    /// @param least least length
    /// @throws IllegalArgumentException if it holds fewer numbers
    public static void holds(String name, double[] x, int least) {
        if (x.length < least) {
            throw new IllegalArgumentException(name + " must hold at least " + least + " numbers but held " + x.length);
        }
    }

    /// Refuses an array with a number that is not finite.
    ///
    /// @param name name of the argument
    /// @param x array
    /// @throws IllegalArgumentException if one is NaN or infinite
    public static void finite(String name, double[] x) {
        for (int i = 0; i < x.length; i++) {
            if (!Double.isFinite(x[i])) {
                throw new IllegalArgumentException(name + "[" + i + "] must be finite but was " + x[i]);
            }
        }
    }

    /// Refuses rows that are too few, of unlike lengths, or not finite.
    ///
    /// @param name name of the argument
    /// @param rows `[rows][columns]`
    /// @param least least number of rows
    /// @return the number of columns, >= 1
    /// @throws IllegalArgumentException if they are
    public static int table(String name, double[][] rows, int least) {
        if (rows.length < least) {
            throw new IllegalArgumentException(name + " must hold at least " + least + " rows but held " + rows.length);
        }
        int p = rows[0].length;
        positive(name + "[0].length", p);
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != p || !allFinite(rows[i])) {
                String row = name + "[" + i + "]";
                length(row, rows[i], p);
                finite(row, rows[i]);
            }
        }
        return p;
    }

    /// Refuses weights that are negative or without a finite sum above zero.
    ///
    /// @param name name of the argument
    /// @param weights one number per item
    /// @param expected number of items
    /// @throws IllegalArgumentException if they are
    public static void weights(String name, double[] weights, int expected) {
        length(name, weights, expected);
        double total = 0;
        for (int i = 0; i < expected; i++) {
            if (!(weights[i] >= 0 && weights[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(name + "[" + i + "] must be finite and >= 0 but was " + weights[i]);
            }
            total += weights[i];
        }
        if (!(total > 0 && total < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must have a finite sum > 0 but it was " + total);
        }
    }

    private static boolean allFinite(double[] x) {
        for (double value : x) {
            if (!Double.isFinite(value)) {
                return false;
            }
        }
        return true;
    }
}
