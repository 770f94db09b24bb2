package breakwater.quant.signal;

import breakwater.model.StateReader;
import breakwater.model.StateWriter;

/// Learns what returns follow in each of four conditions: price up or down over the last 20 intervals,
/// volatility above or below its usual level. The mean of each fades, and is drawn to 0 as the skill
/// expected beforehand asks.
final class RegimeMeanSignal implements Signal {
    private static final int CONDITIONS = 4;
    private static final int SPAN = 20;
    private static final double LIMIT = 2;

    private final double keep;
    private final double share;
    private final double priorCount;
    private final PendingRows pending;
    private final double[] sums = new double[CONDITIONS];
    private final double[] counts = new double[CONDITIONS];

    RegimeMeanSignal(EnsembleSettings settings) {
        keep = settings.keep();
        // Returns over h intervals that start in every one are worth one observation in h.
        share = 1.0 / settings.horizon();
        // A mean of standard deviation `skill` before any data, seen through errors of unit variance.
        priorCount = 1 / (settings.priorSkill() * settings.priorSkill());
        pending = new PendingRows(settings.horizon(), 1);
    }

    @Override
    public String name() {
        return "regime_mean";
    }

    @Override
    public double onInterval(SignalInput input) {
        if (pending.due() && Double.isFinite(input.outcome())) {
            // From stored bytes perhaps: cut, so that a wrong one cannot leave the table.
            learn(
                    Math.clamp((long) pending.oldest()[0], 0, CONDITIONS - 1),
                    Math.clamp(input.outcome(), -LIMIT, LIMIT));
        }
        int condition = condition(input.prices());
        pending.replace()[0] = condition;
        return sums[condition] / (counts[condition] + priorCount);
    }

    private static int condition(PriceHistory prices) {
        int rising = prices.move(SPAN, LIMIT) > 0 ? 1 : 0;
        int nervous = prices.volatilityRatio() > 0 ? 2 : 0;
        return rising + nervous;
    }

    private void learn(int condition, double outcome) {
        for (int i = 0; i < CONDITIONS; i++) {
            sums[i] *= keep;
            counts[i] *= keep;
        }
        sums[condition] += share * outcome;
        counts[condition] += share;
    }

    @Override
    public void write(StateWriter out) {
        pending.write(out);
        out.putDoubles(sums);
        out.putDoubles(counts);
    }

    @Override
    public void read(StateReader in) {
        pending.read(in);
        StoredRow.into(in, sums);
        StoredRow.into(in, counts);
    }
}
