package breakwater.quant.signal;

import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;

/// A fading mean of squares around 0. One value counts for at most four deviations, so that a planted one
/// neither makes the next months look calm nor closes the position for as long.
final class ClippedVariance implements Stateful {
    private static final double CLIP = 4;
    // Too few to know what is usual: taken as they are.
    private static final long UNCLIPPED = 8;

    private final double gain;
    private double variance;
    private long count;

    ClippedVariance(double halfLife) {
        gain = -StrictMath.expm1(-StrictMath.log(2) / halfLife);
    }

    void add(double value) {
        count++;
        double square = value * value;
        double counted = count > UNCLIPPED && variance > 0 ? Math.min(square, CLIP * CLIP * variance) : square;
        // The plain mean until it has as much memory as the fading one.
        variance += Math.max(gain, 1.0 / count) * (counted - variance);
    }

    double deviation() {
        return Math.sqrt(variance);
    }

    @Override
    public void write(StateWriter out) {
        out.putDouble(variance);
        out.putLong(count);
    }

    @Override
    public void read(StateReader in) {
        variance = in.getDouble();
        count = in.getLong();
    }
}
