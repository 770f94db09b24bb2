package breakwater.math.sequence;

import breakwater.math.robust.DegenerateDataException;

/// Mean and deviation of each column over what is present.
///
/// @param centre means
/// @param scale deviations, > 0
/// @param logVolume sum over present values of the logarithm of their column's deviation
@SuppressWarnings("ArrayRecordComponent") // stays within the package
record ColumnMoments(double[] centre, double[] scale, double logVolume) {
    static ColumnMoments of(HmmObservations x) {
        int p = x.dimensions();
        double[] centre = new double[p];
        double[] scale = new double[p];
        double logVolume = 0;
        for (int j = 0; j < p; j++) {
            boolean[] absent = absent(x, j);
            int n = 0;
            for (boolean one : absent) {
                n += one ? 0 : 1;
            }
            centre[j] = mean(x.columns()[j], 0, absent, n, false);
            double variance = mean(x.columns()[j], centre[j], absent, n, true);
            scale[j] = Math.sqrt(variance);
            // Below this all spread is the rounding of equal values.
            if (!(scale[j] > 1e-14 * Math.abs(centre[j]) && scale[j] < Double.POSITIVE_INFINITY)) {
                throw new DegenerateDataException(
                        j, "observations column " + j + " must vary but its deviation was " + scale[j]);
            }
            logVolume += n * StrictMath.log(scale[j]);
        }
        return new ColumnMoments(centre, scale, logVolume);
    }

    private static boolean[] absent(HmmObservations x, int column) {
        boolean[] absent = new boolean[x.length()];
        for (int i = 0; i < x.incompleteRows().length; i++) {
            absent[x.incompleteRows()[i]] = x.missing(i)[column];
        }
        return absent;
    }

    private static double mean(double[] x, double centre, boolean[] absent, int n, boolean squared) {
        double sum = 0;
        double lost = 0;
        for (int t = 0; t < x.length; t++) {
            if (!absent[t]) {
                double value = squared ? (x[t] - centre) * (x[t] - centre) : x[t];
                double next = sum + value;
                lost += Math.abs(sum) >= Math.abs(value) ? (sum - next) + value : (value - next) + sum;
                sum = next;
            }
        }
        return (sum + lost) / n;
    }

    GaussianHmm inUnitsOfData(GaussianHmm z) {
        int p = centre.length;
        double[] means = z.flatMeans().clone();
        double[] covariances = z.flatCovariances().clone();
        for (int k = 0; k < z.states(); k++) {
            for (int i = 0; i < p; i++) {
                means[k * p + i] = centre[i] + scale[i] * means[k * p + i];
                for (int j = 0; j < p; j++) {
                    covariances[(k * p + i) * p + j] *= scale[i] * scale[j];
                }
            }
        }
        return GaussianHmm.flat(z.flatInitial().clone(), z.flatTransition().clone(), means, covariances);
    }
}
