package breakwater.robust;

import breakwater.admission.EpochQuotas;
import breakwater.model.MalformedStateException;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;

/// What one source's rows of one epoch come to. Depends on that source's rows alone, so it can be taken out
/// again.
final class Contribution {
    private final int source;
    private final int rows;
    private final double[] mean;
    private final double[] covariance;
    private final String digest;

    /// @param mean `[p]`
    /// @param covariance of a row, row-major `[p * p]`
    /// @param digest [breakwater.model.TrainingDigest#rows] of the rows it was made from
    Contribution(int source, int rows, double[] mean, double[] covariance, String digest) {
        this.source = source;
        this.rows = rows;
        this.mean = mean;
        this.covariance = covariance;
        this.digest = digest;
    }

    int source() {
        return source;
    }

    int rows() {
        return rows;
    }

    String digest() {
        return digest;
    }

    double mean(int j) {
        return mean[j];
    }

    double covariance(int i, int j) {
        return covariance[i * mean.length + j];
    }

    void write(StateWriter out) {
        out.putInt(source);
        out.putInt(rows);
        out.putDoubles(mean);
        out.putDoubles(covariance);
        out.putString(digest);
    }

    static Contribution read(StateReader in, int sources) {
        int source = in.getCount(sources - 1);
        int rows = in.getCount(EpochQuotas.Settings.MOST);
        double[] mean = in.getDoubles();
        double[] covariance = in.getDoubles();
        if (mean.length != Features.COUNT || covariance.length != Features.COUNT * Features.COUNT) {
            throw new MalformedStateException("contribution must have " + Features.COUNT + " features but had "
                    + mean.length + " and a covariance of " + covariance.length);
        }
        return new Contribution(source, rows, mean, covariance, in.getString());
    }
}
