package breakwater.math.tail;

import static breakwater.math.testing.QuantVectors.number;

import breakwater.math.testing.QuantVectors;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// `backtest.kupiec`, `backtest.christoffersen` and `conformal.aci` of quant.json.
class BacktestReferenceTest {
    @TestFactory
    Stream<DynamicTest> kupiec() {
        return QuantVectors.of("backtest.kupiec", input -> {
            Kupiec found = Kupiec.of(
                    input.get("observations").intValue(),
                    input.get("exceptions").intValue(),
                    number(input.get("probability")));
            return Map.of("lr", found.lr(), "pValue", found.pValue());
        });
    }

    @TestFactory
    Stream<DynamicTest> christoffersen() {
        return QuantVectors.of("backtest.christoffersen", input -> {
            Christoffersen found = Christoffersen.of(flags(input.get("hits")), number(input.get("probability")));
            return Map.of(
                    "transitions", new int[][] {{found.calmCalm(), found.calmHit()}, {found.hitCalm(), found.hitHit()}},
                    "lrIndependence", found.lrIndependence(),
                    "pIndependence", found.pIndependence(),
                    "lrConditional", found.lrConditional(),
                    "pConditional", found.pConditional());
        });
    }

    @TestFactory
    Stream<DynamicTest> adaptiveConformal() {
        return QuantVectors.of(
                "conformal.aci",
                input -> Map.of(
                        "alphaPath",
                        AdaptiveConformal.path(
                                number(input.get("alpha")), number(input.get("gamma")), flags(input.get("errors")))));
    }

    /// What is not 0 or 1 becomes 2, so that it is refused.
    private static int[] flags(JsonNode node) {
        int[] flags = new int[node.size()];
        for (int i = 0; i < flags.length; i++) {
            double value = number(node.get(i));
            flags[i] = value == 0 ? 0 : value == 1 ? 1 : 2;
        }
        return flags;
    }
}
