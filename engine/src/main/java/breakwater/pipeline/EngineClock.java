package breakwater.pipeline;

import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;

/// Engine time and the count of inputs: both move with inputs only.
final class EngineClock implements Stateful {
    private long nowNanos;
    private long inputs;

    /// A clock that goes back is ignored: no cool-down gets shorter and no age negative.
    void advance(long nanos) {
        inputs++;
        nowNanos = Math.max(nowNanos, nanos);
    }

    long nowNanos() {
        return nowNanos;
    }

    long inputs() {
        return inputs;
    }

    @Override
    public void write(StateWriter out) {
        out.putLong(nowNanos);
        out.putLong(inputs);
    }

    @Override
    public void read(StateReader in) {
        nowNanos = in.getLong();
        inputs = in.getLong();
    }
}
