package breakwater.math.options;

import breakwater.math.arguments.Require;
import java.util.ArrayList;
import java.util.List;

/// Looks for static arbitrage on a grid of moneyness, even in the logarithm.
///
/// @param fromMoneyness least strike over the forward, > 0
/// @param toMoneyness largest one
/// @param points of the grid, >= 2
/// @param leastDensity densities of the logarithm of the forward above minus this count as zero: less than any
/// price
///     can show; >= 0
public record ArbitrageCheck(double fromMoneyness, double toMoneyness, int points, double leastDensity) {
    // A later variance lower by rounding alone is not lower.
    private static final double ROUNDING = 1e-12;

    /// Checks them.
    ///
    /// @throws IllegalArgumentException if the grid is empty
    public ArbitrageCheck {
        Require.positive("fromMoneyness", fromMoneyness);
        Require.inside("toMoneyness", toMoneyness, fromMoneyness, Double.MAX_VALUE);
        Require.atLeast("points", points, 2);
        Require.notNegative("leastDensity", leastDensity);
    }

    /// From a twentieth of the forward to five times it, in steps of two percent.
    ///
    /// @return settings
    public static ArbitrageCheck standard() {
        return new ArbitrageCheck(0.05, 5, 231, 1e-9);
    }

    /// Checks one expiry: the density is nowhere negative.
    ///
    /// @param smile of the expiry
    /// @return where it is
    public SliceArbitrage slice(Smile smile) {
        List<Double> strikes = new ArrayList<>();
        double worst = Double.POSITIVE_INFINITY;
        for (int i = 0; i < points; i++) {
            double k = logMoneyness(i);
            double density = ImpliedDensity.perLogStrike(smile.variance(k));
            if (!(density >= -leastDensity)) {
                strikes.add(smile.forward() * StrictMath.exp(k));
            }
            // Without a vol there is no density; no number would be low enough.
            worst = Math.min(worst, Double.isNaN(density) ? -Double.MAX_VALUE : density);
        }
        return new SliceArbitrage(smile.expiry(), strikes, worst);
    }

    /// Checks a surface: each expiry, and that total variance falls nowhere from one to the next.
    ///
    /// @param smiles by ascending expiry
    /// @return all that is wrong
    /// @throws IllegalArgumentException if expiries do not ascend
    public ArbitrageReport surface(List<? extends Smile> smiles) {
        List<SliceArbitrage> slices = new ArrayList<>();
        List<CalendarArbitrage> calendars = new ArrayList<>();
        for (int i = 0; i < smiles.size(); i++) {
            SliceArbitrage slice = slice(smiles.get(i));
            if (!slice.free()) {
                slices.add(slice);
            }
            if (i > 0) {
                CalendarArbitrage calendar = calendar(smiles.get(i - 1), smiles.get(i));
                if (!calendar.moneyness().isEmpty()) {
                    calendars.add(calendar);
                }
            }
        }
        return new ArbitrageReport(slices, calendars);
    }

    private CalendarArbitrage calendar(Smile early, Smile late) {
        Require.inside("expiry", late.expiry(), Math.nextUp(early.expiry()), Double.MAX_VALUE);
        List<Double> moneyness = new ArrayList<>();
        for (int i = 0; i < points; i++) {
            double k = logMoneyness(i);
            if (!(late.variance(k).value() >= early.variance(k).value() * (1 - ROUNDING))) {
                moneyness.add(StrictMath.exp(k));
            }
        }
        return new CalendarArbitrage(early.expiry(), late.expiry(), moneyness);
    }

    private double logMoneyness(int i) {
        double from = StrictMath.log(fromMoneyness);
        return from + (StrictMath.log(toMoneyness) - from) * i / (points - 1);
    }
}
