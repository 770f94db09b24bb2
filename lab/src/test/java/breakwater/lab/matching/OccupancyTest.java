package breakwater.lab.matching;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.math.random.CounterRandom;
import java.util.BitSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OccupancyTest {
    /// The JDK's bit set is the oracle. Sparse sets reach the upper layers; sizes lie on both sides of each
    /// layer's border.
    @ParameterizedTest(name = "size {0}")
    @ValueSource(ints = {2, 64, 65, 4_096, 4_097, 1 << 18, (1 << 18) + 1, 1 << 20})
    void nextUpAndDownAreThoseOfABitSet(int size) {
        CounterRandom random = CounterRandom.of(31_007 + size);
        Occupancy occupancy = new Occupancy(size);
        BitSet plain = new BitSet(size);
        for (int i = 0; i < 20_000; i++) {
            int n = random.nextInt(4) == 0 ? size - 1 - random.nextInt(Math.min(size, 3)) : random.nextInt(size);
            for (int m = plain.nextSetBit(0); i % 10 == 0 && m >= 0; m = plain.nextSetBit(m)) {
                plain.clear(m);
                occupancy.remove(m);
            }
            plain.set(n);
            occupancy.add(n);
            int from = random.nextInt(size);
            int up = plain.nextSetBit(from + 1);
            int down = from == 0 ? -1 : plain.previousSetBit(from - 1);
            assertThat(occupancy.above(from, -7))
                    .as("above %d, step %d", from, i)
                    .isEqualTo(up < 0 ? -7 : up);
            assertThat(occupancy.below(from, -7))
                    .as("below %d, step %d", from, i)
                    .isEqualTo(down < 0 ? -7 : down);
        }
    }
}
