package breakwater.lab.backtest;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;

/// Text and numbers for a page.
public final class Html {
    /// For a number that is not defined.
    static final String UNDEFINED = "–";

    private Html() {}

    /// Escapes text from outside for elements and quoted attributes.
    ///
    /// @param raw any text
    /// @return text without markup and without control characters but the line feed
    public static String text(String raw) {
        StringBuilder out = new StringBuilder(raw.length() + 16);
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(Character.isISOControl(c) && c != '\n' ? ' ' : c);
            }
        }
        return out.toString();
    }

    /// Formats a fraction as a signed percentage.
    static String signedPercent(double fraction) {
        return number("%+.1f%%", 100 * fraction);
    }

    /// Formats a small fraction as a signed percentage with one more digit.
    static String finePercent(double fraction) {
        return number("%+.2f%%", 100 * fraction);
    }

    static String percent(double fraction) {
        return number("%.1f%%", 100 * fraction);
    }

    static String ratio(double value) {
        return number("%.2f", value);
    }

    static String money(double value) {
        return number("%,.0f", value);
    }

    static String count(long value) {
        return minus(String.format(Locale.ROOT, "%,d", value));
    }

    static String day(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L))
                .atZone(ZoneOffset.UTC)
                .toLocalDate()
                .toString();
    }

    /// Returns the class of a number that may be a gain or a loss.
    static String sign(double value) {
        return value > 0 ? "gain" : value < 0 ? "loss" : "";
    }

    private static String number(String format, double value) {
        if (!Double.isFinite(value)) {
            return UNDEFINED;
        }
        String text = String.format(Locale.ROOT, format, value);
        // What rounds to zero has no sign.
        boolean zero = text.chars().noneMatch(c -> c >= '1' && c <= '9');
        return minus(zero ? text.replace("-", "").replace("+", "") : text);
    }

    private static String minus(String number) {
        // As wide as a plus sign, so that columns line up.
        return number.replace('-', '−');
    }
}
