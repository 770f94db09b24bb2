package breakwater.admission;

import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;

/// From how many independent sources an epoch's samples come: the guard in front of every model update.
///
/// Measures are of trust-weighted sample counts, summed per cluster of sources that are one in truth.
/// Entropy is in bits.
public final class SourceDiversity implements Stateful {
    private static final double LN_2 = StrictMath.log(2);

    private final Floors needed;
    private final int[] clusters;
    private final double[] shares;
    private double entropyBits = Double.NaN;
    private double herfindahl = Double.NaN;
    private int independent;

    /// What a model update needs. Meant for seven sources and more; with fewer, `scaled` floors ask for
    /// the same proportion of what can be reached.
    ///
    /// @param entropyBits least entropy, in `[0, 6]`
    /// @param herfindahl largest sum of squared shares, in `(0, 1]`
    /// @param sources least number of independent sources, in `[1, 64]`
    /// @param scaled whether floors that the configured sources cannot reach are lowered; else they are refused
    public record Floors(double entropyBits, double herfindahl, int sources, boolean scaled) {
        /// Number of sources the absolute floors are meant for.
        static final int DESIGN = 7;

        /// Checks every bound.
        public Floors {
            if (!(entropyBits >= 0 && entropyBits <= 6)) {
                throw new IllegalArgumentException("entropyBits must be in [0, 6] but was " + entropyBits);
            }
            if (!(herfindahl > 0 && herfindahl <= 1)) {
                throw new IllegalArgumentException("herfindahl must be in (0, 1] but was " + herfindahl);
            }
            if (sources < 1 || sources > 64) {
                throw new IllegalArgumentException("sources must be in [1, 64] but was " + sources);
            }
        }

        /// Returns two bits, 0.2, six sources, scaled down for fewer than seven.
        ///
        /// @return floors
        public static Floors defaults() {
            return new Floors(2, 0.2, 6, true);
        }

        /// Returns the floors that hold with so many independent sources.
        ///
        /// @param count independent sources configured, at least 1
        /// @return these floors, or lower ones if they are scaled and `count` is below seven
        /// @throws IllegalArgumentException if they are not scaled and cannot be reached
        public Floors reachableWith(int count) {
            if (scaled) {
                return count >= DESIGN ? this : scaledTo(count);
            }
            double mostBits = StrictMath.log(count) / LN_2;
            if (entropyBits > mostBits || herfindahl < 1.0 / count || sources > count) {
                throw new IllegalArgumentException("floors of entropy " + entropyBits + " bits, herfindahl "
                        + herfindahl + " and " + sources + " sources cannot be reached: " + count
                        + " independent sources give at most " + mostBits + " bits, at least " + 1.0 / count
                        + " and " + count);
            }
            return this;
        }

        private Floors scaledTo(int count) {
            double bits = entropyBits * StrictMath.log(count) / StrictMath.log(DESIGN);
            double concentration = Math.min(1, Math.max(herfindahl, herfindahl * DESIGN / count));
            // One may be missing, but agreement needs more than half.
            int needed = Math.max(count / 2 + 1, count - 1);
            return new Floors(
                    Math.min(entropyBits, bits), concentration, Math.min(sources, Math.min(count, needed)), true);
        }
    }

    /// Why a model update is refused.
    public enum Refusal {
        /// It is not.
        NONE(""),
        /// Too few independent sources contributed.
        TOO_FEW_SOURCES("too_few_sources"),
        /// Few sources contributed almost everything.
        CONCENTRATED("concentrated"),
        /// The contributions are too unequal.
        LOW_ENTROPY("low_entropy");

        private final String code;

        Refusal(String code) {
            this.code = code;
        }

        /// Returns the stable code.
        ///
        /// @return lower case with underscores, empty for [#NONE]
        public String code() {
            return code;
        }
    }

    /// Creates a guard for which every source is independent and that has measured nothing.
    ///
    /// @param sources number of sources, at least 1
    /// @param floors what an update needs
    /// @throws IllegalArgumentException if the floors are not scaled and the sources cannot reach them
    public SourceDiversity(int sources, Floors floors) {
        this(sources, sources, floors);
    }

    /// Creates a guard of which some sources can never contribute.
    ///
    /// @param sources number of sources, at least 1
    /// @param contributing how many of them can, at least 1
    /// @param floors what an update needs
    /// @throws IllegalArgumentException if the floors are not scaled and those that contribute cannot reach
    /// them
    public SourceDiversity(int sources, int contributing, Floors floors) {
        if (contributing < 1 || contributing > sources) {
            throw new IllegalArgumentException("contributing must be in [1, " + sources + "] but was " + contributing);
        }
        // Of what is configured by name: a source banned or found to be another's double lowers nothing.
        needed = floors.reachableWith(contributing);
        clusters = new int[sources];
        shares = new double[sources];
        for (int s = 0; s < sources; s++) {
            clusters[s] = s;
        }
    }

    /// Says which sources are one in truth.
    ///
    /// @param clusterOfSource cluster id per source, each in `[0, sources)`
    /// @throws IllegalArgumentException if the number or an id is out of range
    public void clusters(int[] clusterOfSource) {
        if (clusterOfSource.length != clusters.length) {
            throw new IllegalArgumentException(
                    "clusters must number " + clusters.length + " but were " + clusterOfSource.length);
        }
        for (int id : clusterOfSource) {
            if (id < 0 || id >= clusters.length) {
                throw new IllegalArgumentException(
                        "cluster id must be in [0, " + (clusters.length - 1) + "] but was " + id);
            }
        }
        System.arraycopy(clusterOfSource, 0, clusters, 0, clusters.length);
    }

    /// Returns which sources are one in truth.
    ///
    /// @return cluster id per source, a copy
    public int[] clusters() {
        return clusters.clone();
    }

    /// Counts the clusters among some sources.
    ///
    /// @param sources bit mask of source ids
    /// @return count
    public int independent(long sources) {
        long seen = 0;
        for (int s = 0; s < clusters.length; s++) {
            if ((sources >>> s & 1) != 0) {
                seen |= 1L << clusters[s];
            }
        }
        return Long.bitCount(seen);
    }

    /// Measures the contributions of an epoch.
    ///
    /// @param weights trust-weighted sample count per source; what is not positive and finite counts as none
    public void measure(double[] weights) {
        java.util.Arrays.fill(shares, 0);
        double total = 0;
        for (int s = 0; s < clusters.length; s++) {
            double weight = weights[s];
            if (weight > 0 && weight < Double.POSITIVE_INFINITY) {
                shares[clusters[s]] += weight;
                total += weight;
            }
        }
        double entropy = 0;
        double squares = 0;
        int count = 0;
        for (double weight : shares) {
            if (weight > 0) {
                double share = weight / total;
                // Of one source, whose share is all, the logarithm is known.
                entropy -= share == 1 ? 0 : share * StrictMath.log(share);
                squares += share * share;
                count++;
            }
        }
        independent = count;
        entropyBits = count > 0 ? entropy / LN_2 : Double.NaN;
        herfindahl = count > 0 ? squares : Double.NaN;
    }

    /// Judges the last measure.
    ///
    /// @return why no model may be updated with this epoch; too few sources before the first measure
    public Refusal refusal() {
        if (independent < needed.sources()) {
            return Refusal.TOO_FEW_SOURCES;
        }
        // Equal shares may miss a bound they reach by a rounding error. Negated on purpose: a NaN is refused.
        if (!(herfindahl <= needed.herfindahl() + 1e-12)) {
            return Refusal.CONCENTRATED;
        }
        return entropyBits >= needed.entropyBits() - 1e-12 ? Refusal.NONE : Refusal.LOW_ENTROPY;
    }

    /// Returns the entropy of the shares.
    ///
    /// @return bits, NaN before the first contribution
    public double entropyBits() {
        return entropyBits;
    }

    /// Returns the sum of the squared shares.
    ///
    /// @return in `(0, 1]`, NaN before the first contribution
    public double herfindahl() {
        return herfindahl;
    }

    /// Returns how many independent sources contributed.
    ///
    /// @return count
    public int independentSources() {
        return independent;
    }

    @Override
    public void write(StateWriter out) {
        for (int id : clusters) {
            out.putInt(id);
        }
        out.putDouble(entropyBits);
        out.putDouble(herfindahl);
        out.putInt(independent);
    }

    @Override
    public void read(StateReader in) {
        int[] ids = new int[clusters.length];
        for (int s = 0; s < ids.length; s++) {
            ids[s] = in.getInt();
            if (ids[s] < 0 || ids[s] >= ids.length) {
                throw new breakwater.model.MalformedStateException("cluster id is out of range: " + ids[s]);
            }
        }
        clusters(ids);
        entropyBits = in.getDouble();
        herfindahl = in.getDouble();
        independent = in.getInt();
    }
}
