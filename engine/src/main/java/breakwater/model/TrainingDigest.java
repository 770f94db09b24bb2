package breakwater.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// Names the rows that one source gave a model in one epoch, by what they are: their inputs, their features,
/// their
/// instrument and source.
///
/// Two sets of rows have one digest only if they are the same rows, each as often. The order in which they were
/// held does
/// not matter, so whoever has the rows, from whatever place, can compute what a model says it was made from.
///
///     row     SHA-256 of: row label, number in the log 8, features
///     rows    SHA-256 of: rows label, how many 4, hashes of the rows, ascending
///     digest  SHA-256 of: digest label, symbol, name of the source, hash of the rows
///
/// Numbers and texts are as [StateWriter] writes them; a label is a text.
public final class TrainingDigest {
    private static final String ROW = "breakwater training row 1";
    private static final String ROWS = "breakwater training rows 1";
    private static final String DIGEST = "breakwater training digest 1";

    private final MessageDigest sha = sha256();
    private final StateWriter out = new StateWriter(256);
    private byte[][] rows;
    private int count;

    /// Creates the digest of no rows.
    ///
    /// @param expected about how many will be added
    public TrainingDigest(int expected) {
        rows = new byte[Math.max(1, expected)][];
    }

    /// Adds a row.
    ///
    /// @param sequence number in the log of the input that completed it
    /// @param features what the model saw, bit for bit
    public void add(long sequence, double[] features) {
        out.clear();
        out.putString(ROW);
        out.putLong(sequence);
        out.putDoubles(features);
        if (count == rows.length) {
            rows = Arrays.copyOf(rows, 2 * count);
        }
        rows[count++] = hash();
    }

    /// Returns the hash of the rows added so far, whose they are left aside.
    ///
    /// @return SHA-256 in hexadecimal digits
    public String rows() {
        byte[][] sorted = Arrays.copyOf(rows, count);
        Arrays.sort(sorted, Arrays::compareUnsigned);
        out.clear();
        out.putString(ROWS);
        out.putInt(count);
        for (byte[] row : sorted) {
            out.putBytes(row);
        }
        return HexFormat.of().formatHex(hash());
    }

    /// Returns the digest of rows that are somebody's.
    ///
    /// @param symbol of the instrument
    /// @param source name of the source
    /// @param rows what [#rows] gave
    /// @return SHA-256 in hexadecimal digits
    public static String of(String symbol, String source, String rows) {
        StateWriter out = new StateWriter(256);
        out.putString(DIGEST);
        out.putString(symbol);
        out.putString(source);
        out.putString(rows);
        MessageDigest sha = sha256();
        sha.update(out.buffer(), 0, out.length());
        return HexFormat.of().formatHex(sha.digest());
    }

    private byte[] hash() {
        sha.update(out.buffer(), 0, out.length());
        return sha.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
