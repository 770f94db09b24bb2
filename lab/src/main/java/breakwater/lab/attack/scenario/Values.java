package breakwater.lab.attack.scenario;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Numbers and times as people write them: `1e6`, `1_000_000`, `5%`, `90s`, `1h30m`.
final class Values {
    private static final int LONGEST = 64;
    // Three digits of exponent: more would make exact arithmetic on it expensive.
    private static final String NUMBER = "(?:\\d[\\d_]*(?:\\.[\\d_]*)?|\\.\\d[\\d_]*)(?:[eE][+-]?\\d{1,3})?";
    private static final Pattern PLAIN = Pattern.compile("([+-]?" + NUMBER + ")\\s*(%?)");
    private static final Pattern TIMES =
            Pattern.compile("(" + NUMBER + ")\\s*(minutes?|seconds?|hours?|days?|ns|us|\u00b5s|ms|sec|min|s|m|h|d)");
    private static final BigDecimal MOST_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

    private Values() {}

    /// Returns a number, empty if it is none.
    static OptionalDouble number(String text) {
        Matcher matcher = PLAIN.matcher(text.strip());
        if (text.length() > LONGEST || !matcher.matches()) {
            return OptionalDouble.empty();
        }
        double value = Double.parseDouble(matcher.group(1).replace("_", ""));
        return OptionalDouble.of(matcher.group(2).isEmpty() ? value : value / 100);
    }

    /// Returns a whole number exactly, empty if it is none or too large.
    static OptionalLong whole(String text) {
        Matcher matcher = PLAIN.matcher(text.strip());
        if (text.length() > LONGEST || !matcher.matches() || !matcher.group(2).isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(new BigDecimal(matcher.group(1).replace("_", "")).longValueExact());
        } catch (ArithmeticException _) {
            // Has a fraction, or does not fit: not a whole number to us.
            return OptionalLong.empty();
        }
    }

    /// Returns a time: a plain number of the unit given, or numbers with units of their own.
    ///
    /// @return nanoseconds, empty if it is no time or too long
    static OptionalLong nanos(String text, long plainUnit) {
        String stripped = text.strip();
        Matcher plain = PLAIN.matcher(stripped);
        if (text.length() > LONGEST) {
            return OptionalLong.empty();
        }
        if (plain.matches()) {
            return plain.group(2).isEmpty()
                    ? nanos(plain.group(1), BigDecimal.valueOf(plainUnit))
                    : OptionalLong.empty();
        }
        Matcher times = TIMES.matcher(stripped);
        long sum = 0;
        int end = 0;
        while (times.find() && stripped.substring(end, times.start()).isBlank()) {
            OptionalLong part = nanos(
                    times.group(1), BigDecimal.valueOf(unit(times.group(2)).orElseThrow()));
            if (part.isEmpty() || sum > Long.MAX_VALUE - part.getAsLong()) {
                return OptionalLong.empty();
            }
            sum += part.getAsLong();
            end = times.end();
        }
        return end == stripped.length() && end > 0 ? OptionalLong.of(sum) : OptionalLong.empty();
    }

    private static OptionalLong nanos(String number, BigDecimal unit) {
        BigDecimal nanos =
                new BigDecimal(number.replace("_", "")).multiply(unit).setScale(0, RoundingMode.HALF_EVEN);
        return nanos.abs().compareTo(MOST_LONG) > 0 ? OptionalLong.empty() : OptionalLong.of(nanos.longValueExact());
    }

    /// Returns a unit of time in nanoseconds, empty if it is none.
    static OptionalLong unit(String unit) {
        return switch (unit.toLowerCase(Locale.ROOT)) {
            case "ns" -> OptionalLong.of(1L);
            case "us", "\u00b5s" -> OptionalLong.of(1_000L);
            case "ms" -> OptionalLong.of(1_000_000L);
            case "s", "sec", "second", "seconds" -> OptionalLong.of(1_000_000_000L);
            case "m", "min", "minute", "minutes" -> OptionalLong.of(60_000_000_000L);
            case "h", "hour", "hours" -> OptionalLong.of(3_600_000_000_000L);
            case "d", "day", "days" -> OptionalLong.of(86_400_000_000_000L);
            default -> OptionalLong.empty();
        };
    }

    /// Returns a number without a fraction of zero.
    static String plain(double value) {
        long whole = (long) value;
        // By bits, for -0.0 is not 0.
        boolean exact = Double.doubleToRawLongBits((double) whole) == Double.doubleToRawLongBits(value);
        return exact && Math.abs(whole) < 1_000_000_000_000_000L ? Long.toString(whole) : Double.toString(value);
    }
}
