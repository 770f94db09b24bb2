package breakwater.store.model;

import breakwater.provenance.Hash;
import breakwater.robust.Features;
import breakwater.robust.SamplingSettings;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/// Rows that are believed: what a reference is estimated from. Ordered by span, then by source.
public final class GoldenSet {
    /// Most rows of one set.
    public static final int MOST_ROWS = 5_000_000;

    private static final int MOST_SOURCES = 64;
    private static final int MOST_NAME = 64;
    private static final int MOST_WORDS = 500;

    private final Head head;
    private final int[] sources;
    private final long[] spans;
    private final double[] features;

    /// What a set is about.
    ///
    /// @param symbol instrument
    /// @param stepNanos length of a step
    /// @param steps steps in a row's span
    /// @param epochNanos length of a learning epoch
    /// @param madeFrom where the rows come from, in words
    /// @param sources names; a row names its source by position
    public record Head(
            String symbol, long stepNanos, int steps, long epochNanos, String madeFrom, List<String> sources) {
        /// Checks every bound and copies.
        public Head {
            sources = List.copyOf(sources);
            // Both refuse what they do not take.
            ModelHeader _ = new ModelHeader(ModelKind.GOLDEN, symbol, 1, 0);
            SamplingSettings _ = sampling(stepNanos, steps, epochNanos);
            if (madeFrom.length() > MOST_WORDS) {
                throw new IllegalArgumentException("made_from must have at most " + MOST_WORDS + " characters");
            }
            if (sources.isEmpty() || sources.size() > MOST_SOURCES || new HashSet<>(sources).size() != sources.size()) {
                throw new IllegalArgumentException("sources must be 1 to " + MOST_SOURCES + " different names");
            }
            for (String source : sources) {
                if (source.isBlank() || source.length() > MOST_NAME) {
                    throw new IllegalArgumentException("name of a source must have 1 to " + MOST_NAME + " characters");
                }
            }
        }

        /// Returns how its prices became rows.
        ///
        /// @return settings; the seed is the default, because a golden set keeps every row
        public SamplingSettings sampling() {
            return sampling(stepNanos, steps, epochNanos);
        }

        private static SamplingSettings sampling(long stepNanos, int steps, long epochNanos) {
            return new SamplingSettings(stepNanos, steps, epochNanos, 1);
        }
    }

    private GoldenSet(Head head, int[] sources, long[] spans, double[] features) {
        this.head = head;
        this.sources = sources;
        this.spans = spans;
        this.features = features;
    }

    /// Returns what the set is about.
    ///
    /// @return head
    public Head head() {
        return head;
    }

    /// Returns the number of rows.
    ///
    /// @return at least 1
    public int size() {
        return spans.length;
    }

    /// Returns the number of spans in which any source gave a row.
    ///
    /// @return at least 1
    public int spans() {
        return (int) Arrays.stream(spans).distinct().count();
    }

    /// Returns who gave a row.
    ///
    /// @param row index
    /// @return position among the sources
    public int source(int row) {
        return sources[row];
    }

    /// Returns where the span of a row begins.
    ///
    /// @param row index
    /// @return epoch nanoseconds, a multiple of the span
    public long spanNanos(int row) {
        return spans[row];
    }

    /// Returns a row.
    ///
    /// @param row index
    /// @return a copy
    public double[] features(int row) {
        return Arrays.copyOfRange(features, row * Features.COUNT, (row + 1) * Features.COUNT);
    }

    /// Returns the end of the last span.
    ///
    /// @return epoch nanoseconds
    public long endNanos() {
        return spans[spans.length - 1] + head.sampling().spanNanos();
    }

    /// Returns what names the content.
    ///
    /// @return SHA-256 of head and rows in binary form
    public Hash sha256() {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        text(digest, GoldenFile.SCHEMA);
        text(digest, head.symbol());
        Features.NAMES.forEach(name -> text(digest, name));
        ByteBuffer numbers = ByteBuffer.allocate(8 * 4)
                .putLong(head.stepNanos())
                .putLong(head.steps())
                .putLong(head.epochNanos())
                .putLong(head.sources().size());
        digest.update(numbers.flip());
        text(digest, head.madeFrom());
        head.sources().forEach(name -> text(digest, name));
        ByteBuffer row = ByteBuffer.allocate(8 * (2 + Features.COUNT));
        for (int i = 0; i < spans.length; i++) {
            row.clear().putLong(sources[i]).putLong(spans[i]);
            for (int j = 0; j < Features.COUNT; j++) {
                row.putDouble(features[i * Features.COUNT + j]);
            }
            digest.update(row.flip());
        }
        return Hash.of(digest.digest());
    }

    private static void text(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    ModelHeader header() {
        return new ModelHeader(ModelKind.GOLDEN, head.symbol(), 1, endNanos());
    }

    /// Collects rows.
    public static final class Builder {
        private int[] sources = new int[1024];
        private long[] spans = new long[1024];
        private double[] features = new double[1024 * Features.COUNT];
        private int size;

        /// Creates a set without rows.
        public Builder() {}

        /// Returns how many rows were added.
        ///
        /// @return count
        public int size() {
            return size;
        }

        /// Adds a row.
        ///
        /// @param source position among the sources
        /// @param spanNanos where its span begins
        /// @param row one number per feature; copied
        /// @throws IllegalArgumentException if there are too many, or the row is none
        public void add(int source, long spanNanos, double[] row) {
            if (size == MOST_ROWS) {
                throw new IllegalArgumentException("rows must number at most " + MOST_ROWS);
            }
            if (row.length != Features.COUNT || !Arrays.stream(row).allMatch(Double::isFinite)) {
                throw new IllegalArgumentException("row " + size + " must hold " + Features.COUNT
                        + " finite numbers but was " + Arrays.toString(row));
            }
            if (size == spans.length) {
                int larger = Math.min(MOST_ROWS, 2 * size);
                sources = Arrays.copyOf(sources, larger);
                spans = Arrays.copyOf(spans, larger);
                features = Arrays.copyOf(features, larger * Features.COUNT);
            }
            sources[size] = source;
            spans[size] = spanNanos;
            System.arraycopy(row, 0, features, size * Features.COUNT, Features.COUNT);
            size++;
        }

        /// Makes the set.
        ///
        /// @param head what it is about
        /// @return set
        /// @throws IllegalArgumentException if there are no rows, or they do not fit the head or are out of
        /// order
        public GoldenSet build(Head head) {
            if (size == 0) {
                throw new IllegalArgumentException("rows must number at least 1");
            }
            long span = head.sampling().spanNanos();
            for (int i = 0; i < size; i++) {
                if (sources[i] < 0 || sources[i] >= head.sources().size()) {
                    throw new IllegalArgumentException("source of row " + i + " must be in [0, "
                            + head.sources().size() + ") but was " + sources[i]);
                }
                if (Math.floorMod(spans[i], span) != 0) {
                    throw new IllegalArgumentException(
                            "span of row " + i + " must begin at a multiple of " + span + " but began at " + spans[i]);
                }
                boolean later =
                        i == 0 || spans[i] > spans[i - 1] || (spans[i] == spans[i - 1] && sources[i] > sources[i - 1]);
                if (!later) {
                    throw new IllegalArgumentException("rows must rise by span and source but row " + i + " does not");
                }
            }
            return new GoldenSet(
                    head,
                    Arrays.copyOf(sources, size),
                    Arrays.copyOf(spans, size),
                    Arrays.copyOf(features, size * Features.COUNT));
        }
    }
}
