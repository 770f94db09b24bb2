package breakwater.quant.signal;

import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import java.util.function.ToDoubleFunction;

/// A forecaster without memory.
record FixedSignal(String name, ToDoubleFunction<SignalInput> rule) implements Signal {
    @Override
    public double onInterval(SignalInput input) {
        return rule.applyAsDouble(input);
    }

    @Override
    public void write(StateWriter out) {}

    @Override
    public void read(StateReader in) {}
}
