package breakwater.math.network;

import breakwater.math.arguments.Require;

/// Between which bounds the eigenvalues of pure noise lie (Marchenko and Pastur 1967): what falls inside says
/// nothing about structure.
///
/// @param lower least eigenvalue of noise
/// @param upper largest eigenvalue of noise
public record MarchenkoPastur(double lower, double upper) {
    /// Computes `variance (1 -+ sqrt(assets / observations))^2`.
    ///
    /// @param assets columns, >= 1
    /// @param observations rows, >= 1
    /// @param variance of the noise, > 0; 1 for a correlation matrix
    /// @return the edges
    /// @throws IllegalArgumentException if an argument is outside
    public static MarchenkoPastur of(int assets, int observations, double variance) {
        Require.positive("assets", assets);
        Require.positive("observations", observations);
        Require.positive("variance", variance);
        double root = Math.sqrt((double) assets / observations);
        return new MarchenkoPastur(variance * (1 - root) * (1 - root), variance * (1 + root) * (1 + root));
    }
}
