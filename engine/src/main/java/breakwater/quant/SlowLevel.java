package breakwater.quant;

import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;

/// A fading mean in which one value counts for at most a fixed distance, whatever its size. A plain mean
/// until it has as much memory as the fading one.
final class SlowLevel implements Stateful {
    private final double gain;
    private final double most;
    private double value;
    private long count;

    /// @param halfLife in values
    /// @param most distance at which a value is clipped
    SlowLevel(double halfLife, double most) {
        gain = -StrictMath.expm1(-StrictMath.log(2) / halfLife);
        this.most = most;
    }

    void add(double x) {
        count++;
        value = count == 1 ? x : value + Math.max(gain, 1.0 / count) * Math.clamp(x - value, -most, most);
    }

    double value() {
        return value;
    }

    long count() {
        return count;
    }

    @Override
    public void write(StateWriter out) {
        out.putDouble(value);
        out.putLong(count);
    }

    @Override
    public void read(StateReader in) {
        value = in.getDouble();
        count = in.getLong();
    }
}
