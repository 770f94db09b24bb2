package breakwater.math.stress.revaluation;

import breakwater.math.arguments.Require;

/// What holds for every scenario alike. All of it is chosen, none of it measured.
///
/// @param confidence of the value at risk of the day after, inside (0, 1)
/// @param hours for which stressed funding is paid
/// @param fundingRate share of the notional per eight hours that a perpetual pays at least, on whichever side
/// it is
/// @param impact `Y` of the square-root law: selling `S` of a day's volume `D` costs `Y vol sqrt(S/D)` of it
/// @param callRatio maintenance margin over equity at which a margin call is made, in (0, 1]
/// @param volDays options of this time to expiry or less take the whole volatility shock; the shock of a longer
/// one
///     shrinks with the square root of time
public record Terms(
        double confidence, double hours, double fundingRate, double impact, double callRatio, double volDays) {
    private static final double DAYS_A_YEAR = 365;
    private static final double FUNDING_HOURS = 8;

    /// Checks.
    public Terms {
        Require.strictlyInside("confidence", confidence, 0, 1);
        Require.inside("hours", hours, 0, 8760);
        Require.inside("fundingRate", fundingRate, 0, 1);
        Require.inside("impact", impact, 0, 100);
        Require.strictlyInside("callRatio", callRatio, 0, 1.0000001);
        Require.positive("volDays", volDays);
    }

    /// Returns the usual ones: 99%, a day, 0.3% per eight hours, Y = 1 (the order of magnitude of the
    /// square-root
    /// law), a call at 80%, 30 days.
    ///
    /// @return terms
    /// @see "Toth, Lemperiere, Deremble, de Lataillade, Kockelkoren, Bouchaud (2011), Anomalous price impact
    /// and the
    ///     critical nature of liquidity in financial markets"
    public static Terms defaults() {
        return new Terms(0.99, 24, 0.003, 1, 0.8, 30);
    }

    double volFactor(double spike, double expiryYears) {
        return 1 + (spike - 1) * Math.sqrt(Math.min(1, volDays / (DAYS_A_YEAR * expiryYears)));
    }

    /// The worse of the position's own rate and the stressed one, always paid: which way funding turns in a
    /// crash
    /// is not known beforehand.
    double funding(PerpetualHolding held, double price) {
        double own = Math.signum(held.quantity()) * held.fundingRate();
        return Math.abs(held.quantity()) * price * Math.max(own, fundingRate) * hours / FUNDING_HOURS;
    }
}
