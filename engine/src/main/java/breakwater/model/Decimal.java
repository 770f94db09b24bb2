package breakwater.model;

/// Decimal numbers as scaled `long`s: `value * 10^digits`. Prices and quantities never pass through a `double`.
public final class Decimal {
    /// What a decoder stores where the source sent something that is no number. Admission refuses it by name.
    public static final long NOT_A_NUMBER = Long.MIN_VALUE;

    /// The largest number of decimal digits a scale may have.
    public static final int MAX_DIGITS = 18;

    private static final long[] POWERS = new long[MAX_DIGITS + 1];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = 10 * POWERS[i - 1];
        }
    }

    private Decimal() {}

    /// Returns 10 to the power of `digits`.
    ///
    /// @param digits in `[0, 18]`
    /// @return the power
    public static long power(int digits) {
        return POWERS[digits];
    }

    /// Parses ASCII decimal text such as `61837.63000000`, `-1`, `1.36e-06`.
    ///
    /// Digits beyond the scale are rounded half up in magnitude: recorded files carry binary dust such as
    /// `0.029768000000000003`. Text that is no finite number, or does not fit, gives [#NOT_A_NUMBER]; nothing is
    /// thrown,
    /// so that a hostile field costs its sender one refusal and us no stack trace.
    ///
    /// @param text bytes that hold the number
    /// @param from first byte of the number
    /// @param to one past its last byte
    /// @param digits scale of the result, in `[0, 18]`
    /// @return the scaled value, or [#NOT_A_NUMBER]
    public static long parse(byte[] text, int from, int to, int digits) {
        int i = from;
        boolean negative = false;
        if (i < to && (text[i] == '-' || text[i] == '+')) {
            negative = text[i] == '-';
            i++;
        }
        // 19 significant digits always fit an unsigned reading; more are only dust or overflow.
        long mantissa = 0;
        int significant = 0;
        int exponent = 0;
        boolean seenDigit = false;
        boolean seenPoint = false;
        boolean roundUp = false;
        boolean truncated = false;
        for (; i < to; i++) {
            byte c = text[i];
            if (c >= '0' && c <= '9') {
                seenDigit = true;
                if (significant < 18) {
                    mantissa = mantissa * 10 + (c - '0');
                    if (mantissa != 0) {
                        significant++;
                    }
                    if (seenPoint) {
                        exponent--;
                    }
                } else {
                    if (!truncated) {
                        truncated = true;
                        roundUp = c >= '5';
                    }
                    if (!seenPoint) {
                        exponent++;
                    }
                }
            } else if (c == '.' && !seenPoint) {
                seenPoint = true;
            } else {
                break;
            }
        }
        if (!seenDigit) {
            return NOT_A_NUMBER;
        }
        if (i < to) {
            if (text[i] != 'e' && text[i] != 'E') {
                return NOT_A_NUMBER;
            }
            int e = exponentOf(text, i + 1, to);
            if (e == Integer.MIN_VALUE) {
                return NOT_A_NUMBER;
            }
            exponent += e;
        }
        if (roundUp) {
            mantissa++;
        }
        long scaled = shift(mantissa, exponent + digits);
        return scaled == NOT_A_NUMBER ? NOT_A_NUMBER : negative ? -scaled : scaled;
    }

    /// Parses ASCII decimal text; see [#parse(byte\[\], int, int, int)].
    ///
    /// @param text the number
    /// @param digits scale of the result
    /// @return the scaled value, or [#NOT_A_NUMBER]
    public static long parse(String text, int digits) {
        byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        return parse(bytes, 0, bytes.length, digits);
    }

    /// Converts to a `double` for statistics.
    ///
    /// @param scaled scaled value; [#NOT_A_NUMBER] gives NaN
    /// @param digits its scale
    /// @return the nearest double
    public static double toDouble(long scaled, int digits) {
        return scaled == NOT_A_NUMBER ? Double.NaN : (double) scaled / POWERS[digits];
    }

    /// Converts from a `double`, rounding half up in magnitude; for synthetic data and configuration, never for
    /// venue
    /// data.
    ///
    /// @param value any value
    /// @param digits scale of the result
    /// @return the scaled value, or [#NOT_A_NUMBER] where `value` is not finite or does not fit
    public static long ofDouble(double value, int digits) {
        double scaled = value * POWERS[digits];
        if (!(Math.abs(scaled) < 9.2e18)) {
            return NOT_A_NUMBER;
        }
        return Math.round(scaled);
    }

    /// Formats exactly, without trailing zeros.
    ///
    /// @param scaled scaled value
    /// @param digits its scale
    /// @return plain decimal text, or `NaN`
    public static String format(long scaled, int digits) {
        if (scaled == NOT_A_NUMBER) {
            return "NaN";
        }
        return java.math.BigDecimal.valueOf(scaled, digits).stripTrailingZeros().toPlainString();
    }

    private static int exponentOf(byte[] text, int from, int to) {
        int i = from;
        boolean negative = false;
        if (i < to && (text[i] == '-' || text[i] == '+')) {
            negative = text[i] == '-';
            i++;
        }
        if (i >= to) {
            return Integer.MIN_VALUE;
        }
        int e = 0;
        for (; i < to; i++) {
            if (text[i] < '0' || text[i] > '9') {
                return Integer.MIN_VALUE;
            }
            // Saturates: "1e1000000000" must not cost more than its length.
            e = Math.min(10_000, e * 10 + (text[i] - '0'));
        }
        return negative ? -e : e;
    }

    private static long shift(long mantissa, int places) {
        if (mantissa == 0) {
            return 0;
        }
        if (places >= 0) {
            if (places > MAX_DIGITS || Math.multiplyHigh(mantissa, POWERS[places]) != 0) {
                return NOT_A_NUMBER;
            }
            long product = mantissa * POWERS[places];
            return product < 0 ? NOT_A_NUMBER : product;
        }
        if (-places > MAX_DIGITS) {
            return 0;
        }
        long divisor = POWERS[-places];
        long quotient = mantissa / divisor;
        return 2 * (mantissa % divisor) >= divisor ? quotient + 1 : quotient;
    }
}
