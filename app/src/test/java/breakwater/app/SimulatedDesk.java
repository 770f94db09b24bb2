package breakwater.app;

import breakwater.monitoring.Report;
import breakwater.testing.SampleReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// A trading day out of thin air for the page: five sources, one of them doubtful, a tripped and a disabled
/// breaker.
/// Each call is one more second until it is told to stand still.
final class SimulatedDesk implements Supplier<Report> {
    private static final long SECOND = 1_000_000_000L;
    private static final String[] SOURCES = {"sim-amber", "sim-birch", "sim-cedar", "sim-dune", "sim-ember"};

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    private final double[] offsets = new double[SOURCES.length];
    private double price = 61_840;
    private double position = 0.31;
    private double peak = 100_000;
    private long step;
    private boolean still;
    private Report latest = next();

    @Override
    public synchronized Report get() {
        if (!still) {
            latest = next();
        }
        return latest;
    }

    synchronized void standStill() {
        still = true;
    }

    synchronized void goOn() {
        still = false;
    }

    /// Replaces the picture and stands still.
    synchronized void show(Report report) {
        still = true;
        latest = report;
    }

    synchronized Report latest() {
        return latest;
    }

    private Report next() {
        step++;
        price *= 1 + 0.0004 * random.nextGaussian();
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = 0.9 * offsets[i] + 0.00012 * random.nextGaussian();
        }
        long now = SampleReport.START_NANOS + step * SECOND;
        double equity = 100_000 + position * (price - 61_200);
        peak = Math.max(peak, equity);
        return new Report(
                now,
                step * 53,
                "run",
                "trend_vol",
                new Report.Account(
                        100_000,
                        equity,
                        equity - position * price,
                        peak,
                        1 - equity / peak,
                        position * price / equity,
                        2,
                        0.2,
                        38.17,
                        38_170,
                        7,
                        false,
                        "flash_crash"),
                List.of(new Report.Price("BTC/USDT", price, 4, 4, 3, true)),
                List.of(new Report.Position(
                        "BTC/USDT",
                        position,
                        61_200,
                        price,
                        position * price,
                        position * (price - 61_200),
                        212.4,
                        position * price / equity)),
                breakers(now, equity),
                sources(now),
                Map.of("accept", 5L * step, "spike", step / 40, "stale", step / 9),
                orders(now),
                new Report.Provenance(2.21, 0.224, SOURCES.length, ""),
                List.of(SimulatedModels.refused(now, Math.sin(0.05 * step), SOURCES)),
                List.of(SampleReport.market(now)),
                Optional.of(SampleReport.network(now)),
                List.of(),
                SampleReport.risk(now));
    }

    private List<Report.Breaker> breakers(long now, double equity) {
        long left = Math.max(0, 300 - step / 4) * SECOND;
        return List.of(
                new Report.Breaker("volatility_spike", "armed", "freeze", 1.12 + 0.02 * (step % 9), 2, 0, 0, 0, ""),
                new Report.Breaker("drawdown", "armed", "rollback", 1 - equity / peak, 0.2, 0, 0, 0, ""),
                new Report.Breaker(
                        "flash_crash", "tripped", "halt", 0.057, 0.05, now - 300 * SECOND + left, left, 1, ""),
                new Report.Breaker(
                        "leverage",
                        "disabled",
                        "reduce",
                        position * price / equity,
                        2,
                        now - 40 * SECOND,
                        260 * SECOND,
                        0,
                        "admin@127.0.0.1"));
    }

    private List<Report.SourceHealth> sources(long now) {
        List<Report.SourceHealth> sources = new ArrayList<>();
        for (int i = 0; i < SOURCES.length; i++) {
            boolean doubtful = i == 3;
            Map<String, Long> verdicts = new LinkedHashMap<>();
            if (doubtful) {
                verdicts.put("spike", step / 40);
                verdicts.put("stale", step / 9);
                verdicts.put("out_of_order", 3L);
            }
            sources.add(new Report.SourceHealth(
                    SOURCES[i],
                    doubtful ? "stale" : "fresh",
                    doubtful ? "SUSPECT" : "VALID",
                    now - (doubtful ? 14 * SECOND : 120_000_000L * i),
                    price * (1 + offsets[i] + (doubtful ? 0.0006 : 0)),
                    trust(i),
                    step * 11 + i,
                    doubtful ? step / 9 + 3 : 0,
                    doubtful ? step / 40 : 0,
                    verdicts,
                    new Report.Evidence(
                            doubtful ? 0.41 : 0.97,
                            1,
                            doubtful ? 0.88 : 0.999,
                            doubtful ? 6.2 : 0.3 - 0.1 * i,
                            doubtful ? 7.1 : 0.4,
                            doubtful ? 0.31 : 0.01,
                            now - 40 * SECOND,
                            170,
                            60 + i,
                            i == 4,
                            i == 4 ? "quotes drift" : "")));
        }
        return sources;
    }

    private double trust(int source) {
        return switch (source) {
            case 3 -> Math.max(0.32, 0.9 - 0.004 * step);
            case 4 -> 0;
            default -> 0.95 - 0.02 * source + 0.02 * Math.sin(0.01 * step + source);
        };
    }

    private List<Report.OrderLine> orders(long now) {
        String[] states = {"WORKING", "FILLED", "FILLED", "CANCELLED", "UNKNOWN", "FILLED", "REJECTED", "FILLED"};
        List<Report.OrderLine> orders = new ArrayList<>();
        for (int i = 0; i < states.length; i++) {
            boolean filled = states[i].equals("FILLED");
            orders.add(new Report.OrderLine(
                    1_008 - i,
                    "BTC/USDT",
                    SOURCES[i % SOURCES.length],
                    i % 3 == 2 ? "SELL" : "BUY",
                    states[i],
                    0.05,
                    filled ? 0.05 : 0,
                    filled ? price - 11 * i : 0,
                    i == 1 ? 0 : price - 5,
                    now - (60L * i + 7) * SECOND,
                    now - 60L * i * SECOND,
                    "close above 50-period mean"));
        }
        return orders;
    }
}
