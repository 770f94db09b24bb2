package breakwater.robust;

import breakwater.model.TrainingRow;

/// One row that the learner may use, with the tag that leads back to its evidence.
public final class Sample implements TrainingRow {
    private final int instrument;
    private final int source;
    private final long sequence;
    private final long nanos;
    private final double[] features;

    /// Creates a row.
    ///
    /// @param instrument index in the catalogue
    /// @param source index in the catalogue
    /// @param sequence number in the log of the input that completed it
    /// @param nanos engine time of that input
    /// @param features one finite number per column of [Features]; copied
    public Sample(int instrument, int source, long sequence, long nanos, double[] features) {
        if (features.length != Features.COUNT) {
            throw new IllegalArgumentException(
                    "features must number " + Features.COUNT + " but were " + features.length);
        }
        for (double value : features) {
            if (!(Math.abs(value) <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException("features must be finite but one was " + value);
            }
        }
        this.instrument = instrument;
        this.source = source;
        this.sequence = sequence;
        this.nanos = nanos;
        this.features = features.clone();
    }

    /// Returns the instrument.
    ///
    /// @return index in the catalogue
    public int instrument() {
        return instrument;
    }

    @Override
    public int source() {
        return source;
    }

    @Override
    public long sequence() {
        return sequence;
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public double[] features() {
        return features.clone();
    }
}
