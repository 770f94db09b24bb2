package breakwater.math.sequence;

import breakwater.math.testing.QuantVectors;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// `cusum.*` (run lengths by the R package spc 0.6.7) and `bocpd.*` (40-digit arithmetic) of quant.json.
class ChangePointReferenceTest {
    @TestFactory
    Stream<DynamicTest> cusum() {
        return QuantVectors.of("cusum.page", input -> {
            CusumSettings settings = new CusumSettings(
                    number(input, "target"),
                    number(input, "sigma"),
                    number(input, "k"),
                    number(input, "h"),
                    number(input, "headStart"),
                    input.get("resetOnAlarm").booleanValue());
            PageCusum.Path found = PageCusum.run(QuantVectors.vector(input.get("values")), settings);
            List<Map<String, Integer>> alarms = found.alarms().stream()
                    .map(alarm ->
                            Map.of("index", alarm.index(), "side", alarm.side(), "changeStart", alarm.changeStart()))
                    .toList();
            return Map.of("upper", found.upper(), "lower", found.lower(), "alarms", alarms);
        });
    }

    @TestFactory
    Stream<DynamicTest> averageRunLength() {
        return QuantVectors.of("cusum.arl", input -> {
            JsonNode rows = input.get("rows");
            double[] lengths = new double[rows.size()];
            for (int i = 0; i < lengths.length; i++) {
                JsonNode row = rows.get(i);
                CusumArl.Side side = row.get("sided").asText().equals("one") ? CusumArl.Side.ONE : CusumArl.Side.TWO;
                lengths[i] = CusumArl.of(number(row, "k"), number(row, "h"), number(row, "shift"), side);
            }
            return Map.of("arl", lengths);
        });
    }

    @TestFactory
    Stream<DynamicTest> bayesianOnlineChangePoints() {
        return QuantVectors.of("bocpd.normalGamma", input -> {
            NormalGamma prior = new NormalGamma(
                    number(input, "mu0"), number(input, "kappa0"), number(input, "alpha0"), number(input, "beta0"));
            BayesianRunLength.Result found =
                    BayesianRunLength.run(QuantVectors.vector(input.get("values")), number(input, "hazardMean"), prior);
            return Map.of(
                    "logEvidence", found.logEvidence(),
                    "mapRunLength", found.mapRunLength(),
                    "lastPosterior", found.lastPosterior());
        });
    }

    private static double number(JsonNode node, String name) {
        return QuantVectors.number(node.get(name));
    }
}
