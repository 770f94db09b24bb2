package breakwater.quant.signal;

import breakwater.model.StateReader;
import breakwater.model.StateWriter;

/// Nothing can be foretold. Takes the weight where nobody forecasts better than that.
final class FlatSignal implements Signal {
    @Override
    public String name() {
        return "flat";
    }

    @Override
    public double onInterval(SignalInput input) {
        return 0;
    }

    @Override
    public void write(StateWriter out) {
        // Has no state.
    }

    @Override
    public void read(StateReader in) {
        // Has no state.
    }
}
