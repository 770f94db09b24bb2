package breakwater.app.learn;

import breakwater.admission.EpochQuotas;
import breakwater.gate.AnchorThreshold;
import breakwater.gate.GateCalibration;
import breakwater.gate.GateDecision;
import breakwater.gate.GaussianModel;
import breakwater.gate.LearnedStamp;
import breakwater.gate.ReferenceModel;
import breakwater.gate.Training;
import breakwater.math.stats.Median;
import breakwater.robust.Estimate;
import breakwater.robust.EstimatorSettings;
import breakwater.robust.Features;
import breakwater.robust.ModelFold;
import breakwater.robust.Sample;
import breakwater.store.history.DataException;
import breakwater.store.model.GoldenSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Estimates a reference from a golden set as the live path estimates its model: the same summaries by source
/// and
/// epoch, the same fold, every source trusted, nothing forgotten.
public final class Calibration {
    /// Rows, counted as the live path counts them, below which no threshold can be shown to hold an anomaly
    /// rate of
    /// 1 in 10,000: three over the rate.
    public static final int ROWS_FOR_PROOF = 30_000;

    private static final double CONFIDENCE = 0.95;

    private final GoldenSet golden;
    private final LearningEnvironment settings;
    private final List<List<List<Sample>>> epochs;
    private final double[][] medians;

    /// What came out.
    ///
    /// @param reference the model and its threshold
    /// @param needed effective rows from which on a live model is judged against it
    /// @param epochs learning epochs of the set
    /// @param halves what the gate says of the odd epochs against the even ones: a pass
    /// @param course what it says of the later half against the earlier one; binds nobody, but a market that
    /// changed that
    /// much within the set will leave the corridors again
    public record Result(ReferenceModel reference, long needed, int epochs, GateDecision halves, GateDecision course) {
        /// Returns the measures of one half against the other.
        ///
        /// @return one line
        public String halvesLine() {
            return Comparison.line(halves);
        }

        /// Returns what the gate says of the later half, and its measures.
        ///
        /// @return one line
        public String courseLine() {
            String verdict = switch (course) {
                case GateDecision.Pass _ -> "passes";
                case GateDecision.NotEnoughData _ -> "not enough data";
                case GateDecision.Refuse _, GateDecision.RollBack _ -> "refused";
            };
            return verdict + ": " + Comparison.line(course);
        }
    }

    private Calibration(GoldenSet golden, LearningEnvironment settings) {
        this.golden = golden;
        this.settings = settings;
        epochs = epochs(golden);
        medians = medians(golden);
    }

    /// Estimates.
    ///
    /// @param golden rows
    /// @param settings of estimator and gate
    /// @param version of the reference
    /// @return the reference and how it went
    /// @throws DataException naming the check that the set does not pass
    public static Result of(GoldenSet golden, LearningEnvironment settings, long version) {
        return new Calibration(golden, settings).run(version);
    }

    private Result run(long version) {
        checkColumns();
        if (epochs.size() < 2 || epochs.size() > EstimatorSettings.MOST_EPOCHS) {
            throw new DataException("golden set must span 2 to " + EstimatorSettings.MOST_EPOCHS + " epochs but spans "
                    + epochs.size());
        }
        GateDecision halves = interleaved();
        if (halves instanceof GateDecision.Refuse || halves instanceof GateDecision.RollBack) {
            throw new DataException(
                    "the halves of the golden set do not pass the gate against each other: " + Comparison.line(halves));
        }
        ReferenceModel reference = reference(epochs, version);
        double rows = reference.model().training().samples();
        // Halves may be too small to tell from noise; the whole must not be, or no live model could ever pass.
        long needed = GateCalibration.requiredSamples(Features.COUNT, rows, settings.gate());
        if (needed == GateCalibration.NEVER) {
            throw new DataException(tooSmall(rows));
        }
        GateDecision course = successive();
        if (course instanceof GateDecision.Refuse || course instanceof GateDecision.RollBack) {
            throw new DataException("the later half of the golden set does not pass the gate against the earlier one: "
                    + Comparison.line(course));
        }
        return new Result(reference, needed, epochs.size(), halves, course);
    }

    private String tooSmall(double rows) {
        long least = GateCalibration.requiredReferenceSamples(Features.COUNT, settings.gate());
        String lacking = least == GateCalibration.NEVER
                ? "the corridors are too narrow for any set"
                : String.format(Locale.ROOT, "it takes %,d or more: at least %.1f times the time", least, least / rows);
        return String.format(
                Locale.ROOT,
                "golden set is too small: no live model can be told from noise against %,.0f effective rows"
                        + " from %,d epochs; %s",
                rows,
                epochs.size(),
                lacking);
    }

    private void checkColumns() {
        for (int j = 0; j < Features.COUNT; j++) {
            double[] column = new double[medians.length];
            for (int i = 0; i < column.length; i++) {
                column[i] = medians[i][j];
            }
            double centre = Median.of(column);
            for (int i = 0; i < column.length; i++) {
                column[i] = Math.abs(column[i] - centre);
            }
            if (!(Median.of(column) > 0)) {
                throw new DataException(
                        "golden set is degenerate: more than half of its rows have the same " + Features.NAMES.get(j));
            }
        }
    }

    /// Even against odd epochs: of one and the same market, so what differs is noise, a source that comes and
    /// goes, or
    /// an estimator that does not settle.
    private GateDecision interleaved() {
        return compare((_, e) -> e % 2 == 0);
    }

    /// The earlier half against the later one: also what the market did meanwhile.
    private GateDecision successive() {
        return compare((count, e) -> e < count / 2);
    }

    private interface Half {
        boolean first(int count, int epoch);
    }

    private GateDecision compare(Half half) {
        List<List<List<Sample>>> first = new ArrayList<>();
        List<List<List<Sample>>> second = new ArrayList<>();
        for (int e = 0; e < epochs.size(); e++) {
            (half.first(epochs.size(), e) ? first : second).add(epochs.get(e));
        }
        return Comparison.decide(reference(first, 1), reference(second, 2).model(), settings.gate());
    }

    private ReferenceModel reference(List<List<List<Sample>>> of, long version) {
        EstimatorSettings estimator = settings.estimator().withoutForgetting().withEpochs(of.size());
        int sources = golden.head().sources().size();
        ModelFold fold = new ModelFold(sources, estimator);
        of.forEach(fold::add);
        double[] trust = new double[sources];
        Arrays.fill(trust, 1);
        Estimate estimate = fold.fold(trust)
                .orElseThrow(() -> new DataException(
                        "golden set has no epoch in which a source gave " + estimator.leastRows() + " rows that vary"));
        Training training = new Training(
                LearnedStamp.of(settings.estimator(), golden.head().sampling()),
                estimate.samples(),
                golden.endNanos(),
                List.of());
        GaussianModel model =
                GaussianModel.of(version, estimate.location().location(), estimate.covariance(), training);
        // The distance is the reference's own; a threshold of one row only stands in until it is known.
        ReferenceModel measure = new ReferenceModel(model, new AnchorThreshold(1, 1, 0, false));
        double[] distances = new double[medians.length];
        for (int i = 0; i < distances.length; i++) {
            distances[i] = measure.squaredDistance(medians[i]);
        }
        return new ReferenceModel(
                model, AnchorThreshold.of(distances, settings.gate().anomaly(), CONFIDENCE));
    }

    /// By epoch, then by source. A live epoch takes at most [EpochQuotas.Settings#MOST] rows of a source,
    /// spread
    /// over the epoch.
    private static List<List<List<Sample>>> epochs(GoldenSet golden) {
        List<List<List<Sample>>> epochs = new ArrayList<>();
        long present = Long.MIN_VALUE;
        for (int i = 0; i < golden.size(); i++) {
            long epoch = Math.floorDiv(golden.spanNanos(i), golden.head().epochNanos());
            if (epochs.isEmpty() || epoch != present) {
                List<List<Sample>> bySource = new ArrayList<>();
                golden.head().sources().forEach(_ -> bySource.add(new ArrayList<>()));
                epochs.add(bySource);
                present = epoch;
            }
            int source = golden.source(i);
            epochs.getLast().get(source).add(new Sample(0, source, i, golden.spanNanos(i), golden.features(i)));
        }
        epochs.forEach(epoch -> epoch.replaceAll(Calibration::capped));
        return epochs;
    }

    private static List<Sample> capped(List<Sample> rows) {
        int cap = EpochQuotas.Settings.MOST;
        if (rows.size() <= cap) {
            return rows;
        }
        List<Sample> kept = new ArrayList<>();
        for (int k = 0; k < cap; k++) {
            kept.add(rows.get((int) ((long) k * rows.size() / cap)));
        }
        return kept;
    }

    /// The coordinatewise median over the sources that gave a row, one per span: what the live path tests.
    private static double[][] medians(GoldenSet golden) {
        List<double[]> medians = new ArrayList<>();
        for (int from = 0; from < golden.size(); ) {
            int to = from;
            while (to < golden.size() && golden.spanNanos(to) == golden.spanNanos(from)) {
                to++;
            }
            double[][] rows = new double[to - from][];
            for (int i = from; i < to; i++) {
                rows[i - from] = golden.features(i);
            }
            medians.add(median(rows));
            from = to;
        }
        return medians.toArray(double[][]::new);
    }

    private static double[] median(double[][] rows) {
        double[] median = new double[Features.COUNT];
        double[] column = new double[rows.length];
        for (int j = 0; j < median.length; j++) {
            for (int i = 0; i < column.length; i++) {
                column[i] = rows[i][j];
            }
            median[j] = Median.of(column);
        }
        return median;
    }
}
