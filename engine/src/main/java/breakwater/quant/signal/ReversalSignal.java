package breakwater.quant.signal;

import breakwater.model.StateReader;
import breakwater.model.StateWriter;

/// What has just jumped comes back: the move over the last horizon against itself, times the skill it is
/// credited with.
///
/// @see "Lehmann (1990), Fads, Martingales, and Market Efficiency, Quarterly Journal of Economics 105"
final class ReversalSignal implements Signal {
    private static final double LIMIT = 2;

    private final double skill;
    private final int span;

    ReversalSignal(EnsembleSettings settings) {
        skill = settings.priorSkill();
        span = settings.horizon();
    }

    @Override
    public String name() {
        return "reversal";
    }

    @Override
    public double onInterval(SignalInput input) {
        return -skill * input.prices().move(span, LIMIT);
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
