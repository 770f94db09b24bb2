package breakwater.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingDigestTest {
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Row(long sequence, double... features) {}

    private static final List<Row> ROWS =
            List.of(new Row(7, 1.5, -0.0), new Row(3, 0.25, 4), new Row(12, 1e-300, 2), new Row(4, 9, 9));

    private static String digest(List<Row> rows) {
        TrainingDigest digest = new TrainingDigest(1);
        rows.forEach(row -> digest.add(row.sequence(), row.features()));
        return TrainingDigest.of("BTC/USDT", "sim-alpha", digest.rows());
    }

    private static byte[] sha(byte[]... parts) throws NoSuchAlgorithmException {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        Arrays.stream(parts).forEach(sha::update);
        return sha.digest();
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    private static byte[] text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(4 + bytes.length)
                .put(number(bytes.length))
                .put(bytes)
                .array();
    }

    /// What an outsider writes from the description alone.
    private static String byHand(List<Row> rows) throws NoSuchAlgorithmException {
        byte[][] hashes = new byte[rows.size()][];
        for (int i = 0; i < hashes.length; i++) {
            ByteBuffer row = ByteBuffer.allocate(12 + 8 * rows.get(i).features().length)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(rows.get(i).sequence())
                    .putInt(rows.get(i).features().length);
            for (double feature : rows.get(i).features()) {
                row.putDouble(feature);
            }
            hashes[i] = sha(text("breakwater training row 1"), row.array());
        }
        Arrays.sort(hashes, Arrays::compareUnsigned);
        ByteArrayOutputStream sorted = new ByteArrayOutputStream();
        for (byte[] hash : hashes) {
            sorted.writeBytes(number(hash.length));
            sorted.writeBytes(hash);
        }
        String all = HexFormat.of()
                .formatHex(sha(text("breakwater training rows 1"), number(hashes.length), sorted.toByteArray()));
        return HexFormat.of()
                .formatHex(sha(text("breakwater training digest 1"), text("BTC/USDT"), text("sim-alpha"), text(all)));
    }

    @Test
    void anOutsiderComputesItFromTheDescription() throws NoSuchAlgorithmException {
        assertThat(digest(ROWS)).isEqualTo(byHand(ROWS));
    }

    @Test
    void theOrderOfTheRowsDoesNotMatter() {
        assertThat(digest(ROWS.reversed())).isEqualTo(digest(ROWS));
        assertThat(digest(List.of(ROWS.get(2), ROWS.get(0), ROWS.get(3), ROWS.get(1))))
                .isEqualTo(digest(ROWS));
    }

    @Test
    void everythingElseDoes() {
        String good = digest(ROWS);
        assertThat(List.of(
                        digest(ROWS.subList(0, 3)),
                        digest(List.of(ROWS.get(0), ROWS.get(0), ROWS.get(1), ROWS.get(2), ROWS.get(3))),
                        // An exclusive or of row hashes would not see a pair come.
                        digest(List.of(ROWS.get(0), ROWS.get(0), ROWS.get(0), ROWS.get(1), ROWS.get(2), ROWS.get(3))),
                        digest(List.of(new Row(7, 1.5, 0.0), ROWS.get(1), ROWS.get(2), ROWS.get(3))),
                        digest(List.of(new Row(8, 1.5, -0.0), ROWS.get(1), ROWS.get(2), ROWS.get(3))),
                        digest(List.of(new Row(7, 0.25, 4), new Row(3, 1.5, -0.0), ROWS.get(2), ROWS.get(3)))))
                .doesNotContain(good)
                .doesNotHaveDuplicates();
        TrainingDigest rows = new TrainingDigest(4);
        ROWS.forEach(row -> rows.add(row.sequence(), row.features()));
        assertThat(TrainingDigest.of("BTC/USDT", "sim-bravo", rows.rows())).isNotEqualTo(good);
        assertThat(TrainingDigest.of("ETH/USDT", "sim-alpha", rows.rows())).isNotEqualTo(good);
    }
}
