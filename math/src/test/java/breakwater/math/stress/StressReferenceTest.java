package breakwater.math.stress;

import static breakwater.math.testing.QuantVectors.number;
import static breakwater.math.testing.QuantVectors.rows;
import static breakwater.math.testing.QuantVectors.vector;

import breakwater.math.testing.QuantVectors;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// `stress.custom` of quant.json.
class StressReferenceTest {
    @TestFactory
    Stream<DynamicTest> custom() {
        return QuantVectors.of("stress.custom", input -> {
            Book book = Book.of(
                    vector(input.get("positions")), vector(input.get("dailyVols")), rows(input.get("correlation")));
            StressLoss found = StressTest.raised(
                    book,
                    number(input.get("priceDrop")),
                    number(input.get("volSpike")),
                    number(input.get("targetCorrelation")),
                    number(input.get("confidence")));
            return Map.of(
                    "blend", found.blend(),
                    "instantLoss", found.instantLoss(),
                    "stressedVar", found.stressedVar(),
                    "total", found.total());
        });
    }
}
