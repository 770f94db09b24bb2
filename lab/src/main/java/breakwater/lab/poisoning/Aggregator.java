package breakwater.lab.poisoning;

import breakwater.math.random.CounterRandom;
import breakwater.math.robust.CentredClipping;
import breakwater.math.robust.InfluenceClipping;
import breakwater.math.robust.MahalanobisDistance;
import breakwater.math.robust.MultiKrum;
import breakwater.math.robust.SourceLocation;
import breakwater.math.robust.SourceLocationSettings;
import breakwater.math.robust.SourceSummary;
import breakwater.math.robust.TrimmedMeanAggregator;
import breakwater.math.stats.Median;
import breakwater.math.stats.MedianAbsoluteDeviation;
import java.util.Arrays;
import java.util.List;

/// What is compared. The first three see all rows in one pool, the others one summary per source.
enum Aggregator {
    POOLED_MEAN("pooled mean") {
        @Override
        double[] pool(double[][] rows, CounterRandom random) {
            return mean(rows, 0, rows.length);
        }
    },
    POOLED_CLIPPED("pooled clipped mean") {
        @Override
        double[] pool(double[][] rows, CounterRandom random) {
            int p = rows[0].length;
            double[] center = new double[p];
            double[] covariance = new double[p * p];
            for (int j = 0; j < p; j++) {
                double[] x = column(rows, j);
                center[j] = Median.of(x);
                double scale = MedianAbsoluteDeviation.NORMAL_CONSISTENCY * MedianAbsoluteDeviation.of(x);
                covariance[j * p + j] = scale * scale;
            }
            MahalanobisDistance distance = MahalanobisDistance.of(center, covariance);
            return InfluenceClipping.of(rows, distance, 3, InfluenceClipping.Radius.FIXED)
                    .mean();
        }
    },
    SHUFFLED_BLOCKS("shuffled median of means") {
        @Override
        double[] pool(double[][] rows, CounterRandom random) {
            double[][] shuffled = rows.clone();
            for (int i = shuffled.length - 1; i > 0; i--) {
                int other = random.nextInt(i + 1);
                double[] kept = shuffled[i];
                shuffled[i] = shuffled[other];
                shuffled[other] = kept;
            }
            double[][] means = new double[BLOCKS][];
            for (int b = 0; b < BLOCKS; b++) {
                means[b] = mean(shuffled, b * rows.length / BLOCKS, (b + 1) * rows.length / BLOCKS);
            }
            return medians(means);
        }
    },
    SOURCE_MEDIAN("source median") {
        @Override
        double[] across(List<SourceSummary> sources, CounterRandom random) {
            return medians(means(sources));
        }
    },
    TRIMMED_MEAN("source trimmed mean, 5 each end") {
        @Override
        double[] across(List<SourceSummary> sources, CounterRandom random) {
            return TrimmedMeanAggregator.of(means(sources), ASSUMED_LIARS);
        }
    },
    KRUM("multi-Krum, f 4 of 12, mean of 7") {
        @Override
        double[] across(List<SourceSummary> sources, CounterRandom random) {
            return MultiKrum.of(means(sources), KRUM_LIARS, KRUM_CHOSEN);
        }
    },
    CENTRED_CLIPPING("centred clipping, buckets of 2") {
        @Override
        double[] across(List<SourceSummary> sources, CounterRandom random) {
            double squared = 0;
            for (int j = 0; j < SourceRows.COLUMNS; j++) {
                int column = j;
                double error = Median.of(sources.stream()
                        .mapToDouble(s -> s.standardError()[column])
                        .toArray());
                squared += error * error + SourceRows.HONEST_BIAS * SourceRows.HONEST_BIAS;
            }
            return CentredClipping.of(means(sources), Math.sqrt(squared), 2, 10, random);
        }
    },
    OURS_ESTIMATED("ours, spread estimated") {
        @Override
        double[] across(List<SourceSummary> sources, CounterRandom random) {
            return SourceLocation.estimate(sources, SourceLocationSettings.defaults())
                    .location();
        }
    },
    OURS("ours, spread from history") {
        @Override
        double[] across(List<SourceSummary> sources, CounterRandom random) {
            return SourceLocation.estimate(sources, SourceLocationSettings.defaults(), HISTORY.clone())
                    .location();
        }
    };

    private static final int BLOCKS = 11;
    private static final int ASSUMED_LIARS = 5;
    private static final int KRUM_LIARS = 4;
    private static final int KRUM_CHOSEN = 7;
    private static final double[] HISTORY = history();

    private final String label;

    Aggregator(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    boolean pooled() {
        return compareTo(SOURCE_MEDIAN) < 0;
    }

    /// Estimates from the rows of all sources in one pool.
    double[] pool(double[][] rows, CounterRandom random) {
        throw new IllegalStateException(label + " does not pool");
    }

    /// Estimates from one summary per source.
    double[] across(List<SourceSummary> sources, CounterRandom random) {
        throw new IllegalStateException(label + " pools");
    }

    private static double[] history() {
        double[] spread = new double[SourceRows.COLUMNS];
        Arrays.fill(spread, SourceRows.HONEST_BIAS);
        return spread;
    }

    private static double[][] means(List<SourceSummary> sources) {
        return sources.stream().map(SourceSummary::mean).toArray(double[][]::new);
    }

    private static double[] column(double[][] rows, int j) {
        return Arrays.stream(rows).mapToDouble(row -> row[j]).toArray();
    }

    private static double[] mean(double[][] rows, int from, int to) {
        double[] mean = new double[rows[0].length];
        for (int i = from; i < to; i++) {
            for (int j = 0; j < mean.length; j++) {
                mean[j] += rows[i][j] / (to - from);
            }
        }
        return mean;
    }

    private static double[] medians(double[][] rows) {
        double[] median = new double[rows[0].length];
        for (int j = 0; j < median.length; j++) {
            median[j] = Median.of(column(rows, j));
        }
        return median;
    }
}
