package breakwater.math.sequence;

/// The most likely path by dynamic programming over log probabilities.
///
/// @see "Viterbi (1967); Forney, Proc. IEEE 61 (1973)"
final class Viterbi {
    private Viterbi() {}

    static ViterbiPath path(GaussianHmm model, HmmObservations x) {
        int k = model.states();
        int length = x.length();
        double[] logTransition = logs(model.flatTransition());
        double[] best = new double[k];
        double[] next = new double[k];
        int[] from = new int[Math.multiplyExact(length, k)];
        LogDensities densities = new LogDensities(k, x);
        double[] block = new double[k * LogDensities.BLOCK];
        for (int start = 0; start < length; start += LogDensities.BLOCK) {
            int count = Math.min(LogDensities.BLOCK, length - start);
            densities.fill(model, start, count, block);
            for (int i = 0; i < count; i++) {
                int t = start + i;
                for (int j = 0; j < k; j++) {
                    double density = block[j * LogDensities.BLOCK + i];
                    if (t == 0) {
                        next[j] = StrictMath.log(model.flatInitial()[j]) + density;
                    } else {
                        next[j] = step(best, logTransition, j, from, t * k + j) + density;
                    }
                }
                System.arraycopy(next, 0, best, 0, k);
            }
        }
        return trace(best, from, length);
    }

    private static double step(double[] best, double[] logTransition, int to, int[] from, int at) {
        int k = best.length;
        int arg = 0;
        double top = best[0] + logTransition[to];
        for (int i = 1; i < k; i++) {
            double value = best[i] + logTransition[i * k + to];
            // Strictly above: ties stay with the lower state.
            if (value > top) {
                top = value;
                arg = i;
            }
        }
        from[at] = arg;
        return top;
    }

    private static ViterbiPath trace(double[] last, int[] from, int length) {
        int k = last.length;
        int state = 0;
        for (int j = 1; j < k; j++) {
            if (last[j] > last[state]) {
                state = j;
            }
        }
        double top = last[state];
        int[] path = new int[length];
        for (int t = length - 1; t >= 0; t--) {
            path[t] = state;
            state = from[t * k + state];
        }
        return new ViterbiPath(path, top);
    }

    static double[] logs(double[] x) {
        double[] logs = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            logs[i] = StrictMath.log(x[i]);
        }
        return logs;
    }
}
