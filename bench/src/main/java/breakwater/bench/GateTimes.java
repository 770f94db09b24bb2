package breakwater.bench;

import breakwater.gate.AnchorThreshold;
import breakwater.gate.EstimatorStamp;
import breakwater.gate.Gate;
import breakwater.gate.GateDecision;
import breakwater.gate.GateSettings;
import breakwater.gate.GaussianModel;
import breakwater.gate.ReferenceModel;
import breakwater.gate.ServedModels;
import breakwater.gate.Training;
import java.util.List;
import java.util.function.Consumer;

/// One decision of the model gate, the candidate's Cholesky factor included.
///
/// Checked first: a candidate inside every corridor passes, every time; one with a mean far out does not.
final class GateTimes {
    private static final int DECISIONS = 200;
    private static final long BAR_NANOS = 20_000;
    private static final Training MANY = new Training(new EstimatorStamp("classical", 0, ""), 1e7, 0, List.of());

    private final Effort effort;

    GateTimes(Effort effort) {
        this.effort = effort;
    }

    void run(Consumer<Measurement> out) {
        for (int p : new int[] {8, 4}) {
            GaussianModel golden = GaussianModel.of(0, new double[p], correlated(p, 0.5, 1), MANY);
            ReferenceModel reference = new ReferenceModel(golden, new AnchorThreshold(25, 30_000, 0, true));
            Gate gate = new Gate(GateSettings.defaults(), reference);
            ServedModels served = new ServedModels(reference, 16);
            double[] mean = new double[p];
            mean[0] = 0.05;
            double[][] covariance = correlated(p, 0.49, 1.01);
            double[] far = mean.clone();
            far[p - 1] = 1;
            GateDecision refused = gate.decide(GaussianModel.of(1, far, covariance, MANY), served, 0);
            WrongResultException.unless(
                    !(refused instanceof GateDecision.Pass), "a mean one standard deviation away must not pass");
            effort.measure(
                    "gate, one decision on " + p + " variables with the candidate's Cholesky factor",
                    DECISIONS,
                    "decision",
                    BAR_NANOS,
                    () -> decide(gate, served, mean, covariance),
                    out);
        }
    }

    private static void decide(Gate gate, ServedModels served, double[] mean, double[][] covariance) {
        int passed = 0;
        for (int i = 0; i < DECISIONS; i++) {
            // Made anew each time: its factor is part of the price.
            GaussianModel fresh = GaussianModel.of(1 + i, mean, covariance, MANY);
            passed += gate.decide(fresh, served, 0) instanceof GateDecision.Pass ? 1 : 0;
        }
        WrongResultException.unlessEqual("passed candidates", DECISIONS, passed);
    }

    private static double[][] correlated(int p, double rho, double variance) {
        double[][] covariance = new double[p][p];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                covariance[i][j] = variance * StrictMath.pow(rho, Math.abs(i - j));
            }
        }
        return covariance;
    }
}
