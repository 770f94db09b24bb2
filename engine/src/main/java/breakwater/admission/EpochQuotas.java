package breakwater.admission;

import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;

/// How many samples of a source count in one epoch: linear in trust, never more. The one quota of the engine.
///
/// Here it counts prices, whose shares [SourceDiversity] measures. Sampling asks for it as well ([#cap]): a
/// learning epoch
/// keeps as many rows of a source, of each instrument.
public final class EpochQuotas implements Stateful {
    private final Settings settings;
    private final int[] admitted;
    private long epoch = Long.MIN_VALUE;
    // Where the present epoch ends: asked for several times per message, and a division each would show.
    private long endNanos = Long.MIN_VALUE;

    /// Bounds of the quota.
    ///
    /// @param leastSamples quota without trust, in `[50, mostSamples]`
    /// @param mostSamples quota at full trust, in `[leastSamples, 200]`
    /// @param epochNanos length of an epoch of prices, at least a second
    public record Settings(int leastSamples, int mostSamples, long epochNanos) {
        /// Smallest quota that can be set.
        public static final int LEAST = 50;

        /// Largest quota that can be set.
        public static final int MOST = 200;

        /// Checks every bound.
        public Settings {
            if (leastSamples < LEAST || leastSamples > MOST) {
                throw new IllegalArgumentException(
                        "leastSamples must be in [" + LEAST + ", " + MOST + "] but was " + leastSamples);
            }
            if (mostSamples < leastSamples || mostSamples > MOST) {
                throw new IllegalArgumentException("mostSamples must be in [leastSamples " + leastSamples + ", " + MOST
                        + "] but was " + mostSamples);
            }
            if (epochNanos < 1_000_000_000L) {
                throw new IllegalArgumentException("epochNanos must be >= 1000000000 but was " + epochNanos);
            }
        }

        /// Returns 50 to 200 samples a minute.
        ///
        /// @return settings
        public static Settings defaults() {
            return new Settings(LEAST, MOST, 60_000_000_000L);
        }

        /// Returns these settings with epochs at least so long.
        ///
        /// @param nanos least length
        /// @return a copy
        public Settings withEpochAtLeast(long nanos) {
            return new Settings(leastSamples, mostSamples, Math.max(epochNanos, nanos));
        }
    }

    /// Creates quotas nobody has used.
    ///
    /// @param sources number of sources
    /// @param settings bounds
    public EpochQuotas(int sources, Settings settings) {
        this.settings = settings;
        admitted = new int[sources];
    }

    /// Returns the quota at a trust.
    ///
    /// @param trust in `[0, 1]`; anything else counts as none
    /// @return samples per epoch, within the bounds of the settings
    public int cap(double trust) {
        double within = trust > 0 && trust <= 1 ? trust : 0;
        return settings.leastSamples() + (int) ((settings.mostSamples() - settings.leastSamples()) * within);
    }

    /// Lets time pass; a new epoch begins with nothing used. A clock that goes back begins none.
    ///
    /// @param now engine time
    /// @return true if a new epoch began
    public boolean advance(long now) {
        if (!ends(now)) {
            return false;
        }
        begin(Math.floorDiv(now, settings.epochNanos()));
        java.util.Arrays.fill(admitted, 0);
        return true;
    }

    boolean ends(long now) {
        return now >= endNanos;
    }

    private void begin(long newEpoch) {
        epoch = newEpoch;
        endNanos = hasBegun() ? (newEpoch + 1) * settings.epochNanos() : Long.MIN_VALUE;
    }

    boolean hasBegun() {
        return epoch != Long.MIN_VALUE;
    }

    /// Asks for one sample in the present epoch.
    ///
    /// @param source index in the catalogue
    /// @param trust trust in it
    /// @param now engine time
    /// @return false if its quota is used up
    public boolean take(int source, double trust, long now) {
        advance(now);
        if (admitted[source] >= cap(trust)) {
            return false;
        }
        admitted[source]++;
        return true;
    }

    /// Returns how many samples of a source the present epoch has.
    ///
    /// @param source index in the catalogue
    /// @return count
    public int admitted(int source) {
        return admitted[source];
    }

    @Override
    public void write(StateWriter out) {
        out.putLong(epoch);
        for (int count : admitted) {
            out.putInt(count);
        }
    }

    @Override
    public void read(StateReader in) {
        begin(in.getLong());
        for (int s = 0; s < admitted.length; s++) {
            admitted[s] = in.getInt();
        }
    }
}
