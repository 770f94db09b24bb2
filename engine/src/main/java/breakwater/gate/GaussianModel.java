package breakwater.gate;

import breakwater.math.linalg.Cholesky;
import breakwater.model.MalformedStateException;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// Mean and covariance with a version and an origin. Immutable; two models are equal when their canonical bytes
/// are.
///
/// A model may hold what an estimator got wrong, NaN included: whether it is fit to be served is the gate's
/// answer,
/// not an exception in the middle of a run.
public final class GaussianModel {
    /// Most variables.
    public static final int MOST_VARIABLES = 256;

    private final long version;
    private final double[] mean;
    private final double[] lower;
    private final Training training;
    private final double[] factor;
    private final boolean positiveDefinite;

    private GaussianModel(long version, double[] mean, double[] lower, Training training) {
        this.version = version;
        this.mean = mean;
        this.lower = lower;
        this.training = training;
        this.factor = unpack(lower, mean.length);
        this.positiveDefinite = Cholesky.factor(factor, mean.length);
    }

    /// Makes a model.
    ///
    /// @param version never used before, at least 0
    /// @param mean one number per variable; copied
    /// @param covariance `[p][p]`; its lower triangle is copied and the upper taken for its mirror
    /// @param training where it comes from
    /// @return the model
    /// @throws IllegalArgumentException if the shapes do not fit or the version is negative
    public static GaussianModel of(long version, double[] mean, double[][] covariance, Training training) {
        int p = mean.length;
        checkSize(version, p);
        if (covariance.length != p) {
            throw new IllegalArgumentException("covariance must have " + p + " rows but had " + covariance.length);
        }
        double[] lower = new double[p * (p + 1) / 2];
        int k = 0;
        for (int i = 0; i < p; i++) {
            if (covariance[i].length != p) {
                throw new IllegalArgumentException(
                        "covariance must be square but row " + i + " has " + covariance[i].length + " of " + p);
            }
            for (int j = 0; j <= i; j++) {
                lower[k++] = covariance[i][j];
            }
        }
        return new GaussianModel(version, mean.clone(), lower, training);
    }

    /// Returns the version.
    ///
    /// @return at least 0
    public long version() {
        return version;
    }

    /// Returns the number of variables.
    ///
    /// @return at least 1
    public int variables() {
        return mean.length;
    }

    /// Returns the mean.
    ///
    /// @return copy
    public double[] mean() {
        return mean.clone();
    }

    /// Returns the covariance.
    ///
    /// @return copy, `[p][p]`
    public double[][] covariance() {
        int p = mean.length;
        double[] flat = unpack(lower, p);
        double[][] full = new double[p][];
        for (int i = 0; i < p; i++) {
            full[i] = Arrays.copyOfRange(flat, i * p, (i + 1) * p);
        }
        return full;
    }

    /// Returns where it comes from.
    ///
    /// @return origin
    public Training training() {
        return training;
    }

    /// Returns the bytes that are this model: what is stored, hashed and compared.
    ///
    /// @return new array
    public byte[] canonicalBytes() {
        StateWriter out = new StateWriter(64 + 8 * (mean.length + lower.length));
        write(out);
        return out.toBytes();
    }

    /// Returns the SHA-256 of the canonical bytes.
    ///
    /// @return 64 lower case hexadecimal digits
    public String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonicalBytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GaussianModel that && Arrays.equals(canonicalBytes(), that.canonicalBytes());
    }

    @Override
    public int hashCode() {
        return Long.hashCode(version);
    }

    @Override
    public String toString() {
        return "model " + version + " of " + mean.length + " variables, " + training.samples() + " samples";
    }

    /// Writes the canonical bytes.
    ///
    /// @param out receives them
    public void write(StateWriter out) {
        out.putLong(version);
        out.putDoubles(mean);
        out.putDoubles(lower);
        training.write(out);
    }

    /// Reads canonical bytes.
    ///
    /// @param in positioned where [#write] began
    /// @return the same model, bit for bit
    /// @throws MalformedStateException if the bytes do not fit
    public static GaussianModel read(StateReader in) {
        long version = in.getLong();
        double[] mean = in.getDoubles();
        double[] lower = in.getDoubles();
        try {
            checkSize(version, mean.length);
        } catch (IllegalArgumentException e) {
            throw new MalformedStateException("model: " + e.getMessage());
        }
        if (lower.length != mean.length * (mean.length + 1) / 2) {
            throw new MalformedStateException(
                    "covariance of " + mean.length + " variables cannot have " + lower.length + " entries");
        }
        return new GaussianModel(version, mean, lower, Training.read(in));
    }

    boolean isFinite() {
        return Arrays.stream(mean).allMatch(Double::isFinite)
                && Arrays.stream(lower).allMatch(Double::isFinite);
    }

    boolean isPositiveDefinite() {
        return positiveDefinite;
    }

    /// The lower Cholesky factor, row-major; worthless unless positive definite. Not copied: the gate's hot
    /// path.
    double[] factor() {
        return factor;
    }

    double[] meanItself() {
        return mean;
    }

    private static double[] unpack(double[] lower, int p) {
        double[] flat = new double[p * p];
        int k = 0;
        for (int i = 0; i < p; i++) {
            for (int j = 0; j <= i; j++) {
                flat[i * p + j] = lower[k];
                flat[j * p + i] = lower[k++];
            }
        }
        return flat;
    }

    private static void checkSize(long version, int p) {
        if (p < 1 || p > MOST_VARIABLES) {
            throw new IllegalArgumentException("variables must be in [1, " + MOST_VARIABLES + "] but were " + p);
        }
        if (version < 0) {
            throw new IllegalArgumentException("version must be >= 0 but was " + version);
        }
    }
}
