package breakwater.provenance;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The lines of one bound recording, opened one by one. Nothing of a refused line is passed on; each is counted
/// under the source whose word it touches.
///
/// The first line that is authentic under the session it names begins the recording's only session.
public final class BoundFeed {
    private final EdgeKey key;
    private final BindingVerifier verifier;
    private final Map<String, Map<BindingVerdict, Long>> counts = new TreeMap<>();
    private @Nullable Channel channel;
    private byte[] envelope = new byte[0];
    private long missing;
    private boolean finished;

    /// Creates the reader of one recording.
    ///
    /// @param key secret that the recording was bound with
    public BoundFeed(EdgeKey key) {
        this.key = key;
        verifier = new BindingVerifier(key);
    }

    /// Returns whether a line has the form of a bound one.
    ///
    /// @param bytes hold the line
    /// @param from first byte
    /// @param to one past the last byte
    /// @return whether to give it to [#open]
    public static boolean looksBound(byte[] bytes, int from, int to) {
        return BoundLine.looksBound(bytes, from, to);
    }

    /// Opens one line.
    ///
    /// @param bytes hold the line
    /// @param from first byte
    /// @param to one past the last byte
    /// @return what it is; the payload of a usable one lies in [#buffer]
    public BindingVerdict open(byte[] bytes, int from, int to) {
        Optional<byte[]> read = BoundLine.read(bytes, from, to);
        if (read.isEmpty()) {
            count(channel == null ? "" : channel.source(), BindingVerdict.MALFORMED);
            return BindingVerdict.MALFORMED;
        }
        envelope = read.get();
        if (channel == null && !begins()) {
            count(BoundLine.channel(envelope).source(), BindingVerdict.TAMPERED);
            return BindingVerdict.TAMPERED;
        }
        BindingVerdict verdict = verifier.open(envelope, 0, envelope.length);
        missing += verifier.missing();
        count(verifier.source(), verdict);
        if (verdict.isUsable() && verifier.payloadFrom() == verifier.payloadTo()) {
            finished = true;
        }
        return verdict;
    }

    /// Believes the session of the first authentic line.
    private boolean begins() {
        Channel named = BoundLine.channel(envelope);
        BindingVerifier trial = new BindingVerifier(key);
        trial.announce(named);
        if (!trial.open(envelope, 0, envelope.length).isUsable()) {
            return false;
        }
        verifier.announce(named);
        channel = named;
        return true;
    }

    private void count(String source, BindingVerdict verdict) {
        counts.computeIfAbsent(source, s -> new EnumMap<>(BindingVerdict.class)).merge(verdict, 1L, Long::sum);
    }

    /// Returns the buffer that holds the payload of the last line.
    ///
    /// @return the live buffer
    public byte[] buffer() {
        return envelope;
    }

    /// Returns where the payload begins.
    ///
    /// @return index
    public int from() {
        return verifier.payloadFrom();
    }

    /// Returns where the payload ends.
    ///
    /// @return index one past the last byte
    public int to() {
        return verifier.payloadTo();
    }

    /// Returns the source of the recording.
    ///
    /// @return empty before its first authentic line
    public Optional<String> source() {
        return Optional.ofNullable(channel).map(Channel::source);
    }

    /// Returns whether the recording's end has come: without it lines may be missing there.
    ///
    /// @return false before it
    public boolean isFinished() {
        return finished;
    }

    /// Returns how many lines never came.
    ///
    /// @return count, those missing at an end that never came excluded
    public long missing() {
        return missing;
    }

    /// Returns what was said so far.
    ///
    /// @return counts by source and code; `missing` for lines that never came, `unfinished` while the end has
    /// not
    public Map<String, Map<String, Long>> counts() {
        Map<String, Map<String, Long>> result = new LinkedHashMap<>();
        counts.forEach((source, byVerdict) -> {
            Map<String, Long> codes = new LinkedHashMap<>();
            byVerdict.forEach((verdict, count) -> codes.put(verdict.code(), count));
            result.put(source, codes);
        });
        Channel of = channel;
        if (of != null) {
            Map<String, Long> codes = result.computeIfAbsent(of.source(), s -> new LinkedHashMap<>());
            if (missing > 0) {
                codes.put("missing", missing);
            }
            if (!finished) {
                codes.put("unfinished", 1L);
            }
        }
        return result;
    }
}
