package breakwater.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import breakwater.testing.RandomInputs;
import breakwater.testing.Seeds;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class InputCodecTest {
    private static byte[] encoded(Input input) {
        StateWriter out = new StateWriter(64);
        InputCodec.encode(input, out);
        return out.toBytes();
    }

    @Test
    void everyKindOfInputSurvivesTheRoundTrip() {
        RandomGenerator random = Seeds.generator(21);
        InputCodec codec = new InputCodec();
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = encoded(RandomInputs.next(random, i % RandomInputs.KINDS));
            StateReader in = new StateReader(bytes);
            Input decoded = codec.decode(in);
            in.expectEnd();
            assertArrayEquals(bytes, encoded(decoded));
        }
    }

    @Test
    void bytesThatEndEarlyAreRefused() {
        RandomGenerator random = Seeds.generator(22);
        InputCodec codec = new InputCodec();
        for (int kind = 0; kind < RandomInputs.KINDS; kind++) {
            byte[] bytes = encoded(RandomInputs.next(random, kind));
            for (int cut = 0; cut < bytes.length; cut++) {
                byte[] shorter = Arrays.copyOf(bytes, cut);
                assertThrows(MalformedStateException.class, () -> codec.decode(new StateReader(shorter)));
            }
        }
    }

    @Test
    void hostileBytesNeverDoWorseThanARefusal() {
        RandomGenerator random = Seeds.generator(23);
        InputCodec codec = new InputCodec();
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = encoded(RandomInputs.next(random, i % RandomInputs.KINDS));
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            try {
                codec.decode(new StateReader(bytes));
            } catch (MalformedStateException expected) {
                // The one way out.
            }
        }
    }
}
