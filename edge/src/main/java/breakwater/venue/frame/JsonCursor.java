package breakwater.venue.frame;

import breakwater.model.Decimal;

/// Walks over one JSON text without allocating. The caller asks for what it expects; the first thing that is not so
/// makes the cursor fail for good, and every later call then answers `false` or 0.
///
///     cursor.reset(bytes, from, to);
///     if (cursor.beginObject()) {
///         while (cursor.nextMember()) {
///             switch (cursor.key()) { ... cursor.skip(); }
///         }
///     }
///     return !cursor.failed() && cursor.atEnd();
///
/// Strings are given as the bytes between the quotes, escapes untouched: nothing a venue sends in a field we read
/// needs one, so an escaped symbol is simply an unknown symbol.
public final class JsonCursor {
    /// Deepest nesting accepted.
    public static final int MAX_DEPTH = 16;
    /// Longest number accepted, in bytes.
    public static final int MAX_NUMBER = 40;
    /// What [#key] answers for a key of more than four bytes or with an escape; ask [#keyIs].
    public static final int LONG_KEY = -1;

    private byte[] bytes = {};
    private int at;
    private int end;
    private boolean failed;
    /// True right after an opening bracket: the next element has no comma before it.
    private boolean fresh;

    private int depth;
    private int tokenFrom;
    private int tokenTo;
    private int key;
    private int keyFrom;
    private int keyTo;

    /// Creates a cursor over nothing.
    public JsonCursor() {}

    /// Points the cursor at a text.
    ///
    /// @param newBytes holds the text; not modified
    /// @param from first byte
    /// @param to one past the last byte
    public void reset(byte[] newBytes, int from, int to) {
        bytes = newBytes;
        at = from;
        end = to;
        failed = false;
        fresh = false;
        depth = 0;
    }

    /// Returns where the cursor stands, for [#resume].
    ///
    /// @return position in the bytes
    public int position() {
        return at;
    }

    /// Goes back to the start of a value seen before in the same text. The value is then read as if it stood alone.
    ///
    /// @param position where the value starts
    public void resume(int position) {
        at = position;
        fresh = false;
        depth = 0;
    }

    /// Returns whether something unexpected was met.
    ///
    /// @return true once anything failed
    public boolean failed() {
        return failed;
    }

    /// Returns whether only white space is left and all brackets are closed.
    ///
    /// @return true at the end of a sound text
    public boolean atEnd() {
        skipSpace();
        return !failed && depth == 0 && at == end;
    }

    /// Returns the first byte of the next value without consuming it.
    ///
    /// @return the byte, or -1 at the end
    public int peek() {
        skipSpace();
        return at < end && !failed ? bytes[at] : -1;
    }

    /// Enters an object.
    ///
    /// @return false if the next value is none
    public boolean beginObject() {
        return begin('{');
    }

    /// Enters an array.
    ///
    /// @return false if the next value is none
    public boolean beginArray() {
        return begin('[');
    }

    /// Moves to the next member of the object entered last; its value must be consumed before the next call.
    ///
    /// @return false at the end of the object, which is left then, or on failure
    public boolean nextMember() {
        if (!next('}') || !string()) {
            return false;
        }
        keyFrom = tokenFrom;
        keyTo = tokenTo;
        int length = keyTo - keyFrom;
        int packed = length == 0 ? LONG_KEY : 0;
        if (length > 4) {
            packed = LONG_KEY;
        } else {
            for (int i = keyFrom; i < keyTo; i++) {
                packed = (packed << 8) | bytes[i];
            }
        }
        key = packed;
        skipSpace();
        if (at >= end || bytes[at] != ':') {
            return fail();
        }
        at++;
        return true;
    }

    /// Moves to the next element of the array entered last; it must be consumed before the next call.
    ///
    /// @return false at the end of the array, which is left then, or on failure
    public boolean nextElement() {
        return next(']');
    }

    /// Returns the key of the present member as its bytes, most significant first.
    ///
    /// @return for example `'p' << 8 | 'u'`, or [#LONG_KEY]
    public int key() {
        return key;
    }

    /// Returns whether the present member has this key.
    ///
    /// @param name ASCII bytes
    /// @return true if equal
    public boolean keyIs(byte[] name) {
        return equal(keyFrom, keyTo, name);
    }

    /// Consumes a string; [#tokenFrom] and [#tokenTo] then enclose its content.
    ///
    /// @return false if the next value is none
    public boolean string() {
        skipSpace();
        byte[] text = bytes;
        int limit = end;
        if (failed || at >= limit || text[at] != '"') {
            return fail();
        }
        int i = at + 1;
        tokenFrom = i;
        while (i < limit) {
            byte c = text[i];
            if (c == '"') {
                tokenTo = i;
                at = i + 1;
                return true;
            }
            if (c == '\\') {
                i = escape(i);
                if (i < 0) {
                    return fail();
                }
            } else if (c >= 0 && c < 0x20) {
                return fail();
            } else {
                i++;
            }
        }
        return fail();
    }

    /// Consumes a string and reads it as a decimal number, exactly as [Decimal#parse] would.
    ///
    /// @param digits scale of the result
    /// @return scaled value, or [Decimal#NOT_A_NUMBER] where the string holds none; check [#failed] as well
    public long decimal(int digits) {
        skipSpace();
        byte[] text = bytes;
        int limit = end;
        int start = at + 1;
        if (start < limit && text[at] == '"' && !failed) {
            // Plain digits with a point and room for all of them is what venues send: one pass does it.
            int i = start;
            long mantissa = 0;
            while (i < limit && text[i] >= '0' && text[i] <= '9') {
                mantissa = 10 * mantissa + (text[i++] - '0');
            }
            int whole = i - start;
            int fraction = 0;
            if (i < limit && text[i] == '.') {
                int point = i++;
                while (i < limit && text[i] >= '0' && text[i] <= '9') {
                    mantissa = 10 * mantissa + (text[i++] - '0');
                }
                fraction = i - point - 1;
            }
            int places = digits - fraction;
            // Up to 18 digits in all, zeros to be added included, nothing can overflow.
            if (i < limit && text[i] == '"' && whole > 0 && places >= 0 && whole + digits <= 18) {
                tokenFrom = start;
                tokenTo = i;
                at = i + 1;
                return mantissa * Decimal.power(places);
            }
        }
        return string() ? Decimal.parse(bytes, tokenFrom, tokenTo, digits) : Decimal.NOT_A_NUMBER;
    }

    /// Consumes a number of at most [#MAX_NUMBER] bytes; [#tokenFrom] and [#tokenTo] then enclose it.
    ///
    /// @return false if the next value is none
    public boolean number() {
        skipSpace();
        if (failed) {
            return false;
        }
        tokenFrom = at;
        int i = at;
        if (i < end && bytes[i] == '-') {
            i++;
        }
        int whole = digits(i);
        if (whole == i || (bytes[i] == '0' && whole > i + 1)) {
            return fail();
        }
        i = whole;
        if (i < end && bytes[i] == '.') {
            int fraction = digits(i + 1);
            if (fraction == i + 1) {
                return fail();
            }
            i = fraction;
        }
        if (i < end && (bytes[i] | 0x20) == 'e') {
            int sign = i + 1 < end && (bytes[i + 1] == '+' || bytes[i + 1] == '-') ? 1 : 0;
            int exponent = digits(i + 1 + sign);
            if (exponent == i + 1 + sign) {
                return fail();
            }
            i = exponent;
        }
        if (i - at > MAX_NUMBER) {
            return fail();
        }
        tokenTo = i;
        at = i;
        return true;
    }

    /// Consumes an integer that is not negative and has at most 18 digits.
    ///
    /// @return its value; 0 on failure
    public long count() {
        skipSpace();
        int i = at;
        long value = 0;
        while (i < end && bytes[i] >= '0' && bytes[i] <= '9') {
            value = 10 * value + (bytes[i] - '0');
            i++;
            if (i - at > 18) {
                boolean _ = fail();
                return 0;
            }
        }
        boolean leadingZero = i - at > 1 && bytes[at] == '0';
        boolean longer = i < end && (bytes[i] == '.' || (bytes[i] | 0x20) == 'e');
        if (failed || i == at || leadingZero || longer) {
            boolean _ = fail();
            return 0;
        }
        at = i;
        return value;
    }

    /// Consumes `true` or `false`.
    ///
    /// @return the value; false on failure
    public boolean truth() {
        boolean value = peek() == 't';
        boolean _ = word(value ? TRUE : FALSE);
        return value && !failed;
    }

    /// Consumes any value, with everything in it.
    public void skip() {
        int base = depth;
        // One bit per level: 1 for an object. The depth is bounded, so 64 bits are enough.
        long objects = 0;
        while (true) {
            switch (peek()) {
                case '{' -> {
                    boolean _ = beginObject();
                    objects |= 1L << depth;
                }
                case '[' -> {
                    boolean _ = beginArray();
                    objects &= ~(1L << depth);
                }
                case '"' -> {
                    boolean _ = string();
                }
                case 't' -> {
                    boolean _ = word(TRUE);
                }
                case 'f' -> {
                    boolean _ = word(FALSE);
                }
                case 'n' -> {
                    boolean _ = word(NULL);
                }
                default -> {
                    boolean _ = number();
                }
            }
            // Leave every container that ends here; stop in front of the next value to consume.
            boolean more = false;
            while (!failed && depth > base && !more) {
                more = ((objects >>> depth) & 1) != 0 ? nextMember() : nextElement();
            }
            if (failed || depth == base) {
                return;
            }
        }
    }

    /// Returns where the string or number consumed last begins.
    ///
    /// @return position in the bytes
    public int tokenFrom() {
        return tokenFrom;
    }

    /// Returns where the string or number consumed last ends.
    ///
    /// @return one past its last byte
    public int tokenTo() {
        return tokenTo;
    }

    /// Returns whether the string or number consumed last has this content.
    ///
    /// @param text ASCII bytes
    /// @return true if equal
    public boolean tokenIs(byte[] text) {
        return equal(tokenFrom, tokenTo, text);
    }

    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    private boolean begin(char bracket) {
        skipSpace();
        if (failed || at >= end || bytes[at] != bracket || depth == MAX_DEPTH) {
            return fail();
        }
        at++;
        depth++;
        fresh = true;
        return true;
    }

    private boolean next(char bracket) {
        skipSpace();
        if (failed || at >= end) {
            return fail();
        }
        if (bytes[at] == bracket) {
            at++;
            depth--;
            fresh = false;
            return false;
        }
        if (fresh) {
            fresh = false;
            return true;
        }
        if (bytes[at] != ',') {
            return fail();
        }
        at++;
        skipSpace();
        // A value must follow: `[1,]` is not JSON.
        return (at < end && bytes[at] != bracket) || fail();
    }

    private boolean word(byte[] text) {
        skipSpace();
        if (failed || end - at < text.length || !equal(at, at + text.length, text)) {
            return fail();
        }
        at += text.length;
        return true;
    }

    private boolean equal(int from, int to, byte[] text) {
        if (to - from != text.length) {
            return false;
        }
        for (int i = 0; i < text.length; i++) {
            if (bytes[from + i] != text[i]) {
                return false;
            }
        }
        return true;
    }

    /// Position after the escape that starts at `i`, or -1.
    private int escape(int i) {
        if (i + 1 >= end) {
            return -1;
        }
        return switch (bytes[i + 1]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> i + 2;
            case 'u' -> hexadecimal(i + 2) ? i + 6 : -1;
            default -> -1;
        };
    }

    private boolean hexadecimal(int from) {
        if (end - from < 4) {
            return false;
        }
        for (int i = from; i < from + 4; i++) {
            if (Character.digit(bytes[i], 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private int digits(int from) {
        int i = from;
        while (i < end && bytes[i] >= '0' && bytes[i] <= '9') {
            i++;
        }
        return i;
    }

    private void skipSpace() {
        // Venues send none, so the first comparison decides.
        while (at < end
                && bytes[at] <= ' '
                && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
            at++;
        }
    }

    private boolean fail() {
        failed = true;
        return false;
    }
}
