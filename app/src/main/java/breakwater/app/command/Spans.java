package breakwater.app.command;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads spans of time such as `60s`, `5m`, `24h`, `2d`, `250ms`.
final class Spans {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    private Spans() {}

    static long nanos(String option, String text) {
        Matcher m = FORM.matcher(text);
        if (!m.matches()) {
            throw CommandException.usage(option + " must look like 60s, 5m, 24h or 2d but was '" + text + "'");
        }
        long unit = switch (m.group(2)) {
            case "ms" -> 1_000_000L;
            case "s" -> 1_000_000_000L;
            case "m" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            default -> 86_400_000_000_000L;
        };
        long count = Long.parseLong(m.group(1));
        if (count == 0 || count > Long.MAX_VALUE / unit / 4) {
            throw CommandException.usage(option + " must be above 0 and below 70 years but was '" + text + "'");
        }
        return count * unit;
    }
}
