package breakwater.bench;

import breakwater.bench.jmh.AnalyticsRun.Line;
import breakwater.bench.jmh.MissedLaws;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// The lines of JMH beside their bars and peers.
///
/// Everything that JMH measured must be in the table, and everything in the table must have been
/// measured: a benchmark that was renamed cannot drop out unseen.
final class AnalyticsTable {
    private static final String NO_NOISE = "0";
    private static final List<String> NOISES = List.of(NO_NOISE, "0.02", "0.3");
    private static final double NOISY_BAR = 3;
    private static final String SMILE_QUOTED = "; quoted, other machine: QuantLib 23, Strata 80 to 150 us";
    private static final String SURFACE_QUOTED = "; quoted, other machine: QuantLib 290, Strata 900 to 1400 us";

    private final List<Line> found;
    private final List<Line> unused;
    private final List<Measurement> table = new ArrayList<>();

    private AnalyticsTable(List<Line> found) {
        this.found = found;
        unused = new ArrayList<>(found);
    }

    static List<Measurement> of(List<Line> found) {
        AnalyticsTable table = new AnalyticsTable(found);
        table.smiles();
        table.surfaces();
        table.others();
        table.risk();
        if (!table.unused.isEmpty()) {
            throw new IllegalArgumentException("every line must be in the table but not " + table.unused);
        }
        return table.table;
    }

    private void smiles() {
        for (String noise : NOISES) {
            mean(
                    "SABR smile, beta fixed, 10 quotes, " + quotes(noise),
                    "Smile.ours",
                    noise,
                    noise.equals(NO_NOISE) ? 50 : NOISY_BAR * 50,
                    strata("Smile", noise) + SMILE_QUOTED);
        }
    }

    private void surfaces() {
        for (String noise : NOISES) {
            String quotes = quotes(noise);
            mean(
                    "SABR surface, 12 x 10 quotes, " + quotes,
                    "Surface.ours",
                    noise,
                    noise.equals(NO_NOISE) ? 600 : NOISY_BAR * 600,
                    strata("Surface", noise) + SURFACE_QUOTED);
            if (!noise.equals(NO_NOISE)) {
                ratio("Surface.ours", noise, quotes);
                missed(MissedLaws.of(Double.parseDouble(noise)), quotes);
            }
            Line whole = line("Surface.whole", noise);
            String what = "whole surface 12 x 10: SABR, SVI where needed, arbitrage of slices and calendar, " + quotes;
            table.add(Measurement.withoutBar(what, score(whole), Measurement.NONE));
        }
    }

    private static String quotes(String noise) {
        return noise.equals(NO_NOISE)
                ? "exact"
                : String.format(Locale.ROOT, "%.0f%% noise", 100 * Double.parseDouble(noise));
    }

    /// No time, but what the times beside it are worth.
    private void missed(MissedLaws found, String quotes) {
        table.add(Measurement.withoutBar(
                "fits of these smiles further from their quotes than the law behind them, " + quotes,
                String.format(
                        Locale.ROOT,
                        "%d of %d slices alone, %d of %d in a surface",
                        found.alone(),
                        found.smiles(),
                        found.surface(),
                        found.smiles()),
                String.format(Locale.ROOT, "Strata 2.12.48 %d of %d", found.strata(), found.smiles())));
    }

    private void ratio(String name, String noise, String quotes) {
        double ratio = line(name, noise).score() / line(name, NO_NOISE).score();
        table.add(new Measurement(
                "that surface, " + quotes + " over exact quotes",
                String.format(Locale.ROOT, "%.2f", ratio),
                "<= 3",
                Measurement.NONE,
                Measurement.Verdict.of(ratio <= NOISY_BAR)));
    }

    private void others() {
        String none = Measurement.NONE;
        mean(
                "HMM, one EM iteration, 100,000 x 3, 4 states, full covariances, one thread",
                "Regime.iterations",
                "",
                12,
                "quoted, other machine: hmmlearn 50 to 60 ms");
        mean(
                "Monte Carlo VaR and ES, 1,000,000 paths x 10 assets, two threads",
                "SimulatedTail.twoThreads",
                "",
                150,
                none);
        mean("historical VaR and ES of 100,000 returns", "HistoricalTail.historical", "", 1_000, none);
        mean("equal risk contributions, 100 assets", "RiskParity.equal", "", 1_000, none);
        mean(
                "probability of backtest overfitting, 16 blocks, 100 strategies of 1,600 returns",
                "Overfitting.probability",
                "",
                100,
                none);
    }

    private void risk() {
        Line check = line("RiskCheck.check", "");
        tail("whole risk check, book of 10 assets, 8 breakers, order under all limits", check, "p99", check.p99(), 100);
        Line gate = line("ClosedGate.crash", "");
        tail("breaker, from the event to the closed gate", gate, "p99.9", gate.p999(), 10);
    }

    private void mean(String what, String name, String noise, double bar, String peer) {
        Line line = line(name, noise);
        table.add(new Measurement(
                what,
                score(line),
                "<= " + plain(bar) + " " + line.unit(),
                peer,
                Measurement.Verdict.of(line.score() <= bar)));
    }

    private void tail(String what, Line line, String percentile, double value, double bar) {
        table.add(new Measurement(
                what,
                String.format(
                        Locale.ROOT,
                        "p50 %s, p99 %s, p99.9 %s %s; mean %s, %.0f B allocated",
                        plain(line.p50()),
                        plain(line.p99()),
                        plain(line.p999()),
                        line.unit(),
                        score(line),
                        line.bytes()),
                percentile + " <= " + plain(bar) + " " + line.unit(),
                Measurement.NONE,
                Measurement.Verdict.of(value <= bar)));
    }

    private String strata(String benchmark, String noise) {
        return "Strata 2.12.48 " + score(line(benchmark + ".strata", noise));
    }

    private Line line(String name, String noise) {
        for (Line line : found) {
            if (Objects.equals(line.name(), name) && Objects.equals(line.noise(), noise)) {
                unused.remove(line);
                return line;
            }
        }
        throw new IllegalArgumentException("lines must hold " + name + " with noise '" + noise + "' but were " + found);
    }

    private static String score(Line line) {
        return plain(line.score()) + " ± " + plain(line.error()) + " " + line.unit();
    }

    /// Four digits, without a tail of zeros or of rounding.
    static String plain(double number) {
        if (Math.abs(number) >= 1_000) {
            return String.format(Locale.ROOT, "%.0f", number);
        }
        String text = String.format(Locale.ROOT, "%.4g", number);
        return text.contains(".") && !text.contains("e") ? text.replaceFirst("\\.?0+$", "") : text;
    }
}
