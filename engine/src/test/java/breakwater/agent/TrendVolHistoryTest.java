package breakwater.agent;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.model.Catalogue;
import breakwater.model.Instrument;
import breakwater.robust.FairPrice;
import breakwater.testing.SharedData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// The rule on recorded BTC: trades at the daily close, 10 bp per unit of turnover, history before the window as
/// warm-up. Expected numbers were computed by an independent program from the same file.
class TrendVolHistoryTest {
    private static final Offset<Double> THREE_DIGITS = Offset.offset(5e-4);
    private static final long HOUR_MILLIS = 3_600_000L;
    private static final long DAY_NANOS = 86_400_000_000_000L;

    private record Result(double sharpeDaily, double totalReturn, double maxDrawdown) {}

    @Test
    void reproducesTheKnownResultOf2023And2024() throws IOException {
        Result result = run(2023, 2024);
        assertThat(result.sharpeDaily()).isCloseTo(2.268, THREE_DIGITS);
        assertThat(result.totalReturn()).isCloseTo(1.204, THREE_DIGITS);
        assertThat(result.maxDrawdown()).isCloseTo(-0.102, THREE_DIGITS);
    }

    @Test
    void reproducesTheKnownResultOf2018To2022() throws IOException {
        Result result = run(2018, 2022);
        assertThat(result.sharpeDaily()).isCloseTo(1.0496, THREE_DIGITS);
        assertThat(result.totalReturn()).isCloseTo(1.2187, THREE_DIGITS);
        assertThat(result.maxDrawdown()).isCloseTo(-0.270, THREE_DIGITS);
    }

    private static Result run(int firstYear, int lastYear) throws IOException {
        Path file = SharedData.path("klines/binance_spot_BTCUSDT_1h_201708-2024.csv.gz");
        long from =
                LocalDate.of(firstYear, 1, 1).toEpochSecond(java.time.LocalTime.MIN, ZoneOffset.UTC) * 1_000_000_000L;
        long to = LocalDate.of(lastYear + 1, 1, 1).toEpochSecond(java.time.LocalTime.MIN, ZoneOffset.UTC)
                * 1_000_000_000L;
        TrendVolAgent agent = new TrendVolAgent();
        agent.start(new AgentSettings(DAY_NANOS, 1), new Catalogue(List.of(Instrument.of(0, "BTC/USDT")), List.of()));
        FixedView view = new FixedView();
        FairPrice price = new FairPrice(0);
        double equity = 1;
        double value = 0;
        double before = Double.NaN;
        double dayEquity = 1;
        double peak = 1;
        double drawdown = 0;
        long lastDay = 0;
        List<Double> returns = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            reader.readLine();
            for (String line = reader.readLine(); line != null && lastDay <= to / DAY_NANOS; line = reader.readLine()) {
                String[] fields = line.split(",", -1);
                long nanos = (Long.parseLong(fields[0]) + HOUR_MILLIS) * 1_000_000L;
                double close = Double.parseDouble(fields[4]);
                // A day ends with its last price: on 2018-02-08 the venue was down at midnight.
                long day = Math.ceilDiv(nanos, DAY_NANOS);
                if (day > lastDay && lastDay > from / DAY_NANOS && lastDay <= to / DAY_NANOS) {
                    returns.add(equity / dayEquity - 1);
                    peak = Math.max(peak, equity);
                    drawdown = Math.min(drawdown, equity / peak - 1);
                }
                if (day > lastDay) {
                    dayEquity = equity;
                }
                if (value != 0) {
                    equity += value * (close / before - 1);
                    value *= close / before;
                }
                before = close;
                price.set(close, nanos, 1, 1, true);
                boolean inside = nanos >= from && nanos < to;
                if (agent.onPrice(price, view) instanceof Proposal.TargetWeight target && inside) {
                    equity -= 0.001 * Math.abs(target.weightFraction() * equity - value);
                    value = target.weightFraction() * equity;
                }
                lastDay = day;
            }
        }
        if (lastDay == to / DAY_NANOS) {
            returns.add(equity / dayEquity - 1);
            drawdown = Math.min(drawdown, equity / Math.max(peak, equity) - 1);
        }
        double mean = returns.stream().mapToDouble(r -> r).average().orElseThrow();
        double squares =
                returns.stream().mapToDouble(r -> (r - mean) * (r - mean)).sum();
        double deviation = Math.sqrt(squares / (returns.size() - 1));
        assertThat(returns).hasSize((int) ((to - from) / DAY_NANOS));
        return new Result(mean / deviation * Math.sqrt(365), equity - 1, drawdown);
    }
}
