package breakwater.robust;

import breakwater.math.robust.DegenerateDataException;
import breakwater.math.robust.RobustScatterSteps;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The summary of one source's epoch in the making, a part at a time. How many parts there are depends on the
/// rows
/// alone.
final class ContributionWork {
    private final SourceEstimator estimator;
    private final int source;
    private final List<Sample> samples;
    private double[][] rows = {};
    private @Nullable RobustScatterSteps fit;
    private @Nullable Contribution result;
    private boolean done;

    ContributionWork(SourceEstimator estimator, int source, List<Sample> samples) {
        this.estimator = estimator;
        this.source = source;
        this.samples = samples;
        done = !estimator.isEnough(samples);
    }

    boolean isDone() {
        return done;
    }

    /// Does the next part. Rows that do not vary end the work: a source that stands still has not shown a calm
    /// market, it has shown nothing.
    void step() {
        if (done) {
            return;
        }
        try {
            proceed();
        } catch (DegenerateDataException _) {
            done = true;
        }
    }

    private void proceed() {
        RobustScatterSteps begun = fit;
        if (rows.length == 0) {
            rows = SourceEstimator.rows(samples);
            fit = estimator.begin(rows);
        } else if (begun != null && !begun.isDone()) {
            begun.step();
        } else {
            result = estimator.summary(
                    source,
                    rows,
                    begun == null ? estimator.shrunk(rows) : begun.result().result(),
                    samples);
            done = true;
        }
    }

    /// Returns the summary; nothing where the rows are too few or do not vary.
    Optional<Contribution> result() {
        return Optional.ofNullable(result);
    }
}
