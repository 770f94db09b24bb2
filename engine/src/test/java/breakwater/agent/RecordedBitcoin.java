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
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// An agent on recorded BTC: trades at the daily close, 10 bp per unit of turnover, history before the
/// window as warm-up.
final class RecordedBitcoin {
    private static final long HOUR_MILLIS = 3_600_000L;
    private static final long DAY_NANOS = 86_400_000_000_000L;

    private final FixedView view = new FixedView();
    private final FairPrice price = new FairPrice(0);
    private final List<Double> returns = new ArrayList<>();
    private double equity = 1;
    private double value;
    private double before = Double.NaN;
    private double dayEquity = 1;
    private double peak = 1;
    private double drawdown;

    /// What came out.
    ///
    /// @param daily return of every day of the window
    record Result(List<Double> daily, double totalReturn, double maxDrawdown) {
        double[] returns() {
            return daily.stream().mapToDouble(r -> r).toArray();
        }

        double sharpeDaily() {
            double mean = daily.stream().mapToDouble(r -> r).average().orElseThrow();
            double squares =
                    daily.stream().mapToDouble(r -> (r - mean) * (r - mean)).sum();
            return mean / Math.sqrt(squares / (daily.size() - 1)) * Math.sqrt(365);
        }
    }

    private RecordedBitcoin() {}

    static Result run(Agent agent, int firstYear, int lastYear) throws IOException {
        Path file = SharedData.path("klines/binance_spot_BTCUSDT_1h_201708-2024.csv.gz");
        long from = LocalDate.of(firstYear, 1, 1).toEpochDay() * DAY_NANOS;
        long to = LocalDate.of(lastYear + 1, 1, 1).toEpochDay() * DAY_NANOS;
        agent.start(new AgentSettings(DAY_NANOS, 1), new Catalogue(List.of(Instrument.of(0, "BTC/USDT")), List.of()));
        return new RecordedBitcoin().play(agent, file, from, to);
    }

    private Result play(Agent agent, Path file, long from, long to) throws IOException {
        long lastDay = 0;
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            reader.readLine();
            for (String line = reader.readLine(); line != null && lastDay <= to / DAY_NANOS; line = reader.readLine()) {
                String[] fields = line.split(",", -1);
                long nanos = (Long.parseLong(fields[0]) + HOUR_MILLIS) * 1_000_000L;
                // A day ends with its last price: on 2018-02-08 the venue was down at midnight.
                long day = Math.ceilDiv(nanos, DAY_NANOS);
                if (day > lastDay && lastDay > from / DAY_NANOS && lastDay <= to / DAY_NANOS) {
                    endDay();
                }
                if (day > lastDay) {
                    dayEquity = equity;
                }
                hour(agent, Double.parseDouble(fields[4]), nanos, nanos >= from && nanos < to);
                lastDay = day;
            }
        }
        if (lastDay == to / DAY_NANOS) {
            endDay();
        }
        assertThat(returns).hasSize((int) ((to - from) / DAY_NANOS));
        return new Result(List.copyOf(returns), equity - 1, drawdown);
    }

    private void hour(Agent agent, double close, long nanos, boolean inside) {
        if (value != 0) {
            equity += value * (close / before - 1);
            value *= close / before;
        }
        before = close;
        view.weightFraction = value / equity;
        price.set(close, nanos, 1, 1, true);
        if (agent.onPrice(price, view) instanceof Proposal.TargetWeight target && inside) {
            equity -= 0.001 * Math.abs(target.weightFraction() * equity - value);
            value = target.weightFraction() * equity;
        }
    }

    private void endDay() {
        returns.add(equity / dayEquity - 1);
        peak = Math.max(peak, equity);
        drawdown = Math.min(drawdown, equity / peak - 1);
    }
}
