package breakwater.robust;

import breakwater.math.robust.SourceEstimate;
import java.util.List;

/// The model that most of the trust agrees on.
public final class Estimate {
    private final SourceEstimate location;
    private final double[] covariance;
    private final double samples;
    private final List<Part> parts;

    /// One source's part in an estimate.
    ///
    /// @param source index in the catalogue
    /// @param rows effective rows of it
    /// @param weight its trust
    /// @param mixtureShare its share in the covariance, in `[0, 1]`
    /// @param shift how far the mean would move without it, in standard deviations of the estimate
    public record Part(int source, double rows, double weight, double mixtureShare, double shift) {}

    Estimate(SourceEstimate location, double[] covariance, double samples, List<Part> parts) {
        this.location = location;
        this.covariance = covariance;
        this.samples = samples;
        this.parts = List.copyOf(parts);
    }

    /// Returns the mean and what certifies it.
    ///
    /// @return location across sources
    public SourceEstimate location() {
        return location;
    }

    /// Returns the covariance of a row.
    ///
    /// @return `[p][p]`, positive definite
    public double[][] covariance() {
        int p = (int) Math.round(Math.sqrt(covariance.length));
        double[][] square = new double[p][p];
        for (int i = 0; i < p; i++) {
            System.arraycopy(covariance, i * p, square[i], 0, p);
        }
        return square;
    }

    /// Returns the effective number of rows. Sources that watch one market see one another's rows, so it is
    /// that of the source in the middle of the trust, not the sum.
    ///
    /// @return at least 1
    public double samples() {
        return samples;
    }

    /// Returns what each source brought.
    ///
    /// @return one part per source heard, in catalogue order
    public List<Part> parts() {
        return parts;
    }
}
