package breakwater.lab.attack.search;

import breakwater.math.random.CounterRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/// Looks for the settings of the highest score: what is standard first, then stratified uniform draws, then
/// CMA-ES from the best
/// of these, until the budget of evaluations is spent to the last one.
public final class Search {
    /// A quarter of each range at first.
    private static final double FIRST_SIGMA = 0.25;

    private static final int LEAST_GENERATIONS = 3;
    private static final int LEAST_LAMBDA = 4;

    private final List<Dimension> dimensions;
    private final SearchSettings settings;
    private final Workers workers;
    private final CounterRandom random;
    private final List<Evaluation> all = new ArrayList<>();

    private Search(List<Dimension> dimensions, SearchSettings settings, Workers workers) {
        this.dimensions = dimensions;
        this.settings = settings;
        this.workers = workers;
        this.random = CounterRandom.of(settings.seed()).split("search");
    }

    /// Searches.
    ///
    /// @param dimensions what varies, at least one; their order does not matter
    /// @param settings how to go about it
    /// @param measurement tries settings in a world
    /// @return best of the budget, and everything tried
    public static SearchResult run(List<Dimension> dimensions, SearchSettings settings, Measurement measurement) {
        if (dimensions.isEmpty()) {
            throw new IllegalArgumentException("dimensions must be at least one but were none");
        }
        // By content before name: neither the order of a list nor what something is called decides what is drawn.
        List<Dimension> sorted = dimensions.stream()
                .sorted(Comparator.comparingDouble(Dimension::least)
                        .thenComparingDouble(Dimension::most)
                        .thenComparingDouble(Dimension::standard)
                        .thenComparing(Dimension::logarithmic)
                        .thenComparing(Dimension::name))
                .toList();
        if (sorted.stream().map(Dimension::name).distinct().count() != sorted.size()) {
            throw new IllegalArgumentException("dimensions must have different names");
        }
        try (Workers workers = new Workers(settings, measurement)) {
            return new Search(sorted, settings, workers).run();
        }
    }

    private SearchResult run() {
        evaluate(seeding());
        if (left() > 0) {
            adapt();
        }
        return new SearchResult(best(), all, settings);
    }

    private int left() {
        return settings.evaluations() - all.size();
    }

    /// What is standard, so that a search never does worse than no search, and then uniform draws, stratified
    /// in every
    /// dimension: eight points are few enough to leave half of a range out otherwise.
    private double[][] seeding() {
        int count = Math.max(1, (int) Math.round(settings.randomShare() * settings.evaluations()));
        double[][] points = new double[count][dimensions.size()];
        Arrays.setAll(
                points[0], i -> dimensions.get(i).position(dimensions.get(i).standard()));
        for (int i = 0; i < dimensions.size(); i++) {
            CounterRandom draws = random.split("uniform").split(i);
            int[] strata = shuffled(count - 1, draws);
            for (int k = 1; k < count; k++) {
                points[k][i] = (strata[k - 1] + draws.nextDouble()) / (count - 1);
            }
        }
        return points;
    }

    private static int[] shuffled(int count, CounterRandom draws) {
        int[] order = new int[count];
        for (int k = 0; k < count; k++) {
            int other = draws.nextInt(k + 1);
            order[k] = order[other];
            order[other] = k;
        }
        return order;
    }

    private void adapt() {
        Evaluation best = best();
        double[] start = new double[dimensions.size()];
        for (int i = 0; i < start.length; i++) {
            Dimension dimension = dimensions.get(i);
            start[i] = dimension.position(best.values().getOrDefault(dimension.name(), dimension.standard()));
        }
        int lambda = Math.clamp(left() / LEAST_GENERATIONS, LEAST_LAMBDA, Math.max(LEAST_LAMBDA, usualLambda()));
        CovarianceAdaptation strategy = new CovarianceAdaptation(start, FIRST_SIGMA, lambda);
        for (long generation = 0; left() > 0; generation++) {
            double[][] points = strategy.ask(random.split("generation").split(generation));
            int affordable = Math.min(left(), points.length);
            List<Evaluation> tried = evaluate(Arrays.copyOf(points, affordable));
            if (affordable == points.length) {
                strategy.tell(tried.stream().mapToDouble(one -> -one.score()).toArray());
            }
        }
    }

    private int usualLambda() {
        return CovarianceAdaptation.usualLambda(dimensions.size());
    }

    private List<Evaluation> evaluate(double[][] points) {
        List<TreeMap<String, Double>> candidates = new ArrayList<>();
        for (double[] point : points) {
            TreeMap<String, Double> values = new TreeMap<>();
            for (int i = 0; i < dimensions.size(); i++) {
                values.put(dimensions.get(i).name(), dimensions.get(i).value(point[i]));
            }
            candidates.add(values);
        }
        List<Evaluation> tried = workers.evaluate(candidates, all.size());
        all.addAll(tried);
        return tried;
    }

    private Evaluation best() {
        Evaluation best = all.getFirst();
        for (Evaluation one : all) {
            // A score that is no number never wins, and always loses.
            if (one.score() > best.score() || (Double.isNaN(best.score()) && !Double.isNaN(one.score()))) {
                best = one;
            }
        }
        return best;
    }
}
