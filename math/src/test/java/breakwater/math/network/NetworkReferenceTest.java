package breakwater.math.network;

import static breakwater.math.testing.QuantVectors.number;
import static breakwater.math.testing.QuantVectors.rows;

import breakwater.math.stats.CorrelationMatrix;
import breakwater.math.testing.QuantVectors;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// `network.*` and `contagion.*` of quant.json.
class NetworkReferenceTest {
    @TestFactory
    Stream<DynamicTest> tree() {
        return QuantVectors.of("network.mst", input -> {
            MinimumSpanningTree tree = MinimumSpanningTree.of(CorrelationMatrix.of(rows(input.get("correlation"))));
            List<double[]> edges = tree.edges().stream()
                    .map(edge -> new double[] {edge.from(), edge.to(), edge.length()})
                    .toList();
            return Map.of(
                    "edges", edges,
                    "totalLength", tree.totalLength(),
                    "degree", tree.degree(),
                    "betweenness", tree.betweenness(),
                    "eccentricityHops", tree.eccentricityHops());
        });
    }

    @TestFactory
    Stream<DynamicTest> spectrum() {
        return QuantVectors.of("network.spectral", input -> {
            CorrelationMatrix correlation = CorrelationMatrix.of(rows(input.get("correlation")));
            CorrelationSpectrum spectrum = CorrelationSpectrum.of(correlation);
            return Map.of(
                    "eigenvalues", spectrum.eigenvalues(),
                    "absorptionRatio", spectrum.absorptionRatio(input.get("top").intValue()),
                    "firstEigenvector", spectrum.firstEigenvector(),
                    "effectiveRank", spectrum.effectiveRank(),
                    "participationRatio", spectrum.participationRatio(),
                    "meanCorrelation", correlation.mean());
        });
    }

    @TestFactory
    Stream<DynamicTest> noise() {
        return QuantVectors.of("network.marchenkoPastur", input -> {
            MarchenkoPastur edges = MarchenkoPastur.of(
                    input.get("assets").intValue(),
                    input.get("observations").intValue(),
                    number(input.get("variance")));
            return Map.of("lower", edges.lower(), "upper", edges.upper());
        });
    }

    @TestFactory
    Stream<DynamicTest> adjusted() {
        return QuantVectors.of(
                "contagion.forbesRigobon",
                input -> Map.of(
                        "adjusted",
                        Contagion.adjusted(
                                number(input.get("crisisCorrelation")),
                                number(input.get("relativeVarianceIncrease")))));
    }

    @TestFactory
    Stream<DynamicTest> spillover() {
        return QuantVectors.of("contagion.dieboldYilmaz", NetworkReferenceTest::spillover);
    }

    private static Map<String, Object> spillover(JsonNode input) {
        Spillover found = Spillover.of(
                rows(input.get("var1")),
                rows(input.get("shockCovariance")),
                input.get("horizon").intValue());
        return Map.of(
                "normalisedTable", found.table(),
                "totalSpillover", found.totalPercent(),
                "from", found.fromOthersPercent(),
                "to", found.toOthersPercent());
    }
}
