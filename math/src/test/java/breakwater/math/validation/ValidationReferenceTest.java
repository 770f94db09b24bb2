package breakwater.math.validation;

import static breakwater.math.testing.QuantVectors.number;
import static breakwater.math.testing.QuantVectors.rows;

import breakwater.math.testing.QuantVectors;
import breakwater.math.testing.ReferenceVectors;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Against 40-digit arithmetic; the R package pbo for the choice among backtests.
final class ValidationReferenceTest {
    private static TrackRecord track(JsonNode in) {
        return new TrackRecord(
                number(in.get("sharpe")),
                in.get("observations").intValue(),
                number(in.get("skewness")),
                number(in.get("kurtosis")));
    }

    @TestFactory
    Stream<DynamicTest> probabilisticSharpe() {
        return QuantVectors.of("psr", in -> {
            double benchmark = number(in.get("benchmark"));
            return Map.of(
                    "psr", track(in).probability(benchmark),
                    "minTrackRecord95", track(in).minLength(benchmark, 0.95));
        });
    }

    @TestFactory
    Stream<DynamicTest> deflatedSharpe() {
        return QuantVectors.of("dsr", in -> {
            DeflatedSharpe deflated =
                    DeflatedSharpe.of(track(in), number(in.get("trialVariance")), number(in.get("trials")));
            return Map.of("expectedMaxSharpe", deflated.expectedMaxSharpe(), "dsr", deflated.dsr());
        });
    }

    @TestFactory
    Stream<DynamicTest> backtestOverfitting() {
        return QuantVectors.of("pbo.cscv", in -> {
            BacktestOverfitting result = BacktestOverfitting.of(
                    rows(in.get("returns")), in.get("blocks").intValue());
            return Map.of(
                    "pbo", result.pbo(),
                    "logits", result.logits(),
                    "selected", result.selected(),
                    "oosRank", result.oosRank(),
                    "isOosSlope", result.isOosSlope(),
                    "isOosIntercept", result.isOosIntercept(),
                    "probOosLoss", result.probOosLoss(),
                    "pboRankOverN", result.pboRankOverN());
        });
    }

    @TestFactory
    Stream<DynamicTest> purgedSplits() {
        return QuantVectors.of("cpcv.splits", in -> {
            PurgedSplits splits = new PurgedSplits(
                    ReferenceVectors.indices(in.get("labelEnd")),
                    in.get("groups").intValue(),
                    in.get("testGroups").intValue(),
                    in.get("embargo").intValue());
            List<Map<String, ?>> list = new ArrayList<>();
            for (int i = 0; i < splits.count(); i++) {
                PurgedSplits.Split split = splits.split(i);
                list.add(Map.of("groups", split.groups(), "test", split.test(), "train", split.train()));
            }
            return Map.of("splits", list, "paths", splits.paths());
        });
    }

    @TestFactory
    Stream<DynamicTest> dataSnooping() {
        return QuantVectors.of("snooping.realityCheckSpa", in -> {
            JsonNode resamples = in.get("bootstrapRows");
            int[][] bootstrap = new int[resamples.size()][];
            for (int b = 0; b < bootstrap.length; b++) {
                bootstrap[b] = ReferenceVectors.indices(resamples.get(b));
            }
            DataSnooping test =
                    DataSnooping.of(rows(in.get("differentials")), number(in.get("restartProbability")), bootstrap);
            return Map.of(
                    "rcStatistic", test.rcStatistic(),
                    "rcPValue", test.rcPValue(),
                    "omega", test.omega(),
                    "spaStatistic", test.spaStatistic(),
                    "spaLower", test.spaLower(),
                    "spaConsistent", test.spaConsistent(),
                    "spaUpper", test.spaUpper());
        });
    }
}
