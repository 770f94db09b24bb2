package breakwater.gate;

import java.util.HexFormat;

/// Hash that names the rows of one source in one epoch, so that every model trained on them can be found.
///
/// @param hex 32 bytes as 64 lower case hexadecimal digits
public record BatchRoot(String hex) {
    static final int BYTES = 32;

    /// Checks the form.
    public BatchRoot {
        if (hex.length() != 2 * BYTES || !hex.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
            throw new IllegalArgumentException("hex must be " + 2 * BYTES + " lower case digits but was " + hex);
        }
    }

    /// Names a batch by its hash.
    ///
    /// @param hash 32 bytes; copied
    /// @return the name
    /// @throws IllegalArgumentException if the length differs
    public static BatchRoot of(byte[] hash) {
        return new BatchRoot(HexFormat.of().formatHex(hash));
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }
}
