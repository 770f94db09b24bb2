package breakwater.quant;

import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;

/// How large a quantity usually is: a fading mean of its absolute value. One value counts for at most `clip`
/// times
/// what is usual, so that a single planted one cannot make the next hundred look small.
final class RunningScale implements Stateful {
    private final double gain;
    private final double clip;
    private double mean;
    private long count;

    RunningScale(double halfLife, double clip) {
        gain = -StrictMath.expm1(-StrictMath.log(2) / halfLife);
        this.clip = clip;
    }

    void add(double value) {
        double size = Math.abs(value);
        count++;
        // The plain mean until it has as much memory as the fading one.
        double share = Math.max(gain, 1.0 / count);
        double counted = count > 8 && mean > 0 ? Math.min(size, clip * mean) : size;
        mean += share * (counted - mean);
    }

    /// @return usual size, NaN while unknown
    double value() {
        return count == 0 ? Double.NaN : mean;
    }

    /// @return how many values were added
    long count() {
        return count;
    }

    /// @return value in units of what is usual; 0 where nothing ever moved
    double units(double value) {
        return mean > 0 ? value / mean : 0;
    }

    @Override
    public void write(StateWriter out) {
        out.putDouble(mean);
        out.putLong(count);
    }

    @Override
    public void read(StateReader in) {
        mean = in.getDouble();
        count = in.getLong();
    }
}
