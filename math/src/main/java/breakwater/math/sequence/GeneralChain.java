package breakwater.math.sequence;

import java.util.Arrays;

/// Any number of states, zeros in the transitions allowed. The plain version of [FourStateChain].
final class GeneralChain extends ScaledChain {
    private static final int BLOCK = LogDensities.BLOCK;

    /// Below this a probability is about to leave double range.
    private static final double LOST = 1e-280;

    private final int k;
    private double[] initial = new double[0];
    private double[] transition = new double[0];
    private final double[] predicted;
    private final double[] ratio;
    private final double[] later;
    private final double[] blockSums;

    GeneralChain(int states) {
        this.k = states;
        this.predicted = new double[states];
        this.ratio = new double[states];
        this.later = new double[states];
        this.blockSums = new double[states * states];
    }

    @Override
    void load(double[] newInitial, double[] newTransition) {
        initial = newInitial;
        transition = newTransition;
    }

    @Override
    boolean forward(double[] emission, double[] alpha, int from, int count) {
        double product = product();
        for (int i = 0; i < count; i++) {
            int t = from + i;
            if (t == 0) {
                System.arraycopy(initial, 0, predicted, 0, k);
            } else {
                predict(alpha, (t - 1) * k);
            }
            double scale = 0;
            for (int j = 0; j < k; j++) {
                double value = predicted[j] * emission[j * BLOCK + i];
                alpha[t * k + j] = value;
                scale += value;
            }
            if (!(scale >= LEAST_SCALE)) {
                return false;
            }
            for (int j = 0; j < k; j++) {
                double value = alpha[t * k + j] / scale;
                alpha[t * k + j] = value;
                if (value < LOST && predicted[j] > 0) {
                    return false;
                }
            }
            product = scaled(product, scale);
        }
        product(product);
        return true;
    }

    private void predict(double[] alpha, int at) {
        for (int j = 0; j < k; j++) {
            double sum = 0;
            for (int i = 0; i < k; i++) {
                sum += alpha[at + i] * transition[i * k + j];
            }
            predicted[j] = sum;
        }
    }

    @Override
    void backward(double[] alpha, double[] gamma, int length, double[] expected) {
        Arrays.fill(expected, 0);
        Arrays.fill(blockSums, 0);
        for (int i = 0; i < k; i++) {
            later[i] = alpha[(length - 1) * k + i];
            gamma[i * length + length - 1] = later[i];
        }
        for (int t = length - 2; t >= 0; t--) {
            int at = t * k;
            predict(alpha, at);
            for (int j = 0; j < k; j++) {
                ratio[j] = predicted[j] > 0 ? later[j] / predicted[j] : 0;
            }
            for (int i = 0; i < k; i++) {
                double sum = 0;
                for (int j = 0; j < k; j++) {
                    sum += transition[i * k + j] * ratio[j];
                    blockSums[i * k + j] += alpha[at + i] * ratio[j];
                }
                later[i] = alpha[at + i] * sum;
                gamma[i * length + t] = later[i];
            }
            if (t % BLOCK == 0) {
                flush(expected);
            }
        }
        flush(expected);
        for (int i = 0; i < k * k; i++) {
            expected[i] *= transition[i];
        }
    }

    /// Sums of sums: rounding grows with the block, not with the series.
    private void flush(double[] expected) {
        for (int i = 0; i < k * k; i++) {
            expected[i] += blockSums[i];
            blockSums[i] = 0;
        }
    }
}
