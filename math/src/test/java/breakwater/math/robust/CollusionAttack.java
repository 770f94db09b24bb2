package breakwater.math.robust;

import breakwater.math.random.CounterRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// An attacker who sees everything and searches: random starts, coordinate and pattern search over the subset
/// of
/// lying sources, their values (also just inside rejection, also spread to blow up the scale) and their claimed
/// errors.
final class CollusionAttack {
    private final List<SourceSummary> honest;
    private final Function<List<SourceSummary>, SourceEstimate> estimator;
    private final SourceEstimate clean;
    private final CounterRandom random;

    CollusionAttack(
            List<SourceSummary> honest, Function<List<SourceSummary>, SourceEstimate> estimator, CounterRandom random) {
        this.honest = honest;
        this.estimator = estimator;
        this.clean = estimator.apply(honest);
        this.random = random;
    }

    /// The largest upward shift of coordinate 0 found, in its unit.
    double up(int k, int starts) {
        double best = 0;
        for (int start = 0; start < starts; start++) {
            best = Math.max(best, climb(k, start));
        }
        return best;
    }

    private double climb(int k, int start) {
        int[] liars = start % 3 == 0 ? lowest(k) : start % 3 == 1 ? central(k) : any(k);
        double unit = clean.scale()[0];
        double[] z = new double[k];
        double[] error = new double[k];
        double at = clean.location()[0] + unit * (1 + 8 * random.nextDouble());
        for (int i = 0; i < k; i++) {
            boolean apart = start % 4 == 3;
            z[i] = apart ? clean.location()[0] + unit * 16 * (random.nextDouble() - 0.3) : at;
            error[i] = start % 2 == 0 ? 0 : unit * random.nextDouble();
        }
        double best = shift(liars, z, error);
        // All together first: a coalition at one place is the natural attack.
        for (double step = 2 * unit; step > 0.01 * unit; step *= 0.6) {
            for (double move : new double[] {step, -step}) {
                double[] moved = Arrays.stream(z).map(v -> v + move).toArray();
                double found = shift(liars, moved, error);
                if (found > best) {
                    best = found;
                    z = moved;
                }
            }
        }
        for (double step = 2 * unit; step > 0.02 * unit; step *= 0.5) {
            for (int i = 0; i < k; i++) {
                for (double move : new double[] {step, -step}) {
                    double[] moved = z.clone();
                    moved[i] += move;
                    double found = shift(liars, moved, error);
                    if (found > best) {
                        best = found;
                        z = moved;
                    }
                }
            }
        }
        return best;
    }

    private double shift(int[] liars, double[] z, double[] error) {
        List<SourceSummary> attacked = new ArrayList<>(honest);
        for (int i = 0; i < liars.length; i++) {
            SourceSummary was = honest.get(liars[i]);
            double[] mean = was.mean();
            double[] errors = was.standardError();
            mean[0] = z[i];
            errors[0] = error[i];
            attacked.set(liars[i], new SourceSummary(mean, errors, was.trust()));
        }
        return estimator.apply(attacked).location()[0] - clean.location()[0];
    }

    private int[] lowest(int k) {
        return byValue().limit(k).toArray();
    }

    private int[] central(int k) {
        return byValue().skip((honest.size() - k) / 2).limit(k).toArray();
    }

    private java.util.stream.IntStream byValue() {
        return java.util.stream.IntStream.range(0, honest.size())
                .boxed()
                .sorted(java.util.Comparator.comparingDouble(i -> honest.get(i).mean()[0]))
                .mapToInt(Integer::intValue);
    }

    private int[] any(int k) {
        int[] all = java.util.stream.IntStream.range(0, honest.size()).toArray();
        for (int i = 0; i < k; i++) {
            int other = random.nextInt(i, all.length);
            int kept = all[i];
            all[i] = all[other];
            all[other] = kept;
        }
        return Arrays.copyOf(all, k);
    }
}
