package breakwater.math.ensemble;

import static breakwater.math.testing.QuantVectors.number;
import static breakwater.math.testing.QuantVectors.rows;
import static breakwater.math.testing.QuantVectors.vector;

import breakwater.math.testing.QuantVectors;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Against 40-digit arithmetic, and scipy for the rank correlation.
final class EnsembleReferenceTest {
    @TestFactory
    Stream<DynamicTest> hedge() {
        return QuantVectors.of(
                "ensemble.hedge",
                in -> Map.of("weights", ExpertWeights.path(rows(in.get("losses")), number(in.get("eta")), 0)));
    }

    @TestFactory
    Stream<DynamicTest> fixedShare() {
        return QuantVectors.of(
                "ensemble.fixedShare",
                in -> Map.of(
                        "weights",
                        ExpertWeights.path(rows(in.get("losses")), number(in.get("eta")), number(in.get("share")))));
    }

    @TestFactory
    Stream<DynamicTest> batesGranger() {
        return QuantVectors.of("ensemble.batesGranger", in -> {
            double[][] errors = rows(in.get("errors"));
            return Map.of(
                    "optimal", BatesGranger.optimal(errors), "inverseVariance", BatesGranger.inverseVariance(errors));
        });
    }

    @TestFactory
    Stream<DynamicTest> rankIc() {
        return QuantVectors.of("ensemble.rankIc", in -> {
            RankIc found =
                    RankIc.of(vector(in.get("signal")), vector(in.get("forwardReturn")), 1, RankIc.DEVIATIONS_95);
            return Map.of("spearman", found.spearman());
        });
    }
}
