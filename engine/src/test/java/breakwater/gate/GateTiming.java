package breakwater.gate;

import breakwater.math.random.CounterRandom;
import java.util.Arrays;

/// Times one decision. A main program, not a test: no verdict depends on a clock.
final class GateTiming {
    private static final int ROUNDS = 2_000;

    private GateTiming() {}

    /// Prints the best and the median of the timed rounds, for each number of variables.
    ///
    /// @param args none
    public static void main(String[] args) {
        for (int p : new int[] {5, 8, 30}) {
            time(p, p == 30 ? 60_000 : 10_000, p == 30 ? 3 : 100);
        }
    }

    private static void time(int p, int rows, int decisions) {
        CounterRandom random = CounterRandom.of(p);
        ReferenceModel reference =
                new ReferenceModel(Models.clean(0, p, rows, random), new AnchorThreshold(25, 30_000, 0, true));
        Gate gate = new Gate(GateSettings.defaults(), reference);
        ServedModels served = new ServedModels(reference, 16);
        served.serve(Models.clean(1, p, rows, random), 0);
        GaussianModel candidate = Models.clean(2, p, rows, random);
        if (!(gate.decide(candidate, served, 0) instanceof GateDecision.Pass)) {
            throw new IllegalStateException("a clean candidate must pass but got "
                    + gate.decide(candidate, served, 0).codes());
        }
        double[] mean = candidate.mean();
        double[][] covariance = candidate.covariance();
        double[] micros = new double[ROUNDS];
        long passed = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < decisions; i++) {
                // The candidate is made anew: its Cholesky factor is part of the price.
                GaussianModel fresh = GaussianModel.of(2 + i, mean, covariance, candidate.training());
                passed += gate.decide(fresh, served, 0) instanceof GateDecision.Pass ? 1 : 0;
            }
            micros[round] = (System.nanoTime() - start) / 1e3 / decisions;
        }
        if (passed != (long) ROUNDS * decisions) {
            throw new IllegalStateException("every decision must pass but " + passed + " did");
        }
        Arrays.sort(micros);
        System.out.printf("p %d: best %.1f us, median %.1f us per decision%n", p, micros[0], micros[ROUNDS / 2]);
    }
}
