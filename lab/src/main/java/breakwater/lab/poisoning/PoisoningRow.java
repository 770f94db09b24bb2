package breakwater.lab.poisoning;

/// One estimator against one number of corrupted sources. Biases are in standard deviations of a row, norm over
/// the
/// four columns.
///
/// @param estimator what was attacked
/// @param tails `normal` or `t5`
/// @param rowsPerSource rows of each source
/// @param corrupted how many of the 12 sources lie
/// @param bias norm of the mean error at the stated offset
/// @param reduction 1 - bias / bias of the pooled mean, at the stated offset
/// @param rootMeanSquare root mean square error at the stated offset
/// @param worstOffset offset at which this estimator's bias is largest
/// @param worstBias bias there
public record PoisoningRow(
        String estimator,
        String tails,
        int rowsPerSource,
        int corrupted,
        double bias,
        double reduction,
        double rootMeanSquare,
        double worstOffset,
        double worstBias) {}
