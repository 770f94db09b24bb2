package breakwater.lab.impact;

import java.util.Locale;

/// How numbers of a kind are written. What is rounded away is in the JSON.
public enum Unit {
    /// A fraction, as a percentage.
    PERCENT("%.1f %%", 100),
    /// A number without unit.
    RATIO("%.2f", 1),
    /// A probability or a level of a test.
    LEVEL("%.4f", 1),
    /// Seconds.
    SECONDS("%.1f s", 1),
    /// A count.
    WHOLE("%.0f", 1),
    /// An average of counts.
    COUNT("%.1f", 1),
    /// An amount in quote currency.
    QUOTE("%.2f", 1);

    private final String format;
    private final double factor;

    Unit(String format, double factor) {
        this.format = format;
        this.factor = factor;
    }

    String text(double value) {
        String text = String.format(Locale.ROOT, format, factor * value);
        // What rounds to zero has no sign.
        return text.chars().anyMatch(c -> c >= '1' && c <= '9') ? text : text.replace("-", "");
    }
}
