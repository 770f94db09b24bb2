package breakwater.lab.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import breakwater.math.random.CounterRandom;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;

class EventQueueTest {
    private record Entry(long nanos, int who, int what) {}

    private static final Comparator<Entry> ORDER = Comparator.comparingLong(Entry::nanos)
            .thenComparingInt(Entry::who)
            .thenComparing((a, b) -> Integer.compareUnsigned(a.what(), b.what()));

    /// Against the JDK's queue, equal times included.
    @Test
    void whatIsDueFirstComesFirst() {
        for (long seed = 1; seed <= 20; seed++) {
            CounterRandom random = CounterRandom.of(seed);
            EventQueue queue = new EventQueue(1 << 16);
            PriorityQueue<Entry> plain = new PriorityQueue<>(ORDER);
            long now = 0;
            for (int i = 0; i < 20_000; i++) {
                if (plain.isEmpty() || random.nextInt(100) < 55) {
                    long span = random.nextInt(10) == 0 ? 1_000_000 : 20;
                    Entry entry = new Entry(now + random.nextLong(span), random.nextInt(5), random.nextInt(9) - 2);
                    queue.add(entry.nanos(), entry.who(), entry.what());
                    plain.add(entry);
                } else {
                    Entry due = plain.remove();
                    assertThat(new Entry(queue.nextNanos(), queue.nextWho(), queue.nextWhat()))
                            .as("seed %d step %d", seed, i)
                            .isEqualTo(due);
                    queue.remove();
                    now = due.nanos();
                }
                assertThat(queue.size()).isEqualTo(plain.size());
            }
        }
    }

    @Test
    void aRunawayIsStoppedAndAnEmptyQueueIsNeverDue() {
        EventQueue queue = new EventQueue(3);
        assertThat(queue.nextNanos()).isEqualTo(Long.MAX_VALUE);
        for (int i = 0; i < 3; i++) {
            queue.add(i, 0, 0);
        }
        assertThatThrownBy(() -> queue.add(9, 0, 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("events waiting must number at most 3");
        assertThatThrownBy(() -> new EventQueue(0)).hasMessage("most must be >= 1 but was 0");
    }
}
