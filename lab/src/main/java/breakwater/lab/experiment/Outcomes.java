package breakwater.lab.experiment;

import breakwater.lab.attack.AttackMark;
import breakwater.lab.impact.AttackSpan;
import breakwater.lab.impact.AttackerOutcome;
import breakwater.lab.impact.DetectionLog;
import breakwater.lab.impact.TradingOutcome;
import breakwater.lab.trial.ArmOutcome;
import breakwater.lab.trial.AttackOutcome;
import breakwater.lab.trial.TrialOutcome;
import breakwater.lab.trial.TrialSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What trials say in the words of the table.
final class Outcomes {
    /// Samples come every ten seconds; loss is measured by the minute.
    private static final int SAMPLES_PER_MINUTE = 6;

    /// Marks no farther apart belong to one span.
    private static final long SPAN_GAP_NANOS = 60_000_000_000L;

    private static final double FLAT = 0.01;

    private Outcomes() {}

    static TradingOutcome trading(ArmOutcome arm) {
        double[] minutes = minutes(arm);
        double[] trips = roundTrips(arm);
        double exposure =
                arm.weightFraction().stream().mapToDouble(Math::abs).average().orElse(0);
        return new TradingOutcome(
                arm.performance(),
                sharpe(minutes),
                arm.maxDrawdown(),
                Arrays.stream(trips).filter(trip -> trip > 0).sum(),
                -Arrays.stream(trips).filter(trip -> trip < 0).sum() + 0.0,
                valueAtRisk(minutes),
                arm.turnover(),
                arm.timeInMarket(),
                exposure);
    }

    private static double[] minutes(ArmOutcome arm) {
        List<Double> equity = arm.equityQuote();
        int count = (equity.size() - 1) / SAMPLES_PER_MINUTE;
        double[] returns = new double[count];
        for (int i = 0; i < count; i++) {
            returns[i] = equity.get((i + 1) * SAMPLES_PER_MINUTE) / equity.get(i * SAMPLES_PER_MINUTE) - 1;
        }
        return returns;
    }

    /// Of the episode: mean over standard deviation of a minute, times the root of their number.
    private static double sharpe(double[] returns) {
        double mean = Arrays.stream(returns).average().orElse(0);
        double square = Arrays.stream(returns).map(r -> (r - mean) * (r - mean)).sum();
        return returns.length < 2 || square == 0
                ? 0
                : mean / Math.sqrt(square / (returns.length - 1)) * Math.sqrt(returns.length);
    }

    private static double valueAtRisk(double[] returns) {
        if (returns.length == 0) {
            return 0;
        }
        double[] sorted = returns.clone();
        Arrays.sort(sorted);
        return 0.0 - sorted[sorted.length / 20];
    }

    /// Gains between two moments without a position.
    private static double[] roundTrips(ArmOutcome arm) {
        List<Double> trips = new ArrayList<>();
        double start = arm.equityQuote().getFirst();
        double before = start;
        boolean inside = false;
        for (int i = 0; i < arm.weightFraction().size(); i++) {
            boolean now = Math.abs(arm.weightFraction().get(i)) > FLAT;
            double equity = arm.equityQuote().get(i);
            if (inside && !now) {
                trips.add((equity - before) / start);
            }
            if (!now) {
                before = equity;
            }
            inside = now;
        }
        if (inside) {
            trips.add((arm.equityQuote().getLast() - before) / start);
        }
        return trips.stream().mapToDouble(Double::doubleValue).toArray();
    }

    static AttackerOutcome attacker(Optional<AttackOutcome> attack) {
        return attack.map(it -> new AttackerOutcome(
                        it.profitQuote(), Math.max(it.feesQuote(), -it.profitQuote()), it.messages()))
                .orElse(AttackerOutcome.NONE);
    }

    /// Nothing in the live path detects by event yet: there are spans and no alerts.
    static DetectionLog detection(TrialOutcome outcome, TrialSettings settings) {
        return new DetectionLog(
                outcome.episodeNanos(),
                outcome.episodeNanos() + settings.episodeNanos(),
                List.of(),
                outcome.attack().map(Outcomes::spans).orElse(List.of()));
    }

    private static List<AttackSpan> spans(AttackOutcome attack) {
        if (attack.marks().isEmpty()) {
            return List.of(new AttackSpan(attack.beginNanos(), attack.endNanos(), 0));
        }
        List<AttackSpan> spans = new ArrayList<>();
        long from = attack.marks().getFirst().nanos();
        long to = from;
        for (AttackMark mark : attack.marks()) {
            if (mark.nanos() - to > SPAN_GAP_NANOS) {
                spans.add(new AttackSpan(from, to, 0));
                from = mark.nanos();
            }
            to = mark.nanos();
        }
        spans.add(new AttackSpan(from, to, 0));
        return spans;
    }
}
