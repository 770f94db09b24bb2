package breakwater.bench;

import breakwater.gate.AdaptiveModel;
import breakwater.gate.AnchorThreshold;
import breakwater.gate.BatchRoot;
import breakwater.gate.GateDecision;
import breakwater.gate.GaussianModel;
import breakwater.gate.ReferenceModel;
import breakwater.gate.Training;
import breakwater.math.random.CounterRandom;
import breakwater.math.robust.Certificate;
import breakwater.pipeline.LearningSettings;
import breakwater.robust.Estimate;
import breakwater.robust.Features;
import breakwater.robust.Folding;
import breakwater.robust.ModelFold;
import breakwater.robust.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// The end of a learning epoch of one instrument: summaries of five sources, fold over a full memory, gate. The
/// engine does it in slices, one with each event after the epoch's end.
///
/// Rows are independent normal draws, in other rows each epoch. Checked each time: the estimate lies where the
/// rows were drawn from and rests on all sources, and the gate does not refuse it.
final class LearningTimes {
    private static final int SOURCES = 5;
    private static final List<String> NAMES = List.of("a", "b", "c", "d", "e");
    private static final int ROWS = 150;
    private static final int EPOCHS = 512;
    private static final int DRAWN = 16;
    private static final long EPOCH_NANOS = 300_000_000_000L;

    private final LearningSettings settings = LearningSettings.forStreams();
    private final ModelFold fold = new ModelFold(SOURCES, settings.estimator());
    private final double[] trust = new double[SOURCES];
    private final List<List<List<Sample>>> drawn = new ArrayList<>();
    private final AdaptiveModel model;
    private long now;
    private int next;
    private Estimate last;

    private LearningTimes() {
        WrongResultException.unlessEqual(
                "epochs of memory", EPOCHS, settings.estimator().epochs());
        Arrays.fill(trust, 1);
        CounterRandom random = CounterRandom.of(13);
        for (int e = 0; e < DRAWN; e++) {
            drawn.add(epoch(random));
        }
        for (int e = 0; e < EPOCHS; e++) {
            fold.add(rows());
        }
        last = fold.fold(trust).orElseThrow();
        Training training = new Training(settings.stamp(), 1e7, 0, List.of());
        GaussianModel golden = GaussianModel.of(0, last.location().location(), last.covariance(), training);
        model = new AdaptiveModel(
                settings.gate(), new ReferenceModel(golden, new AnchorThreshold(25, 30_000, 0, true)));
    }

    static void run(Effort effort, Consumer<Measurement> out) {
        LearningTimes times = new LearningTimes();
        String workload = ", 5 sources x 150 rows, 512 epochs of memory, one instrument; in slices";
        effort.tell("end of a learning epoch, summaries and fold" + workload, Measurement.NONE, times::learn, out);
        effort.tell(
                "the same with digests, candidate and gate" + workload, Measurement.NONE, times::learnAndJudge, out);
        times.slices(effort, workload, out);
        effort.tell(
                "a certificate of that estimate, 1 to 5 colluding sources; only when a picture is asked for",
                Measurement.NONE,
                times::certify,
                out);
    }

    private void learn() {
        fold.add(rows());
        last = fold.fold(trust).orElseThrow();
        WrongResultException.unlessEqual(
                "sources of the estimate", SOURCES, last.parts().size());
        for (double mean : last.location().location()) {
            WrongResultException.unless(Math.abs(mean) < 0.1, "estimate must be near 0 but was " + mean);
        }
    }

    /// The longest slice of summaries and fold: for so long an event can wait.
    private void slices(Effort effort, String workload, Consumer<Measurement> out) {
        long[] longest = new long[effort.repetitions()];
        for (int r = 0; r < longest.length; r++) {
            fold.begin(rows());
            long before = Samples.processorNow();
            for (boolean more = true; more; ) {
                more = fold.summarise();
                long after = Samples.processorNow();
                longest[r] = Math.max(longest[r], after - before);
                before = after;
            }
            Folding folding = fold.folding(trust);
            while (!folding.isDone()) {
                before = Samples.processorNow();
                folding.step();
                longest[r] = Math.max(longest[r], Samples.processorNow() - before);
            }
            last = folding.result().orElseThrow();
        }
        Arrays.sort(longest);
        out.accept(Measurement.withoutBar(
                "longest slice of summaries and fold" + workload,
                String.format(
                        Locale.ROOT, "best %.0f, median %.0f us", longest[0] / 1e3, longest[longest.length / 2] / 1e3),
                Measurement.NONE));
    }

    private void learnAndJudge() {
        learn();
        now += EPOCH_NANOS;
        List<BatchRoot> batches = fold.digests(last, "BTC/USDT", NAMES).stream()
                .map(BatchRoot::new)
                .toList();
        WrongResultException.unlessEqual("batches of the memory", EPOCHS * SOURCES, batches.size());
        Training training = new Training(settings.stamp(), last.samples(), now, batches);
        GaussianModel candidate = GaussianModel.of(
                model.models().highestVersion() + 1, last.location().location(), last.covariance(), training);
        GateDecision decision = model.update(candidate, now).decision();
        WrongResultException.unless(
                decision instanceof GateDecision.Pass || decision instanceof GateDecision.NotEnoughData,
                "a clean candidate must not be refused but got " + decision.codes());
    }

    private void certify() {
        Certificate certificate = last.location().certificate();
        double before = 0;
        for (int k = 1; k <= Certificate.MOST_COLLUDING; k++) {
            double shift = certificate.mahalanobis(k, flat(last.covariance()));
            WrongResultException.unless(shift >= before, "shift must rise with colluding sources but was " + shift);
            before = shift;
        }
        WrongResultException.unless(
                before == Double.POSITIVE_INFINITY, "all sources together must be unbounded but gave " + before);
    }

    private List<List<Sample>> rows() {
        next = (next + 1) % DRAWN;
        return drawn.get(next);
    }

    private static List<List<Sample>> epoch(CounterRandom random) {
        List<List<Sample>> epoch = new ArrayList<>();
        for (int s = 0; s < SOURCES; s++) {
            List<Sample> rows = new ArrayList<>();
            for (int i = 0; i < ROWS; i++) {
                double[] features = new double[Features.COUNT];
                for (int j = 0; j < features.length; j++) {
                    features[j] = random.nextGaussian();
                }
                rows.add(new Sample(0, s, i + 1, i + 1, features));
            }
            epoch.add(rows);
        }
        return epoch;
    }

    private static double[] flat(double[][] square) {
        double[] flat = new double[square.length * square.length];
        for (int i = 0; i < square.length; i++) {
            System.arraycopy(square[i], 0, flat, i * square.length, square.length);
        }
        return flat;
    }
}
