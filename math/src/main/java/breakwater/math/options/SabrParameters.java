package breakwater.math.options;

import breakwater.math.arguments.Require;

/// Parameters of dF = a F^beta dW, da = nu a dZ, dW dZ = rho dt, a(0) = alpha.
///
/// @param alpha level, > 0
/// @param beta backbone, in `[0, 1]`
/// @param nu vol of vol per root year, >= 0
/// @param rho correlation, inside (-1, 1)
public record SabrParameters(double alpha, double beta, double nu, double rho) {
    /// Checks them.
    ///
    /// @throws IllegalArgumentException if one is outside its domain
    public SabrParameters {
        Require.positive("alpha", alpha);
        Require.inside("beta", beta, 0, 1);
        Require.notNegative("nu", nu);
        Require.strictlyInside("rho", rho, -1, 1);
    }
}
