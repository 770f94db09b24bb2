package breakwater.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// The rule on recorded BTC. Expected numbers were computed by an independent program from the same file.
class TrendVolHistoryTest {
    private static final Offset<Double> THREE_DIGITS = Offset.offset(5e-4);

    @Test
    void reproducesTheKnownResultOf2023And2024() throws IOException {
        RecordedBitcoin.Result result = RecordedBitcoin.run(new TrendVolAgent(), 2023, 2024);
        assertThat(result.sharpeDaily()).isCloseTo(2.268, THREE_DIGITS);
        assertThat(result.totalReturn()).isCloseTo(1.204, THREE_DIGITS);
        assertThat(result.maxDrawdown()).isCloseTo(-0.102, THREE_DIGITS);
    }

    @Test
    void reproducesTheKnownResultOf2018To2022() throws IOException {
        RecordedBitcoin.Result result = RecordedBitcoin.run(new TrendVolAgent(), 2018, 2022);
        assertThat(result.sharpeDaily()).isCloseTo(1.0496, THREE_DIGITS);
        assertThat(result.totalReturn()).isCloseTo(1.2187, THREE_DIGITS);
        assertThat(result.maxDrawdown()).isCloseTo(-0.270, THREE_DIGITS);
    }
}
