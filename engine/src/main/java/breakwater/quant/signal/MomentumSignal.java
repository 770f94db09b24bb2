package breakwater.quant.signal;

import breakwater.model.StateReader;
import breakwater.model.StateWriter;

/// What has risen goes on rising: the mean of the moves over three spans, times the skill it is credited
/// with.
///
/// @see "Moskowitz, Ooi and Pedersen (2012), Time Series Momentum, Journal of Financial Economics 104"
final class MomentumSignal implements Signal {
    private static final int[] SPANS = {20, 60, PriceHistory.LONGEST};
    private static final double LIMIT = 2;

    private final double skill;

    MomentumSignal(EnsembleSettings settings) {
        skill = settings.priorSkill();
    }

    @Override
    public String name() {
        return "momentum";
    }

    @Override
    public double onInterval(SignalInput input) {
        double sum = 0;
        for (int span : SPANS) {
            sum += input.prices().move(span, LIMIT);
        }
        return skill * (sum / SPANS.length);
    }

    @Override
    public void write(StateWriter out) {
        // Has no state: all it needs is in the history of closes.
    }

    @Override
    public void read(StateReader in) {
        // Has no state.
    }
}
