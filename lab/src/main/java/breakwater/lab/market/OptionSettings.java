package breakwater.lab.market;

import breakwater.math.options.SabrParameters;
import breakwater.math.options.SabrSmile;
import java.util.List;

/// Options on the instrument of a simulated market: one planted surface, and the venues that quote it.
///
/// The smile of every expiry is a lognormal SABR one. Its vol of vol falls as the root of the time to expiry,
/// so that
/// total variance rises everywhere and the planted surface has no arbitrage between expiries.
///
/// @param level alpha of every smile: the volatility at the money but for a small term, in `[0.1, 2]`
/// @param weekVolOfVol vol of vol of a smile of seven days, in `[0.1, 4]`
/// @param correlation rho of every smile, in `[-0.9, 0.9]`
/// @param carry interest a year that forwards hold, in `[-0.5, 0.5]`
/// @param fundingRate mean funding of eight hours, in `[-0.01, 0.01]`
/// @param venues sources after those of the market itself; from 1 to 8
public record OptionSettings(
        double level,
        double weekVolOfVol,
        double correlation,
        double carry,
        double fundingRate,
        List<OptionVenueSettings> venues) {
    private static final double WEEK_YEARS = 7.0 / 365;

    /// Copies and checks.
    public OptionSettings {
        venues = List.copyOf(venues);
        Bounds.check("level", level, 0.1, 2);
        Bounds.check("weekVolOfVol", weekVolOfVol, 0.1, 4);
        Bounds.check("correlation", correlation, -0.9, 0.9);
        Bounds.check("carry", carry, -0.5, 0.5);
        Bounds.check("fundingRate", fundingRate, -0.01, 0.01);
        Bounds.check("venues", venues.size(), 1, 8);
    }

    /// Returns two venues that agree but for noise, 20 quotes a second each.
    ///
    /// @return settings
    public static OptionSettings pair() {
        long milli = Bounds.SECOND / 1000;
        return new OptionSettings(
                0.6,
                2,
                -0.2,
                0.05,
                1e-4,
                List.of(
                        new OptionVenueSettings(
                                "sim-option-one", new VenueSettings.Link(12 * milli, 2 * milli, 0), 20, 0.003, 0.01),
                        new OptionVenueSettings(
                                "sim-option-two", new VenueSettings.Link(30 * milli, 6 * milli, 0), 20, 0.004, 0.012)));
    }

    /// Returns the planted smile of an expiry.
    ///
    /// @param spot true price of the underlying, > 0
    /// @param years to expiry, > 0
    /// @return smile at the planted forward
    public SabrSmile planted(double spot, double years) {
        double volOfVol = weekVolOfVol * Math.sqrt(WEEK_YEARS / years);
        return new SabrSmile(
                spot * StrictMath.exp(carry * years), years, new SabrParameters(level, 1, volOfVol, correlation));
    }
}
