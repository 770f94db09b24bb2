package breakwater.robust;

import breakwater.math.linalg.Cholesky;
import breakwater.math.robust.AcrossSourceScatter;
import breakwater.math.robust.SourceEstimate;
import breakwater.math.robust.SourceLocation;
import breakwater.math.robust.SourceLocationSettings;
import breakwater.math.robust.SourceSummary;
import breakwater.math.stats.WeightedMedian;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A fold of a [ModelFold] in parts: one per source for its epochs, one across sources, one per source for what
/// the
/// estimate would be without it. The memory must not change meanwhile.
public final class Folding {
    private static final int P = Features.COUNT;

    private final ModelFold memory;
    private final double[] trust;
    private final List<ModelFold.Pool> pools = new ArrayList<>();
    private final List<Estimate.Part> parts = new ArrayList<>();
    private int source;
    private @Nullable Whole whole;
    private boolean done;

    /// What is estimated from all sources together.
    private record Whole(SourceEstimate location, AcrossSourceScatter scatter) {}

    Folding(ModelFold memory, double[] trust) {
        this.memory = memory;
        this.trust = trust.clone();
        done = trust.length == 0;
    }

    /// Returns whether all is done.
    ///
    /// @return true once there is a result, or none to come
    public boolean isDone() {
        return done;
    }

    /// Does the next part; nothing where all is done.
    public void step() {
        Whole known = whole;
        if (done) {
            return;
        }
        if (source < trust.length) {
            if (trust[source] > 0) {
                memory.pool(source, trust[source]).ifPresent(pools::add);
            }
            source++;
            done = source == trust.length && pools.isEmpty();
        } else if (known == null) {
            whole = across();
        } else {
            parts.add(part(known, parts.size()));
            done = parts.size() == pools.size();
        }
    }

    /// Returns the model.
    ///
    /// @return nothing where no trusted source has contributed
    /// @throws IllegalStateException if parts are left
    public Optional<Estimate> result() {
        if (!done) {
            throw new IllegalStateException("a fold must be done before it is asked for");
        }
        Whole known = whole;
        if (known == null) {
            return Optional.empty();
        }
        // By trust: sources that hold less than half of it can neither keep the gate in doubt nor end it.
        double samples = WeightedMedian.of(
                pools.stream().mapToDouble(ModelFold.Pool::rows).toArray(),
                pools.stream().mapToDouble(ModelFold.Pool::trust).toArray());
        return Optional.of(new Estimate(known.location(), known.scatter().covariance(), samples, parts));
    }

    private Whole across() {
        SourceEstimate location = locate(-1);
        double[][] covariances = pools.stream().map(ModelFold.Pool::covariance).toArray(double[][]::new);
        double[] weights = pools.stream().mapToDouble(ModelFold.Pool::trust).toArray();
        AcrossSourceScatter scatter = AcrossSourceScatter.of(covariances, P, weights);
        return new Whole(location, scatter);
    }

    private SourceEstimate locate(int without) {
        List<SourceSummary> summaries = new ArrayList<>();
        for (int i = 0; i < pools.size(); i++) {
            if (i != without) {
                summaries.add(pools.get(i).summary());
            }
        }
        return SourceLocation.estimate(summaries, SourceLocationSettings.defaults());
    }

    private Estimate.Part part(Whole known, int i) {
        double shift = Double.NaN;
        double[] factor = known.scatter().covariance();
        if (Cholesky.factor(factor, P) && pools.size() > 1) {
            double[] without = locate(i).location();
            double[] with = known.location().location();
            shift = Math.sqrt(Cholesky.squaredDistance(factor, P, without, with, new double[P]));
        }
        ModelFold.Pool pool = pools.get(i);
        return new Estimate.Part(
                pool.source(), pool.rows(), pool.trust(), known.scatter().mixture()[i], shift);
    }
}
