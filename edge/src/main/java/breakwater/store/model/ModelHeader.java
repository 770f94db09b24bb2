package breakwater.store.model;

import breakwater.model.StateWriter;
import breakwater.provenance.Hash;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// What is signed, together with the hash of the content.
///
/// @param kind what the file holds
/// @param symbol instrument as [breakwater.model.Instrument] writes it; of a checkpoint its name
/// @param version number of the file, rising by instrument and kind
/// @param createdNanos when it was written; of a golden set the end of its last row
public record ModelHeader(ModelKind kind, String symbol, long version, long createdNanos) {
    private static final byte[] PURPOSE = "breakwater model 1\n".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern SYMBOL = Pattern.compile("[A-Z0-9]{1,20}/[A-Z0-9]{1,20}(:[A-Z0-9]{1,20})?");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");

    /// Checks every bound: the symbol becomes part of a path.
    public ModelHeader {
        if (!(kind == ModelKind.CHECKPOINT ? NAME : SYMBOL).matcher(symbol).matches()) {
            throw new IllegalArgumentException(
                    kind == ModelKind.CHECKPOINT
                            ? "name must be 1 to 64 letters, digits, points, dashes or underscores but was '" + symbol
                                    + "'"
                            : "symbol must look like BTC/USDT but was '" + symbol + "'");
        }
        if (version < 1) {
            throw new IllegalArgumentException("version must be >= 1 but was " + version);
        }
    }

    /// Returns the bytes that are signed. They begin with their purpose, so that a signature over anything else
    /// made
    /// with the same key does not fit.
    byte[] signedBytes(Hash content, Hash keyId) {
        StateWriter out = new StateWriter(160);
        out.putBytes(PURPOSE);
        out.putString(kind.code());
        out.putString(symbol);
        out.putLong(version);
        out.putLong(createdNanos);
        out.putBytes(content.bytes());
        out.putBytes(keyId.bytes());
        return out.toBytes();
    }

    @Override
    public String toString() {
        return kind.code() + " " + symbol + " version " + version;
    }
}
