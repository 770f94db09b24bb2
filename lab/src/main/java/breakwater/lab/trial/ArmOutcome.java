package breakwater.lab.trial;

import java.util.Arrays;
import java.util.List;

/// What became of one engine, by the venues' records.
///
/// @param name such as `U`
/// @param equityQuote every ten seconds from the start of the episode to its end, at the middle of all venues
/// @param weightFraction what was held over equity, at the same times
/// @param turnover multiple of the capital bought and sold during the episode
/// @param feesQuote paid during the whole trial
/// @param orders that reached a venue
public record ArmOutcome(
        String name,
        List<Double> equityQuote,
        List<Double> weightFraction,
        double turnover,
        double feesQuote,
        long orders) {
    /// Copies.
    public ArmOutcome {
        equityQuote = List.copyOf(equityQuote);
        weightFraction = List.copyOf(weightFraction);
    }

    /// Returns the gain over the episode.
    ///
    /// @return fraction of the equity at its start
    public double performance() {
        return equityQuote.getLast() / equityQuote.getFirst() - 1;
    }

    /// Returns the largest loss from a peak.
    ///
    /// @return fraction of the peak, at least 0
    public double maxDrawdown() {
        double peak = Double.NEGATIVE_INFINITY;
        double worst = 0;
        for (double equity : equityQuote) {
            peak = Math.max(peak, equity);
            worst = Math.max(worst, 1 - equity / peak);
        }
        return worst;
    }

    /// Returns the share of time with a position.
    ///
    /// @return in `[0, 1]`
    public double timeInMarket() {
        double inside = 0;
        for (double weight : weightFraction) {
            inside += Math.abs(weight) > 0.01 ? 1 : 0;
        }
        return inside / weightFraction.size();
    }

    /// Returns the returns between two samples.
    ///
    /// @return one fewer than samples
    public double[] returns() {
        double[] returns = new double[equityQuote.size() - 1];
        Arrays.setAll(returns, i -> equityQuote.get(i + 1) / equityQuote.get(i) - 1);
        return returns;
    }
}
