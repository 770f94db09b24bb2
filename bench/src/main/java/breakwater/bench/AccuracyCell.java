package breakwater.bench;

import java.util.Locale;

/// Error of one estimator for one kind of bad data: the mean over samples with its standard error.
///
/// @param location root mean square Mahalanobis error of the centre
/// @param locationError its standard error
/// @param scatter mean divergence of the normal laws, NaN without a covariance
/// @param scatterError its standard error
/// @param refused samples that the estimator refused; then there are no figures
record AccuracyCell(double location, double locationError, double scatter, double scatterError, int refused) {
    static final AccuracyCell NONE = new AccuracyCell(-1, 0, Double.NEGATIVE_INFINITY, 0, 0);

    static AccuracyCell of(double[] squaredErrors, double[] divergences, int refused) {
        if (refused > 0) {
            return new AccuracyCell(Double.NaN, Double.NaN, Double.NaN, Double.NaN, refused);
        }
        double[] first = meanAndError(squaredErrors);
        double[] second = meanAndError(divergences);
        double location = Math.sqrt(first[0]);
        return new AccuracyCell(location, first[1] / (2 * location), second[0], second[1], 0);
    }

    private static double[] meanAndError(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return new double[] {mean, Math.sqrt(squares / ((values.length - 1.0) * values.length))};
    }

    /// The larger error of each kind; one refusal is worse than any error.
    AccuracyCell worse(AccuracyCell other) {
        boolean first = !(location < other.location);
        boolean second = !(scatter < other.scatter);
        return new AccuracyCell(
                first ? location : other.location,
                first ? locationError : other.locationError,
                second ? scatter : other.scatter,
                second ? scatterError : other.scatterError,
                refused + other.refused);
    }

    double of(boolean centre) {
        return centre ? location : scatter;
    }

    String text(boolean centre) {
        if (refused > 0) {
            return "refused " + refused;
        }
        double error = centre ? locationError : scatterError;
        return Double.isNaN(of(centre)) ? "-" : String.format(Locale.ROOT, "%.3f ± %.3f", of(centre), error);
    }
}
