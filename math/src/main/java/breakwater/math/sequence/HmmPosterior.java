package breakwater.math.sequence;

/// What a series says about the states of a model. Made fresh for the caller, who owns the arrays.
///
/// @param logLikelihood log density of the data
/// @param filtered shape `[T][K]`, probability of a state given the rows up to its own
/// @param smoothed shape `[T][K]`, probability of a state given all rows; looks ahead
/// @param expectedTransitions shape `[K][K]`, expected number of moves from i to j; looks ahead
@SuppressWarnings("ArrayRecordComponent") // made for the caller, kept by nobody else
public record HmmPosterior(
        double logLikelihood, double[][] filtered, double[][] smoothed, double[][] expectedTransitions) {}
