package breakwater.bench.jmh;

import breakwater.math.options.ArbitrageCheck;
import breakwater.math.options.SabrCalibrationSettings;
import breakwater.math.options.SabrCalibrator;
import breakwater.math.options.SabrFit;
import breakwater.math.options.SmileQuotes;
import breakwater.math.options.SviCalibrator;
import breakwater.math.options.VolSurface;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/// A surface of 12 expiries with 10 quotes each; 20 different ones take turns. Checked as in
/// [SmileBenchmark].
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SurfaceBenchmark {
    /// Noise of each quote, over its vol.
    @Param({"0", "0.02", "0.3"})
    public double noise;

    private final SabrCalibrator calibrator =
            new SabrCalibrator(SabrCalibrationSettings.leastSquares(SmileMarket.BETA));
    private final SviCalibrator svi = new SviCalibrator();
    private final List<List<SmileQuotes>> surfaces = new ArrayList<>();
    private final List<List<StrataSmile>> peers = new ArrayList<>();
    private int next;

    /// For JMH.
    public SurfaceBenchmark() {}

    /// Draws the quotes and checks every fit.
    @Setup
    public void prepare() {
        SmileMarket market = SmileMarket.of(SmileBenchmark.SEED, SmileBenchmark.SURFACES, noise);
        surfaces.addAll(market.surfaces());
        double[] ours = new double[market.smiles().size()];
        double[] theirs = new double[market.smiles().size()];
        int smile = 0;
        for (List<SmileQuotes> slices : surfaces) {
            List<StrataSmile> own = slices.stream()
                    .map(q -> new StrataSmile(q, SmileMarket.BETA))
                    .toList();
            peers.add(own);
            List<SabrFit> fits = calibrator.fitAll(slices);
            for (int e = 0; e < slices.size(); e++) {
                ours[smile] = fits.get(e).rmse();
                theirs[smile++] = own.get(e).rmse(own.get(e).fit());
            }
        }
        SmileBenchmark.near(ours, theirs, market);
        for (int s = 0; s < SmileBenchmark.SURFACES; s++) {
            Check.equal("slices", SmileMarket.EXPIRIES, whole().slices().size());
        }
    }

    private int turn() {
        next = next + 1 == SmileBenchmark.SURFACES ? 0 : next + 1;
        return next;
    }

    /// Fits all smiles of a surface, each starting from the one before where that is nearer.
    ///
    /// @return the fits
    @Benchmark
    public List<SabrFit> ours() {
        return calibrator.fitAll(surfaces.get(turn()));
    }

    /// Fits all smiles of a surface with Strata.
    ///
    /// @param out takes the parameters
    @Benchmark
    public void strata(Blackhole out) {
        for (StrataSmile peer : peers.get(turn())) {
            out.consume(peer.fit());
        }
    }

    /// Fits a surface with what the others do not do: SVI where SABR does not hold, densities, calendar.
    ///
    /// @return the surface
    @Benchmark
    public VolSurface whole() {
        return VolSurface.fit(surfaces.get(turn()), calibrator, svi, ArbitrageCheck.standard());
    }
}
