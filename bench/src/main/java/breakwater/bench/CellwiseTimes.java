package breakwater.bench;

import breakwater.math.random.CounterRandom;
import breakwater.math.robust.CellwiseEstimate;
import breakwater.math.robust.CellwiseMcd;
import breakwater.math.robust.CellwiseSettings;
import java.util.Locale;
import java.util.function.Consumer;

/// One cellwise fit, one thread, beside the published code's times, which are constants here.
///
/// Data: normal rows with correlation `0.5^|i - j|`, one cell in twenty set to 8. Checked first: nine in ten of
/// those cells are flagged and the centre is near zero.
final class CellwiseTimes {
    private static final long SEED = 20_260_102;
    private static final double BAD = 0.05;
    private static final double VALUE = 8;

    /// One size.
    private record Size(int n, int p, String published) {}

    private static final Size[] SIZES = {
        new Size(200, 8, Measurement.NONE),
        new Size(500, 5, "published, other machine: cellWise 184 ms"),
        new Size(2_000, 8, "published, other machine: cellWise 243 ms")
    };

    private CellwiseTimes() {}

    static void run(Effort effort, Consumer<Measurement> out) {
        for (Size size : SIZES) {
            double[][] rows = rows(size.n, size.p);
            effort.tell(
                    String.format(Locale.ROOT, "cellwise MCD, 5%% bad cells, %,d x %d", size.n, size.p),
                    size.published,
                    () -> fit(rows),
                    out);
        }
    }

    private static void fit(double[][] rows) {
        CellwiseEstimate found = CellwiseMcd.fit(rows, CellwiseSettings.defaults());
        boolean[][] flagged = found.flagged();
        int bad = 0;
        int caught = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                if (rows[i][j] == VALUE) {
                    bad++;
                    caught += flagged[i][j] ? 1 : 0;
                }
            }
        }
        WrongResultException.unless(
                bad > 0 && caught >= 0.9 * bad, "flagged of " + bad + " bad cells must be most but were " + caught);
        for (double centre : found.center()) {
            WrongResultException.unless(Math.abs(centre) < 0.3, "centre must be near 0 but was " + centre);
        }
    }

    private static double[][] rows(int n, int p) {
        CounterRandom random = CounterRandom.of(SEED).split(n).split(p);
        double[][] rows = new double[n][p];
        for (double[] row : rows) {
            double last = 0;
            for (int j = 0; j < p; j++) {
                double draw = random.nextGaussian();
                last = j == 0 ? draw : 0.5 * last + Math.sqrt(0.75) * draw;
                row[j] = random.nextDouble() < BAD ? VALUE : last;
            }
        }
        return rows;
    }
}
