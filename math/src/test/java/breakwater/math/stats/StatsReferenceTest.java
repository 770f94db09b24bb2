package breakwater.math.stats;

import static breakwater.math.testing.QuantVectors.rows;
import static breakwater.math.testing.QuantVectors.vector;

import breakwater.math.testing.QuantVectors;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// `stats.*` of quant.json.
class StatsReferenceTest {
    @TestFactory
    Stream<DynamicTest> covariance() {
        return QuantVectors.of("stats.covariance", input -> {
            double[][] returns = rows(input.get("returns"));
            return Map.of(
                    "covariance", Covariance.of(returns),
                    "correlation", Covariance.correlation(returns));
        });
    }

    @TestFactory
    Stream<DynamicTest> ledoitWolf() {
        return QuantVectors.of("stats.ledoitWolf", input -> {
            LedoitWolf found = LedoitWolf.fit(rows(input.get("returns")));
            return Map.of("covariance", found.covariance(), "shrinkage", found.shrinkage());
        });
    }

    @TestFactory
    Stream<DynamicTest> moments() {
        return QuantVectors.of("stats.moments", input -> {
            Moments found = Moments.of(vector(input.get("returns")));
            return Map.of(
                    "mean", found.mean(),
                    "stdev", found.standardDeviation(),
                    "skewness", found.skewness(),
                    "kurtosis", found.kurtosis());
        });
    }
}
