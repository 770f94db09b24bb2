package breakwater.math.stress.revaluation;

import breakwater.math.arguments.Require;
import breakwater.math.options.Black;
import breakwater.math.options.Greeks;
import breakwater.math.options.OptionKind;
import breakwater.math.options.SabrGreeks;
import breakwater.math.options.SabrParameters;
import breakwater.math.options.SabrSmile;

/// Where the volatility of an option comes from, and what a shock does to it.
public sealed interface OptionVol {
    /// Returns the Black volatility of a strike.
    ///
    /// @param forward > 0
    /// @param strike > 0
    /// @param expiry years, > 0
    /// @return volatility
    double vol(double forward, double strike, double expiry);

    /// Returns it with its level multiplied.
    ///
    /// @param factor > 0
    /// @return the shocked one
    OptionVol times(double factor);

    /// Returns what first and second derivatives say the option gains.
    ///
    /// @param kind call or put
    /// @param forward > 0
    /// @param strike > 0
    /// @param expiry years, > 0
    /// @param move of the forward
    /// @param factor on the level
    /// @return delta, gamma and vega terms, summed
    Approximation approximate(
            OptionKind kind, double forward, double strike, double expiry, double move, double factor);

    /// Delta of one unit, and `delta dF + gamma dF^2 / 2 + vega dvol`.
    ///
    /// @param delta by the forward
    /// @param gain of one unit under the move
    record Approximation(double delta, double gain) {}

    /// One number for the strike, which stays with the strike when the forward moves.
    ///
    /// @param vol Black volatility, > 0
    record Flat(double vol) implements OptionVol {
        /// Checks.
        public Flat {
            Require.strictlyInside("vol", vol, 0, 100);
        }

        @Override
        public double vol(double forward, double strike, double expiry) {
            return vol;
        }

        @Override
        public OptionVol times(double factor) {
            return new Flat(vol * factor);
        }

        @Override
        public Approximation approximate(
                OptionKind kind, double forward, double strike, double expiry, double move, double factor) {
            Greeks greeks = Black.greeks(kind, forward, strike, expiry, vol);
            return new Approximation(
                    greeks.delta(),
                    greeks.delta() * move + 0.5 * greeks.gamma() * move * move + greeks.vega() * vol * (factor - 1));
        }
    }

    /// A smile that moves along its backbone with the forward; a shock multiplies alpha and leaves the rest.
    ///
    /// @param parameters of the model
    record Smile(SabrParameters parameters) implements OptionVol {
        @Override
        public double vol(double forward, double strike, double expiry) {
            return new SabrSmile(forward, expiry, parameters).blackVol(strike);
        }

        @Override
        public OptionVol times(double factor) {
            return new Smile(new SabrParameters(
                    parameters.alpha() * factor, parameters.beta(), parameters.nu(), parameters.rho()));
        }

        @Override
        public Approximation approximate(
                OptionKind kind, double forward, double strike, double expiry, double move, double factor) {
            SabrGreeks greeks = SabrGreeks.of(kind, new SabrSmile(forward, expiry, parameters), strike);
            return new Approximation(
                    greeks.delta(),
                    greeks.delta() * move
                            + 0.5 * greeks.gamma() * move * move
                            + greeks.byAlpha() * parameters.alpha() * (factor - 1));
        }
    }
}
