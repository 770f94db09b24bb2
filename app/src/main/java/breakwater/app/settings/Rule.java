package breakwater.app.settings;

import java.util.regex.Pattern;

/// What a value must look like.
sealed interface Rule {
    /// Returns whether the value will do.
    boolean accepts(String value);

    /// Returns the words after "must be".
    String bound();

    /// A finite decimal number in an interval.
    ///
    /// @param low lower end, outside if `lowOpen`
    /// @param lowOpen whether `low` itself is refused
    /// @param high upper end, outside if `highOpen`
    /// @param highOpen whether `high` itself is refused
    record Quantity(double low, boolean lowOpen, double high, boolean highOpen) implements Rule {
        // Stricter than Double.parseDouble, which takes NaN, Infinity, 0x1p3 and 2f.
        private static final Pattern DECIMAL =
                Pattern.compile("[+-]?[0-9]{1,30}(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?");

        static Quantity above(double low, double high) {
            return new Quantity(low, true, high, false);
        }

        static Quantity from(double low, double high) {
            return new Quantity(low, false, high, false);
        }

        static Quantity between(double low, double high) {
            return new Quantity(low, true, high, true);
        }

        @Override
        public boolean accepts(String value) {
            if (!DECIMAL.matcher(value).matches()) {
                return false;
            }
            double number = Double.parseDouble(value);
            return (lowOpen ? number > low : number >= low) && (highOpen ? number < high : number <= high);
        }

        @Override
        public String bound() {
            return "a number in " + (lowOpen ? "(" : "[") + plain(low) + ", " + plain(high) + (highOpen ? ")" : "]");
        }

        private static String plain(double bound) {
            return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
        }
    }

    /// A TCP port; 0 asks the system for a free one.
    record Port() implements Rule {
        private static final Pattern DIGITS = Pattern.compile("[0-9]{1,5}");

        @Override
        public boolean accepts(String value) {
            return DIGITS.matcher(value).matches() && Integer.parseInt(value) <= 65_535;
        }

        @Override
        public String bound() {
            return "a port in [0, 65535]";
        }
    }

    /// A host name or address to listen on.
    record Host() implements Rule {
        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9.:_-]{1,253}");

        @Override
        public boolean accepts(String value) {
            return NAME.matcher(value).matches();
        }

        @Override
        public String bound() {
            return "a host name or address";
        }
    }

    /// A path on this machine.
    record Folder() implements Rule {
        @Override
        public boolean accepts(String value) {
            return value.indexOf('\0') < 0 && value.length() <= 4096;
        }

        @Override
        public String bound() {
            return "a path of at most 4096 characters";
        }
    }

    /// A token that is not guessed in a lifetime.
    record Token() implements Rule {
        private static final Pattern VISIBLE = Pattern.compile("[!-~]{16,512}");

        @Override
        public boolean accepts(String value) {
            return VISIBLE.matcher(value).matches();
        }

        @Override
        public String bound() {
            return "16 to 512 visible ASCII characters without blanks";
        }
    }

    /// Anything: the value is not looked at.
    record Anything() implements Rule {
        @Override
        public boolean accepts(String value) {
            return true;
        }

        @Override
        public String bound() {
            return "anything";
        }
    }
}
