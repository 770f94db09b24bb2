package breakwater.execution;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.testing.Seeds;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TradeIdsTest {
    @Test
    void behavesLikeASetInAnyOrderAndAcrossRestarts() {
        RandomGenerator random = Seeds.generator(81);
        TradeIds ids = new TradeIds();
        TreeSet<Long> plain = new TreeSet<>();
        for (int i = 0; i < 50_000; i++) {
            long id = random.nextInt(3) == 0 ? random.nextLong() : random.nextLong(-20_000, 20_000);
            assertThat(ids.add(id)).isEqualTo(plain.add(id));
            if (i % 9_999 == 0) {
                StateWriter out = new StateWriter(64);
                ids.write(out);
                assertThat(out.length()).isEqualTo(4 + 8 * plain.size());
                ids = new TradeIds();
                ids.read(new StateReader(out.toBytes()));
            }
        }
        assertThat(ids.size()).isEqualTo(plain.size());
    }
}
