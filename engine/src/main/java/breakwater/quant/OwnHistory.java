package breakwater.quant;

import breakwater.model.MalformedStateException;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;

/// The last 720 values of a series, to say how unusual the next one is. A fixed threshold means little for a
/// number
/// whose level depends on how it is measured; its place in its own history means something everywhere.
final class OwnHistory implements Stateful {
    private static final int KEPT = 720;
    private static final int LEAST = 30;

    private final double[] values = new double[KEPT];
    private int count;
    private int next;

    void add(double value) {
        if (!Double.isFinite(value)) {
            return;
        }
        values[next] = value;
        next = (next + 1) % KEPT;
        count = Math.min(KEPT, count + 1);
    }

    /// @return share of the kept values that are smaller, half of the equal ones; NaN with fewer than 30
    double percentile(double value) {
        if (count < LEAST || !Double.isFinite(value)) {
            return Double.NaN;
        }
        int smaller = 0;
        int equal = 0;
        for (int i = 0; i < count; i++) {
            smaller += values[i] < value ? 1 : 0;
            equal += values[i] == value ? 1 : 0;
        }
        return (smaller + 0.5 * equal) / count;
    }

    /// @return value over the mean of the kept ones, NaN with fewer than 30
    double ratio(double value) {
        if (count < LEAST) {
            return Double.NaN;
        }
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += values[i];
        }
        return sum == 0 ? Double.NaN : value * count / sum;
    }

    @Override
    public void write(StateWriter out) {
        out.putInt(count);
        out.putInt(next);
        for (int i = 0; i < count; i++) {
            out.putDouble(values[i]);
        }
    }

    @Override
    public void read(StateReader in) {
        count = in.getCount(KEPT);
        next = in.getCount(KEPT - 1);
        if (count < KEPT && next != count) {
            throw new MalformedStateException("next must be " + count + " but was " + next);
        }
        for (int i = 0; i < count; i++) {
            values[i] = in.getDouble();
        }
    }
}
