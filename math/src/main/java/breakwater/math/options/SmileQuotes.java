package breakwater.math.options;

import breakwater.math.arguments.Require;
import java.util.Arrays;

/// The quotes of one expiry.
public final class SmileQuotes {
    private static final int LEAST = 3;

    private final double forward;
    private final double expiry;
    private final double[] strikes;
    private final double[] vols;

    /// Copies and checks them.
    ///
    /// @param forward of the expiry, > 0
    /// @param expiry years, > 0
    /// @param strikes at least three, > 0, all different, in any order
    /// @param vols Black vols of the strikes, > 0
    /// @throws IllegalArgumentException if they are anything else
    public SmileQuotes(double forward, double expiry, double[] strikes, double[] vols) {
        this.forward = Require.positive("forward", forward);
        this.expiry = Require.positive("expiry", expiry);
        this.strikes = strikes.clone();
        this.vols = vols.clone();
        check(this.strikes, this.vols);
    }

    private static void check(double[] strikes, double[] vols) {
        Require.holds("strikes", strikes, LEAST);
        Require.length("vols", vols, strikes.length);
        boolean ascending = true;
        for (int i = 0; i < strikes.length; i++) {
            if (!(strikes[i] > 0 && strikes[i] < Double.POSITIVE_INFINITY)) {
                Require.positive("strikes[" + i + "]", strikes[i]);
            }
            if (!(vols[i] > 0 && vols[i] < Double.POSITIVE_INFINITY)) {
                Require.positive("vols[" + i + "]", vols[i]);
            }
            ascending &= i == 0 || strikes[i] > strikes[i - 1];
        }
        if (!ascending) {
            refuseDuplicates(strikes);
        }
    }

    private static void refuseDuplicates(double[] strikes) {
        double[] sorted = strikes.clone();
        Arrays.sort(sorted);
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1]) {
                throw new IllegalArgumentException(
                        "strikes must be different from each other but two were " + sorted[i]);
            }
        }
    }

    /// Returns the forward.
    ///
    /// @return > 0
    public double forward() {
        return forward;
    }

    /// Returns the time to expiry.
    ///
    /// @return years, > 0
    public double expiry() {
        return expiry;
    }

    /// Returns the number of quotes.
    ///
    /// @return >= 3
    public int size() {
        return strikes.length;
    }

    /// Returns a strike.
    ///
    /// @param quote index
    /// @return > 0
    public double strike(int quote) {
        return strikes[quote];
    }

    /// Returns a vol.
    ///
    /// @param quote index
    /// @return > 0
    public double vol(int quote) {
        return vols[quote];
    }
}
