package breakwater.math.portfolio;

import static breakwater.math.testing.QuantVectors.number;
import static breakwater.math.testing.QuantVectors.rows;
import static breakwater.math.testing.QuantVectors.vector;

import breakwater.math.testing.QuantVectors;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Against 40-digit arithmetic, and scipy for the tree.
final class PortfolioReferenceTest {
    @TestFactory
    Stream<DynamicTest> binaryKelly() {
        return QuantVectors.of("kelly.binary", in -> {
            BinaryKelly bet = BinaryKelly.of(
                    number(in.get("winProbability")), number(in.get("payoff")), number(in.get("fraction")));
            return Map.of(
                    "rawFull", bet.rawFull(),
                    "full", bet.full(),
                    "sized", bet.sized(),
                    "growthFull", bet.growthFull(),
                    "growthSized", bet.growthSized());
        });
    }

    @TestFactory
    Stream<DynamicTest> discreteKelly() {
        return QuantVectors.of("kelly.discrete", in -> {
            DiscreteKelly bet = DiscreteKelly.of(
                    vector(in.get("probabilities")), vector(in.get("returns")), number(in.get("fraction")));
            return Map.of("full", bet.full(), "sized", bet.sized(), "growthFull", bet.growthFull());
        });
    }

    @TestFactory
    Stream<DynamicTest> portfolioKelly() {
        return QuantVectors.of("kelly.multi", in -> {
            double[] mean = vector(in.get("mean"));
            double[] edge = PortfolioKelly.lowerBound(mean, number(in.get("riskFree")), new double[mean.length], 0);
            PortfolioKelly kelly = PortfolioKelly.of(
                    edge, rows(in.get("covariance")), number(in.get("fraction")), number(in.get("maxGross")));
            return Map.of(
                    "full", kelly.full(),
                    "quarter", kelly.sized(),
                    "capped", kelly.capped(),
                    "gross", kelly.gross(),
                    "growthQuarter", kelly.growthSized());
        });
    }

    @TestFactory
    Stream<DynamicTest> volatilityTarget() {
        return QuantVectors.of("size.volTarget", in -> {
            VolatilityTarget size = VolatilityTarget.of(
                    vector(in.get("returns")),
                    new VolatilityTarget.Settings(
                            number(in.get("targetVol")),
                            number(in.get("lambda")),
                            number(in.get("periodsPerYear")),
                            number(in.get("maxLeverage"))),
                    number(in.get("equity")),
                    number(in.get("price")));
            return Map.of(
                    "variance", size.variance(),
                    "annualVol", size.annualVol(),
                    "leverage", size.leverage(),
                    "quantity", size.quantity(),
                    "stale", size.stale());
        });
    }

    @TestFactory
    Stream<DynamicTest> riskParity() {
        return QuantVectors.of("alloc.riskParity", in -> {
            double[][] covariance = rows(in.get("covariance"));
            JsonNode budget = in.get("budget");
            RiskParity parity = budget == null || budget.isNull()
                    ? RiskParity.equal(covariance)
                    : RiskParity.of(covariance, vector(budget));
            return Map.of(
                    "weights", parity.weights(),
                    "riskShares", parity.riskShares(),
                    "volatility", parity.volatility());
        });
    }

    @TestFactory
    Stream<DynamicTest> hierarchicalRiskParity() {
        return QuantVectors.of(
                "alloc.hrp", in -> Map.of("weights", HierarchicalRiskParity.weights(rows(in.get("covariance")))));
    }

    @TestFactory
    Stream<DynamicTest> performanceRatios() {
        return QuantVectors.of("perf.ratios", in -> {
            PerformanceRatios ratios = PerformanceRatios.of(
                    vector(in.get("returns")),
                    number(in.get("riskFreePerPeriod")),
                    number(in.get("marPerPeriod")),
                    number(in.get("periodsPerYear")));
            Map<String, Double> found = new HashMap<>();
            found.put("mean", ratios.mean());
            found.put("stdev", ratios.stdev());
            found.put("sharpe", ratios.sharpe());
            found.put("sharpeAnnual", ratios.sharpeAnnual());
            found.put("downsideDeviation", ratios.downsideDeviation());
            found.put("sortinoAnnual", ratios.sortinoAnnual());
            found.put("maxDrawdown", ratios.maxDrawdown());
            found.put("cagr", ratios.cagr());
            found.put("calmar", ratios.calmar());
            return found;
        });
    }

    @TestFactory
    Stream<DynamicTest> almgrenChriss() {
        return QuantVectors.of("exec.almgrenChriss", in -> {
            AlmgrenChriss plan = AlmgrenChriss.of(
                    new AlmgrenChriss.Order(
                            number(in.get("shares")),
                            number(in.get("horizon")),
                            in.get("steps").intValue(),
                            number(in.get("riskAversion"))),
                    new AlmgrenChriss.Market(
                            number(in.get("sigma")),
                            number(in.get("eta")),
                            number(in.get("gamma")),
                            number(in.get("halfSpread"))));
            return Map.of(
                    "kappa", plan.kappa(),
                    "holdings", plan.holdings(),
                    "trades", plan.trades(),
                    "expectedCost", plan.expectedCost(),
                    "variance", plan.variance());
        });
    }
}
