package breakwater.robust;

import breakwater.math.robust.SourceSummary;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import breakwater.model.TrainingDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// The learner's memory of one instrument: the contributions of the last epochs, by source.
///
/// A model is a fold over all of them: first over the epochs of each source, then across sources. Nothing else
/// enters, so a source can be taken out of the past, and the model is then that of a past without it.
public final class ModelFold implements Stateful {
    private static final int P = Features.COUNT;

    private final int sources;
    private final EstimatorSettings settings;
    private final OpenEpoch open;
    private final ArrayDeque<List<Contribution>> epochs = new ArrayDeque<>();

    /// Creates an empty memory.
    ///
    /// @param sources sources of the catalogue
    /// @param settings how rows become a model
    public ModelFold(int sources, EstimatorSettings settings) {
        this.sources = sources;
        this.settings = settings;
        open = new OpenEpoch(sources, new SourceEstimator(settings));
    }

    /// Takes the rows of an epoch; the oldest epoch is forgotten when the memory is full.
    ///
    /// @param rows one list per source, in catalogue order
    public void add(List<List<Sample>> rows) {
        open.begin(rows);
        while (summarise()) {
            // Each call does one part.
        }
    }

    /// Opens an epoch whose rows [#summarise] then takes in, a part at a time. Nothing of it counts until all
    /// do.
    ///
    /// @param rows one list per source, in catalogue order
    public void begin(List<List<Sample>> rows) {
        open.begin(rows);
    }

    /// Does the next part of the open epoch.
    ///
    /// @return false if there is nothing left to do
    public boolean summarise() {
        if (!open.isOpen()) {
            return false;
        }
        if (open.step()) {
            return true;
        }
        if (epochs.size() == settings.epochs()) {
            epochs.removeFirst();
        }
        epochs.addLast(open.close());
        return false;
    }

    /// Returns exactly the rows that an estimate of the present memory rests on: not those that were too few or
    /// did not
    /// vary, nor those of a source without trust or banned since.
    ///
    /// @param estimate folded from the present memory
    /// @param symbol of the instrument
    /// @param names of the sources, in catalogue order
    /// @return one [TrainingDigest] for each source of each epoch that contributed, oldest epoch first
    public List<String> digests(Estimate estimate, String symbol, List<String> names) {
        boolean[] heard = new boolean[sources];
        estimate.parts().forEach(part -> heard[part.source()] = true);
        List<String> digests = new ArrayList<>();
        for (List<Contribution> epoch : epochs) {
            for (Contribution c : epoch) {
                if (heard[c.source()]) {
                    digests.add(TrainingDigest.of(symbol, names.get(c.source()), c.digest()));
                }
            }
        }
        return digests;
    }

    /// Takes a source out of the whole past.
    ///
    /// @param source index in the catalogue
    public void forget(int source) {
        for (List<Contribution> epoch : epochs) {
            epoch.removeIf(c -> c.source() == source);
        }
        open.forget(source);
    }

    /// Folds.
    ///
    /// @param trust weight of each source, in `[0, 1]`
    /// @return the model, or nothing where no trusted source has contributed
    public Optional<Estimate> fold(double[] trust) {
        Folding folding = folding(trust);
        while (!folding.isDone()) {
            folding.step();
        }
        return folding.result();
    }

    /// Begins a fold that is done a part at a time, over the memory as it is at each part.
    ///
    /// @param trust weight of each source, in `[0, 1]`; copied
    /// @return the fold, of which nothing is done
    public Folding folding(double[] trust) {
        return new Folding(this, trust);
    }

    /// Pools the epochs of one source; nothing where it has contributed to none.
    Optional<Pool> pool(int source, double trust) {
        Pool pool = new Pool(source, trust);
        double weight = 1;
        for (Iterator<List<Contribution>> newest = epochs.descendingIterator(); newest.hasNext(); ) {
            pool.add(newest.next(), weight);
            weight *= settings.forgetting();
        }
        return pool.finish() ? Optional.of(pool) : Optional.empty();
    }

    /// All epochs of one source.
    static final class Pool {
        private final int source;
        private final double trust;
        private final List<Contribution> contributions = new ArrayList<>();
        private final List<Double> weights = new ArrayList<>();
        private final double[] mean = new double[P];
        private final double[] covariance = new double[P * P];
        private double rows;

        Pool(int source, double trust) {
            this.source = source;
            this.trust = trust;
        }

        void add(List<Contribution> epoch, double weight) {
            for (Contribution c : epoch) {
                if (c.source() == source) {
                    contributions.add(c);
                    weights.add(weight * c.rows());
                }
            }
        }

        boolean finish() {
            if (contributions.isEmpty()) {
                return false;
            }
            double total = 0;
            double squares = 0;
            for (int e = 0; e < contributions.size(); e++) {
                double w = weights.get(e);
                total += w;
                squares += w * w / contributions.get(e).rows();
                for (int j = 0; j < P; j++) {
                    mean[j] += w * contributions.get(e).mean(j);
                }
            }
            for (int j = 0; j < P; j++) {
                mean[j] /= total;
            }
            for (int e = 0; e < contributions.size(); e++) {
                Contribution c = contributions.get(e);
                double w = weights.get(e) / total;
                for (int i = 0; i < P; i++) {
                    for (int j = 0; j < P; j++) {
                        covariance[i * P + j] +=
                                w * (c.covariance(i, j) + (c.mean(i) - mean[i]) * (c.mean(j) - mean[j]));
                    }
                }
            }
            double[] shares = new double[contributions.size()];
            for (int e = 0; e < shares.length; e++) {
                shares[e] = weights.get(e) / total;
            }
            rows = total * total / squares / DesignEffect.of(contributions, shares, mean, covariance);
            return true;
        }

        SourceSummary summary() {
            double[] standardError = new double[P];
            for (int j = 0; j < P; j++) {
                standardError[j] = Math.sqrt(covariance[j * P + j] / rows);
            }
            return new SourceSummary(mean, standardError, trust);
        }

        int source() {
            return source;
        }

        double trust() {
            return trust;
        }

        double rows() {
            return rows;
        }

        double[] covariance() {
            return covariance;
        }
    }

    @Override
    public void write(StateWriter out) {
        out.putInt(epochs.size());
        for (List<Contribution> epoch : epochs) {
            out.putInt(epoch.size());
            for (Contribution c : epoch) {
                c.write(out);
            }
        }
        open.write(out);
    }

    @Override
    public void read(StateReader in) {
        epochs.clear();
        int count = in.getCount(settings.epochs());
        for (int e = 0; e < count; e++) {
            int size = in.getCount(sources);
            List<Contribution> epoch = new ArrayList<>();
            for (int k = 0; k < size; k++) {
                epoch.add(Contribution.read(in, sources));
            }
            epochs.addLast(epoch);
        }
        open.read(in);
    }
}
