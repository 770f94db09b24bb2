package breakwater.bench;

import breakwater.math.options.ArbitrageCheck;
import breakwater.math.options.Sabr;
import breakwater.math.options.SabrCalibrationSettings;
import breakwater.math.options.SabrCalibrator;
import breakwater.math.options.SabrFit;
import breakwater.math.options.SabrParameters;
import breakwater.math.options.SmileQuotes;
import breakwater.math.options.SviCalibrator;
import breakwater.math.options.VolSurface;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// Calibration of SABR smiles and surfaces, with Strata fitting the same quotes in turns.
///
/// Checked before any time: both formulas give the same vols; on exact quotes every fit finds the smile, on
/// noisy
/// ones none is further from the quotes than the law they were drawn from.
final class SmileTimes {
    private static final long SEED = 20_260_103;
    private static final double NOISE = 0.002;
    private static final double EXACT = 1e-7;
    /// Strata stops at a relative change of its sum of squares; it need not be exact to be right.
    private static final double PEER_EXACT = 1e-4;
    private static final double SMILE_BAR_MILLIS = 0.05;
    private static final double SURFACE_BAR_MILLIS = 0.6;
    private static final double NOISY_BAR = 3;
    private static final String QUOTED_SMILE = "; quoted, other machine: QuantLib 0.023 ms, Strata 0.08 to 0.15 ms";
    private static final String QUOTED_SURFACE = "; quoted, other machine: QuantLib 0.29 ms, Strata 0.9 to 1.4 ms";

    private final Effort effort;
    private final int surfaces;
    private final SabrCalibrator calibrator =
            new SabrCalibrator(SabrCalibrationSettings.leastSquares(SmileMarket.BETA));

    SmileTimes(Effort effort) {
        this.effort = effort;
        // In the short form two surfaces are enough to be right or wrong.
        surfaces = effort.repetitions() > 1 ? 20 : 2;
    }

    void run(Consumer<Measurement> out) {
        SmileMarket clean = SmileMarket.of(SEED, surfaces, 0);
        SmileMarket noisy = SmileMarket.of(SEED, surfaces, NOISE);
        sameFormula(clean);
        smiles(clean, "exact quotes", SMILE_BAR_MILLIS, out);
        smiles(noisy, "quotes off by 0.2 vol points (rms)", NOISY_BAR * SMILE_BAR_MILLIS, out);
        out.accept(Measurement.withoutBar(
                "SABR smiles of the two lines before whose search ran out of steps (their errors are within the check)",
                String.format(
                        Locale.ROOT,
                        "%d exact, %d noisy of %d",
                        notConverged(clean),
                        notConverged(noisy),
                        surfaces * SmileMarket.EXPIRIES),
                Measurement.NONE));
        Samples exact = surface(clean, "exact quotes", SURFACE_BAR_MILLIS, out);
        Samples off = surface(noisy, "quotes off by 0.2 vol points (rms)", NOISY_BAR * SURFACE_BAR_MILLIS, out);
        double ratio = (double) off.processorNanos() / exact.processorNanos();
        out.accept(new Measurement(
                "noisy over clean surface, ratio of the two lines before",
                String.format(Locale.ROOT, "%.2f of processor time", ratio),
                "<= 3",
                Measurement.NONE,
                Measurement.Verdict.of(ratio <= NOISY_BAR)));
        whole(noisy, out);
    }

    private static void sameFormula(SmileMarket market) {
        for (int s = 0; s < market.surfaces().size(); s++) {
            for (int e = 0; e < SmileMarket.EXPIRIES; e++) {
                SmileQuotes q = market.surfaces().get(s).get(e);
                SabrParameters p = market.truths().get(s).get(e);
                double[] same = {p.alpha(), p.beta(), p.rho(), p.nu()};
                for (int i = 0; i < q.size(); i++) {
                    double ours = Sabr.blackVol(q.forward(), q.strike(i), q.expiry(), p);
                    double theirs = StrataSmile.vol(q.forward(), q.strike(i), q.expiry(), same);
                    WrongResultException.unless(
                            Math.abs(ours - theirs) < 1e-9, "vol must be Strata's " + theirs + " but was " + ours);
                }
            }
        }
    }

    /// All smiles one by one, none told of another.
    private void smiles(SmileMarket market, String quotes, double barMillis, Consumer<Measurement> out) {
        List<SmileQuotes> all = market.surfaces().stream().flatMap(List::stream).toList();
        List<SabrParameters> truths =
                market.truths().stream().flatMap(List::stream).toList();
        List<StrataSmile> peers =
                all.stream().map(q -> new StrataSmile(q, SmileMarket.BETA)).toList();
        Samples[] samples = effort.turns(
                () -> {
                    for (int i = 0; i < all.size(); i++) {
                        check(calibrator.fit(all.get(i)), all.get(i), truths.get(i));
                    }
                },
                () -> {
                    for (int i = 0; i < all.size(); i++) {
                        checkPeer(peers.get(i), market, truths.get(i), all.get(i));
                    }
                });
        out.accept(line("SABR smile, beta fixed, 10 strikes, " + quotes, samples, all.size(), barMillis, QUOTED_SMILE));
    }

    private Samples surface(SmileMarket market, String quotes, double barMillis, Consumer<Measurement> out) {
        List<List<StrataSmile>> peers = new ArrayList<>();
        for (List<SmileQuotes> slices : market.surfaces()) {
            peers.add(slices.stream()
                    .map(q -> new StrataSmile(q, SmileMarket.BETA))
                    .toList());
        }
        Samples[] samples = effort.turns(
                () -> {
                    for (int s = 0; s < surfaces; s++) {
                        List<SabrFit> fits = calibrator.fitAll(market.surfaces().get(s));
                        for (int e = 0; e < fits.size(); e++) {
                            check(
                                    fits.get(e),
                                    market.surfaces().get(s).get(e),
                                    market.truths().get(s).get(e));
                        }
                    }
                },
                () -> {
                    for (int s = 0; s < surfaces; s++) {
                        for (int e = 0; e < SmileMarket.EXPIRIES; e++) {
                            checkPeer(
                                    peers.get(s).get(e),
                                    market,
                                    market.truths().get(s).get(e),
                                    market.surfaces().get(s).get(e));
                        }
                    }
                });
        out.accept(line("SABR surface, 12 x 10, " + quotes, samples, surfaces, barMillis, QUOTED_SURFACE));
        return samples[0];
    }

    /// With what the others do not do: SVI where SABR does not hold, densities, calendar.
    private void whole(SmileMarket market, Consumer<Measurement> out) {
        SviCalibrator svi = new SviCalibrator();
        Samples samples = effort.time(() -> {
            for (List<SmileQuotes> slices : market.surfaces()) {
                VolSurface found = VolSurface.fit(slices, calibrator, svi, ArbitrageCheck.standard());
                WrongResultException.unlessEqual(
                        "slices", SmileMarket.EXPIRIES, found.slices().size());
            }
        });
        out.accept(Measurement.withoutBar(
                "whole surface 12 x 10: SABR, SVI where needed, arbitrage of slices and calendar",
                AnalyticsBenchmark.millisPer(samples, surfaces),
                Measurement.NONE));
    }

    private static Measurement line(String what, Samples[] samples, int items, double barMillis, String quoted) {
        return new Measurement(
                what,
                AnalyticsBenchmark.millisPer(samples[0], items),
                String.format(Locale.ROOT, "<= %s ms of processor time", AnalyticsBenchmark.plain(barMillis)),
                "Strata 2.12.48 " + AnalyticsBenchmark.millisPer(samples[1], items) + quoted,
                Measurement.Verdict.of(samples[0].processorNanos() <= barMillis * 1e6 * items));
    }

    /// A fit that says it ran out of steps is right if it is as near as the others must be; how many say so is
    /// told.
    private static void check(SabrFit fit, SmileQuotes quotes, SabrParameters truth) {
        double bound = Math.max(EXACT, SmileMarket.rmse(quotes, truth));
        WrongResultException.unless(
                fit.usable() && fit.rmse() <= bound, "fit must be within " + bound + " but was " + fit);
    }

    private long notConverged(SmileMarket market) {
        return market.surfaces().stream()
                .flatMap(slices -> slices.stream())
                .filter(quotes -> !calibrator.fit(quotes).converged())
                .count();
    }

    private static void checkPeer(StrataSmile peer, SmileMarket market, SabrParameters truth, SmileQuotes quotes) {
        double[] found = peer.fit();
        double bound = market.noise() == 0 ? PEER_EXACT : 1.01 * SmileMarket.rmse(quotes, truth);
        double rmse = peer.rmse(found);
        WrongResultException.unless(rmse <= bound, "Strata's fit must be within " + bound + " but was " + rmse);
    }
}
