package breakwater.math.robust;

import breakwater.math.arguments.Require;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The location that most of the trust agrees on, from one summary per source.
///
/// Each coordinate is where the trust-weighted sum of bounded losses of the sources is least, over all places
/// within
/// reach of their weighted median. The loss of a source is measured in its own scale: its standard error, but
/// at least
/// the median source's (a source that claims to be exact is not believed), together with the spread between
/// sources.
/// The loss is quadratic near, then linear, then constant: a source pulls with bounded force, and not at all
/// from far
/// away. The minimum is exact and global, which is what makes the certificate true.
///
/// The spread between sources is best given from history, where today's liars have no say. Estimated from the
/// same
/// summaries it is the shortest half, and the certificate then covers every spread the liars could make it
/// show; it is
/// larger for that.
///
/// Equivariant under a change of unit and origin of a coordinate; the order of sources changes no bit.
public final class SourceLocation {
    private SourceLocation() {}

    /// Estimates with the spread between sources taken from the summaries.
    ///
    /// @param sources one summary per source, at least one with trust
    /// @param settings shape of the loss
    /// @return estimate and certificate
    /// @throws IllegalArgumentException if dimensions differ or no source is trusted
    /// @throws DegenerateDataException if a coordinate has no scale: no error and no spread
    public static SourceEstimate estimate(List<SourceSummary> sources, SourceLocationSettings settings) {
        return estimate(sources, settings, Optional.empty());
    }

    /// Estimates with the spread between sources given.
    ///
    /// @param sources one summary per source, at least one with trust
    /// @param settings shape of the loss
    /// @param between standard deviation of honest sources about the truth beyond their standard errors, `[p]`,
    /// finite and not negative
    /// @return estimate and certificate
    /// @throws IllegalArgumentException if dimensions differ, no source is trusted or `between` is out of range
    /// @throws DegenerateDataException if a coordinate has no scale: no error and no spread
    public static SourceEstimate estimate(
            List<SourceSummary> sources, SourceLocationSettings settings, double[] between) {
        for (int j = 0; j < between.length; j++) {
            if (!(between[j] >= 0 && between[j] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("between[" + j + "] must be finite and >= 0 but was " + between[j]);
            }
        }
        return estimate(sources, settings, Optional.of(between));
    }

    private static SourceEstimate estimate(
            List<SourceSummary> sources, SourceLocationSettings settings, Optional<double[]> between) {
        SourceSummary[] all = sources.toArray(SourceSummary[]::new);
        int p = dimension(all);
        between.ifPresent(b -> Require.length("between", b, p));
        double[] location = new double[p];
        double[] scale = new double[p];
        double[] spread = new double[p];
        double[] heard = new double[p];
        SourceColumn[] columns = new SourceColumn[p];
        for (int j = 0; j < p; j++) {
            SourceColumn column = SourceColumn.of(all, j);
            columns[j] = column;
            double given = between.isPresent() ? between.get()[j] : Double.NaN;
            ColumnScale own = Double.isNaN(given) ? ColumnScale.estimated(column) : ColumnScale.given(column, given);
            scale[j] = own.smallest();
            spread[j] = own.between();
            if (!(scale[j] > 0 && scale[j] < Double.POSITIVE_INFINITY)) {
                throw new DegenerateDataException(j, "scale of column " + j + " must be > 0 but was " + scale[j]);
            }
            double[] scales = own.ofAll(column.standardError());
            location[j] = location(column, scales, scale[j], settings);
            heard[j] = heard(column, scales, location[j], settings);
        }
        Attackable attackable = new Attackable(columns, settings, between);
        return new SourceEstimate(location, scale, spread, heard, attackable);
    }

    /// What a certificate is computed from.
    record Attackable(List<SourceColumn> columns, SourceLocationSettings settings, Optional<double[]> between) {
        private Attackable(SourceColumn[] columns, SourceLocationSettings settings, Optional<double[]> between) {
            this(List.of(columns), settings, between.map(double[]::clone));
        }

        Certificate certificate(double[] location, double[] scale) {
            int p = location.length;
            double[][] down = new double[Certificate.MOST_COLLUDING][p];
            double[][] up = new double[Certificate.MOST_COLLUDING][p];
            for (int j = 0; j < p; j++) {
                SourceColumn column = columns.get(j);
                SourceColumn mirrored = column.mirrored();
                double given = between.isPresent() ? between.get()[j] : Double.NaN;
                for (int k = 1; k <= Certificate.MOST_COLLUDING; k++) {
                    up[k - 1][j] = new ShiftBound(column, settings, k, given, scale[j], location[j]).up();
                    down[k - 1][j] = new ShiftBound(mirrored, settings, k, given, scale[j], -location[j]).up();
                }
            }
            return new Certificate(down, up);
        }
    }

    private static int dimension(SourceSummary[] sources) {
        if (sources.length == 0) {
            throw new IllegalArgumentException("sources must hold at least one summary but was empty");
        }
        int p = sources[0].mean().length;
        for (int i = 0; i < sources.length; i++) {
            Require.length("sources[" + i + "].mean", sources[i].mean(), p);
        }
        Require.weights(
                "trust",
                Arrays.stream(sources).mapToDouble(SourceSummary::trust).toArray(),
                sources.length);
        return p;
    }

    private static double location(SourceColumn column, double[] scales, double unit, SourceLocationSettings settings) {
        // About the median and in scales: neither origin nor unit then shows in the rounding.
        double median = column.median();
        double[] x = new double[column.size()];
        double[] s = new double[column.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = (column.x()[i] - median) / unit;
            s[i] = scales[i] / unit;
        }
        BoundedLoss loss = new BoundedLoss(settings.linearFrom(), settings.rejectFrom());
        LossMinimum minimum = new LossMinimum(loss, x, s, column.weight());
        return median + unit * minimum.in(-settings.reach(), settings.reach(), 0);
    }

    private static double heard(
            SourceColumn column, double[] scales, double location, SourceLocationSettings settings) {
        double sum = 0;
        for (int i = 0; i < scales.length; i++) {
            if (Math.abs(column.x()[i] - location) < settings.rejectFrom() * scales[i]) {
                sum += column.weight()[i];
            }
        }
        return sum / column.total();
    }
}
