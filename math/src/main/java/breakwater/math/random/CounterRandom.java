package breakwater.math.random;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/// A counter-based generator: the n-th number is a pure function of (key, n), by Philox4x64-10.
///
/// Each component of a run takes its own stream with [#split(String)]. A child depends on the parent's key and
/// the name alone, not on how much the parent has drawn, so a component that draws more or less disturbs no
/// other. The state is [#key0], [#key1] and [#position]; period 2^64.
///
/// Everything the `RandomGenerator` interface leaves to an implementation that a newer JDK may change is
/// pinned here: bounded integers, doubles, Gaussian and exponential numbers. Its stream methods are not.
///
/// One generator serves one thread. Not for secrets.
///
/// @see "Salmon, Moraes, Dror, Shaw (2011), Parallel random numbers: as easy as 1, 2, 3"
public final class CounterRandom implements RandomGenerator {
    /// Last word of the counter: keeps numbers, named children and numbered children apart.
    private static final long DRAW = 0;

    private static final long SPLIT_NAME = 1;
    private static final long SPLIT_INDEX = 2;
    private static final long SEED = 3;
    private static final int BLOCK = 4;

    private final long key0;
    private final long key1;
    private final long[] block = new long[BLOCK];
    private long position;

    private CounterRandom(long key0, long key1, long position) {
        this.key0 = key0;
        this.key1 = key1;
        position(position);
    }

    /// Returns the generator of a seed.
    ///
    /// @param seed any; near seeds give unrelated numbers
    /// @return at position 0
    public static CounterRandom of(long seed) {
        long[] out = new long[BLOCK];
        Philox.block(seed, 0, 0, SEED, 0, 0, out);
        return new CounterRandom(out[0], out[1], 0);
    }

    /// Returns a generator with a state read earlier.
    ///
    /// @param key0 first half of the key
    /// @param key1 second half of the key
    /// @param position how many longs were drawn
    /// @return continues exactly where the other one stood
    public static CounterRandom restore(long key0, long key1, long position) {
        return new CounterRandom(key0, key1, position);
    }

    /// Returns the independent stream of a named component. Does not move this generator.
    ///
    /// @param name any text
    /// @return at position 0; the same for the same key and name
    public CounterRandom split(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        long[] out = {key0, key1, 0, 0};
        // Absorbs 16 bytes at a time; the length in each block keeps padded names apart.
        for (int from = 0; from == 0 || from < bytes.length; from += 2 * Long.BYTES) {
            long low = word(bytes, from);
            long high = word(bytes, from + Long.BYTES);
            Philox.block(low, high, bytes.length, SPLIT_NAME, out[0], out[1], out);
        }
        return new CounterRandom(out[0], out[1], 0);
    }

    /// Returns the independent stream of a numbered component. Does not move this generator.
    ///
    /// @param index any number
    /// @return at position 0; the same for the same key and index
    public CounterRandom split(long index) {
        long[] out = new long[BLOCK];
        Philox.block(index, 0, 0, SPLIT_INDEX, key0, key1, out);
        return new CounterRandom(out[0], out[1], 0);
    }

    /// Returns the first half of the key.
    ///
    /// @return any
    public long key0() {
        return key0;
    }

    /// Returns the second half of the key.
    ///
    /// @return any
    public long key1() {
        return key1;
    }

    /// Returns how many longs were drawn.
    ///
    /// @return position in the stream, modulo 2^64
    public long position() {
        return position;
    }

    /// Jumps to a position, forward or backward, at the cost of one block.
    ///
    /// @param newPosition how many longs shall count as drawn
    public void position(long newPosition) {
        position = newPosition;
        if ((newPosition & (BLOCK - 1)) != 0) {
            fill();
        }
    }

    @Override
    public long nextLong() {
        int slot = (int) position & (BLOCK - 1);
        if (slot == 0) {
            fill();
        }
        position++;
        return block[slot];
    }

    @Override
    public int nextInt() {
        return (int) (nextLong() >>> 32);
    }

    @Override
    public boolean nextBoolean() {
        return nextLong() < 0;
    }

    /// Returns a uniform number.
    ///
    /// @return in `[0, 1)`, a multiple of 2^-53
    @Override
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    @Override
    public int nextInt(int bound) {
        return (int) nextLong(bound);
    }

    @Override
    public int nextInt(int origin, int bound) {
        return (int) nextLong(origin, bound);
    }

    /// Returns a uniform integer without bias, by Lemire's multiplication (2019, ACM TOMACS 29(1)).
    ///
    /// @param bound positive
    /// @return in `[0, bound)`
    /// @throws IllegalArgumentException if `bound` is not positive
    @Override
    public long nextLong(long bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound must be > 0 but was " + bound);
        }
        long bits = nextLong();
        long low = bits * bound;
        if (Long.compareUnsigned(low, bound) < 0) {
            long threshold = Long.remainderUnsigned(-bound, bound);
            while (Long.compareUnsigned(low, threshold) < 0) {
                bits = nextLong();
                low = bits * bound;
            }
        }
        return Math.unsignedMultiplyHigh(bits, bound);
    }

    /// Returns a uniform integer without bias.
    ///
    /// @param origin least value
    /// @param bound one past the greatest; above `origin` by less than 2^63
    /// @return in `[origin, bound)`
    /// @throws IllegalArgumentException if the range is empty or too wide
    @Override
    public long nextLong(long origin, long bound) {
        long width = bound - origin;
        if (origin >= bound || width <= 0) {
            throw new IllegalArgumentException(
                    "bound must be above origin by less than 2^63 but they were " + bound + " and " + origin);
        }
        return origin + nextLong(width);
    }

    /// Returns a standard normal number by the ziggurat method.
    ///
    /// @return mean 0, variance 1
    @Override
    public double nextGaussian() {
        return Ziggurat.gaussian(this);
    }

    /// Returns an exponential number by inversion.
    ///
    /// @return mean 1; in `[0, 36.8)`
    @Override
    public double nextExponential() {
        return -StrictMath.log(1.0 - nextDouble());
    }

    /// Returns a Poisson count.
    ///
    /// @param mean in `[0, 1e12]`
    /// @return count with this mean and variance
    /// @throws IllegalArgumentException if `mean` is out of range or NaN
    public long nextPoisson(double mean) {
        if (!(mean >= 0 && mean <= Poisson.MAX_MEAN)) {
            throw new IllegalArgumentException("mean must be in [0, 1e12] but was " + mean);
        }
        return Poisson.sample(this, mean);
    }

    private void fill() {
        Philox.block(position >>> 2, 0, 0, DRAW, key0, key1, block);
    }

    private static long word(byte[] bytes, int from) {
        long word = 0;
        for (int i = 0; i < Long.BYTES && from + i < bytes.length; i++) {
            word |= (bytes[from + i] & 0xffL) << (8 * i);
        }
        return word;
    }
}
