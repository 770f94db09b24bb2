package breakwater.math.microstructure;

import static breakwater.math.testing.QuantVectors.number;
import static breakwater.math.testing.QuantVectors.vector;

import breakwater.math.stats.LeastSquares;
import breakwater.math.testing.QuantVectors;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// `ofi.*`, `trade.*`, `vpin.*`, `kyle.*`, `spread.*` and `hawkes.*` of quant.json.
class MicrostructureReferenceTest {
    @TestFactory
    Stream<DynamicTest> orderFlow() {
        return QuantVectors.of("ofi.events", input -> {
            List<double[]> books = new ArrayList<>();
            for (JsonNode book : input.get("book")) {
                books.add(new double[] {
                    number(book.get("bidPrice")),
                    number(book.get("bidSize")),
                    number(book.get("askPrice")),
                    number(book.get("askSize"))
                });
            }
            double[] found = OrderFlowImbalance.contributions(books.toArray(double[][]::new));
            return Map.of("contributions", found, "total", Arrays.stream(found).sum());
        });
    }

    @TestFactory
    Stream<DynamicTest> impactOfOrderFlow() {
        return QuantVectors.of(
                "ofi.regression",
                input -> regression(KyleLambda.of(vector(input.get("priceChangeTicks")), vector(input.get("ofi")), true)
                        .fit()));
    }

    @TestFactory
    Stream<DynamicTest> kyle() {
        return QuantVectors.of(
                "kyle.lambda",
                input -> regression(KyleLambda.of(
                                vector(input.get("priceChange")),
                                vector(input.get("signedVolume")),
                                input.get("intercept").booleanValue())
                        .fit()));
    }

    @TestFactory
    Stream<DynamicTest> tickRule() {
        return QuantVectors.of(
                "trade.tickRule",
                input -> Map.of(
                        "sign",
                        TradeSigns.tickRule(
                                vector(input.get("price")),
                                input.get("firstSign").intValue())));
    }

    @TestFactory
    Stream<DynamicTest> leeReady() {
        return QuantVectors.of(
                "trade.leeReady",
                input -> Map.of(
                        "sign",
                        TradeSigns.leeReady(
                                vector(input.get("price")),
                                vector(input.get("mid")),
                                input.get("firstSign").intValue())));
    }

    @TestFactory
    Stream<DynamicTest> bulkVpin() {
        return QuantVectors.of("vpin.bulk", input -> {
            double dof = number(input.get("studentDof"));
            BulkClassification rule = Double.isNaN(dof) ? BulkClassification.normal() : BulkClassification.student(dof);
            double sigma = number(input.get("sigma"));
            return vpin(input, bar -> rule.buyShare(number(bar.get("priceChange")), sigma));
        });
    }

    @TestFactory
    Stream<DynamicTest> takerVpin() {
        return QuantVectors.of(
                "vpin.takerFlag",
                input -> vpin(input, bar -> number(bar.get("takerBuyVolume")) / number(bar.get("volume"))));
    }

    private static Map<String, Object> vpin(JsonNode input, ToDoubleFunction<JsonNode> share) {
        double v = number(input.get("bucketVolume"));
        Vpin vpin = new Vpin(v, input.get("window").intValue());
        List<Map<String, Double>> buckets = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (JsonNode bar : input.get("bars")) {
            double left = number(bar.get("volume"));
            // In pieces of less than a bucket, so that each closed one is seen.
            do {
                double part = Math.min(left, 0.5 * v);
                if (vpin.add(part, share.applyAsDouble(bar)) > 0) {
                    buckets.add(Map.of("buy", vpin.lastBuyVolume(), "sell", v - vpin.lastBuyVolume()));
                    values.add(vpin.value());
                }
                left -= part;
            } while (left > 0);
        }
        return Map.of("buckets", buckets, "vpin", values);
    }

    @TestFactory
    Stream<DynamicTest> roll() {
        return QuantVectors.of("spread.roll", input -> {
            RollSpread found = RollSpread.of(vector(input.get("priceChange")));
            return Map.of(
                    "autocovariance", found.autocovariance(), "spread", found.spread(), "defined", found.defined());
        });
    }

    @TestFactory
    Stream<DynamicTest> glostenHarris() {
        return QuantVectors.of("spread.glostenHarris", input -> {
            GlostenHarris found = GlostenHarris.of(
                    vector(input.get("price")), vector(input.get("sign")), vector(input.get("volume")));
            return Map.of(
                    "c0", found.c0(),
                    "c1", found.c1(),
                    "z0", found.z0(),
                    "z1", found.z1(),
                    "meanVolume", found.meanVolume(),
                    "effectiveSpread", found.effectiveSpread(),
                    "adverseShare", found.adverseShare());
        });
    }

    @TestFactory
    Stream<DynamicTest> huangStoll() {
        return QuantVectors.of("spread.huangStoll2", input -> {
            HuangStoll found = HuangStoll.twoWay(vector(input.get("price")), vector(input.get("sign")));
            return Map.of(
                    "spread", found.spread(),
                    "lambda", found.adverseShare(),
                    "coef", found.fit().coefficients(),
                    "stdErr", found.fit().standardErrors());
        });
    }

    @TestFactory
    Stream<DynamicTest> effective() {
        return QuantVectors.of("spread.effectiveRealised", input -> {
            EffectiveSpread found = EffectiveSpread.of(
                    vector(input.get("price")),
                    vector(input.get("mid")),
                    vector(input.get("sign")),
                    vector(input.get("volume")),
                    input.get("horizon").intValue());
            return Map.of(
                    "effectiveBps", found.effectiveBps(),
                    "realisedBps", found.realisedBps(),
                    "impactBps", found.impactBps());
        });
    }

    @TestFactory
    Stream<DynamicTest> hawkes() {
        return QuantVectors.of("hawkes.exp", input -> {
            Hawkes model = new Hawkes(number(input.get("mu")), number(input.get("alpha")), number(input.get("beta")));
            double[] times = vector(input.get("times"));
            return Map.of(
                    "logLikelihood", model.logLikelihood(times, number(input.get("end"))),
                    "intensityAtEvents", model.intensities(times),
                    "compensatorIncrements", model.compensatorIncrements(times));
        });
    }

    private static Map<String, Object> regression(LeastSquares fit) {
        double[] errors = fit.standardErrors();
        double[] t = fit.coefficients();
        for (int i = 0; i < t.length; i++) {
            t[i] /= errors[i];
        }
        Map<String, Object> found = new HashMap<>();
        found.put("coef", fit.coefficients());
        found.put("stdErr", errors);
        found.put("t", t);
        found.put("r2", fit.rSquared().orElse(Double.NaN));
        found.put("residualVariance", fit.residualVariance());
        return found;
    }
}
