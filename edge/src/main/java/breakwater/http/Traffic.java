package breakwater.http;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/// Counts what clients do, for the metrics. Safe from any thread.
public final class Traffic {
    private final Map<Integer, LongAdder> answers = new ConcurrentHashMap<>();
    private final LongAdder refusedTokens = new LongAdder();
    private final AtomicInteger streamClients = new AtomicInteger();
    private final LongAdder droppedStreams = new LongAdder();

    /// Starts at zero.
    public Traffic() {}

    /// Returns answers by status code.
    ///
    /// @return sorted copy
    public Map<Integer, Long> answers() {
        Map<Integer, Long> copy = new TreeMap<>();
        answers.forEach((status, count) -> copy.put(status, count.sum()));
        return copy;
    }

    /// Returns how many commands came without the right token.
    ///
    /// @return count
    public long refusedTokens() {
        return refusedTokens.sum();
    }

    /// Returns how many live streams are open.
    ///
    /// @return count
    public int streamClients() {
        return streamClients.get();
    }

    /// Returns how many live streams were cut because the client did not keep up.
    ///
    /// @return count
    public long droppedStreams() {
        return droppedStreams.sum();
    }

    void answered(int status) {
        answers.computeIfAbsent(status, absent -> new LongAdder()).increment();
    }

    void tokenRefused() {
        refusedTokens.increment();
    }

    void streamClientsNow(int clients) {
        streamClients.set(clients);
    }

    void streamDropped() {
        droppedStreams.increment();
    }
}
