package breakwater.math.sequence;

import java.util.Arrays;

/// The recursions in logarithms: slow, exact wherever the log densities are. The oracle of the scaled ones.
final class LogSpaceChain {
    private final int k;
    private final int length;
    private final double[] logTransition;
    private final double[] logDensity;
    private final double[] logAlpha;
    private final double[] logScale;
    private final double[] terms;

    LogSpaceChain(GaussianHmm model, HmmObservations x, LogDensities densities) {
        this.k = model.states();
        this.length = x.length();
        this.logTransition = Viterbi.logs(model.flatTransition());
        this.logDensity = new double[Math.multiplyExact(length, k)];
        this.logAlpha = new double[logDensity.length];
        this.logScale = new double[length];
        this.terms = new double[k];
        double[] block = new double[k * LogDensities.BLOCK];
        for (int from = 0; from < length; from += LogDensities.BLOCK) {
            int count = Math.min(LogDensities.BLOCK, length - from);
            densities.fill(model, from, count, block);
            for (int i = 0; i < count; i++) {
                for (int j = 0; j < k; j++) {
                    logDensity[(from + i) * k + j] = block[j * LogDensities.BLOCK + i];
                }
            }
        }
        filter(Viterbi.logs(model.flatInitial()));
    }

    private void filter(double[] logInitial) {
        for (int t = 0; t < length; t++) {
            int at = t * k;
            for (int j = 0; j < k; j++) {
                if (t == 0) {
                    logAlpha[j] = logInitial[j] + logDensity[j];
                } else {
                    for (int i = 0; i < k; i++) {
                        terms[i] = logAlpha[at - k + i] + logTransition[i * k + j];
                    }
                    logAlpha[at + j] = logSum(terms) + logDensity[at + j];
                }
            }
            System.arraycopy(logAlpha, at, terms, 0, k);
            logScale[t] = logSum(terms);
            for (int j = 0; j < k; j++) {
                logAlpha[at + j] -= logScale[t];
            }
        }
    }

    /// Sets `alpha[t * K + k]`; returns the log-likelihood.
    double forward(double[] alpha) {
        double sum = 0;
        for (int t = 0; t < length; t++) {
            sum += logScale[t];
        }
        for (int i = 0; i < alpha.length; i++) {
            alpha[i] = StrictMath.exp(logAlpha[i]);
        }
        return sum;
    }

    /// Sets `gamma[k * T + t]` and the expected transitions.
    void backward(double[] gamma, double[] expected) {
        double[] logBeta = new double[k];
        double[] next = new double[k];
        Arrays.fill(expected, 0);
        for (int t = length - 1; t >= 0; t--) {
            int at = t * k;
            for (int i = 0; i < k && t < length - 1; i++) {
                for (int j = 0; j < k; j++) {
                    terms[j] = logTransition[i * k + j] + logDensity[at + k + j] + next[j] - logScale[t + 1];
                    expected[i * k + j] += StrictMath.exp(logAlpha[at + i] + terms[j]);
                }
                logBeta[i] = logSum(terms);
            }
            double total = 0;
            for (int i = 0; i < k; i++) {
                gamma[i * length + t] = StrictMath.exp(logAlpha[at + i] + logBeta[i]);
                total += gamma[i * length + t];
            }
            // Log densities of size 1e4 are only good to 1e-12.
            for (int i = 0; i < k; i++) {
                gamma[i * length + t] /= total;
            }
            System.arraycopy(logBeta, 0, next, 0, k);
        }
    }

    /// ln of the sum of exponentials; minus infinity for nothing but minus infinities.
    static double logSum(double[] x) {
        double top = Double.NEGATIVE_INFINITY;
        for (double value : x) {
            top = Math.max(top, value);
        }
        if (top == Double.NEGATIVE_INFINITY) {
            return top;
        }
        double sum = 0;
        for (double value : x) {
            sum += StrictMath.exp(value - top);
        }
        return top + StrictMath.log(sum);
    }
}
