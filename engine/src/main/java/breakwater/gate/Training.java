package breakwater.gate;

import breakwater.model.MalformedStateException;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import java.util.ArrayList;
import java.util.List;

/// Where a model comes from.
///
/// @param estimator how it was estimated
/// @param samples effective number of independent rows, positive: the rows of a classical mean and covariance
/// with
///     the same noise. A robust estimate of n rows with efficiency e counts as e n; weighted or overlapping
/// rows
///     count less than their number
/// @param createdNanos engine time of the estimate
/// @param batches what it was trained on: a [breakwater.model.TrainingDigest] for each source of each epoch, at
/// most
///     [#MOST_BATCHES]
public record Training(EstimatorStamp estimator, double samples, long createdNanos, List<BatchRoot> batches) {
    /// Most batches one model may name; a model of more cannot be traced and is refused.
    public static final int MOST_BATCHES = 16_384;

    /// Checks every bound and copies the list.
    public Training {
        if (!(samples > 0.0 && samples < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("samples must be finite and > 0 but was " + samples);
        }
        if (batches.size() > MOST_BATCHES) {
            throw new IllegalArgumentException(
                    "batches must number at most " + MOST_BATCHES + " but were " + batches.size());
        }
        batches = List.copyOf(batches);
    }

    void write(StateWriter out) {
        estimator.write(out);
        out.putDouble(samples);
        out.putLong(createdNanos);
        out.putInt(batches.size());
        for (BatchRoot batch : batches) {
            out.putBytes(batch.bytes());
        }
    }

    static Training read(StateReader in) {
        try {
            EstimatorStamp estimator = EstimatorStamp.read(in);
            double samples = in.getDouble();
            long createdNanos = in.getLong();
            int count = in.getCount(MOST_BATCHES);
            List<BatchRoot> batches = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                batches.add(BatchRoot.of(in.getBytes()));
            }
            return new Training(estimator, samples, createdNanos, batches);
        } catch (IllegalArgumentException e) {
            throw new MalformedStateException("training: " + e.getMessage());
        }
    }
}
