package breakwater.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.SplittableRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class HmacTest {
    private static final long SEED = 2104;

    @Test
    void itGivesTheVectorsOfRfc4231() {
        byte[] key = new byte[20];
        java.util.Arrays.fill(key, (byte) 0x0b);
        assertThat(hmac(key, "Hi There".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
        assertThat(hmac(
                        "Jefe".getBytes(StandardCharsets.US_ASCII),
                        "what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @Test
    void itEqualsThePlatformsOwn() throws GeneralSecurityException {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 500; i++) {
            byte[] key = new byte[32];
            byte[] message = new byte[random.nextInt(400)];
            random.nextBytes(key);
            random.nextBytes(message);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            assertThat(hmac(key, message))
                    .as("seed " + SEED)
                    .isEqualTo(HexFormat.of().formatHex(mac.doFinal(message)));
        }
    }

    private static String hmac(byte[] key, byte[] message) {
        Hmac hmac = new Hmac(key);
        hmac.begin();
        hmac.update(message, 0, message.length);
        return HexFormat.of().formatHex(hmac.end());
    }
}
