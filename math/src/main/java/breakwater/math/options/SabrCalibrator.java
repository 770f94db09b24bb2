package breakwater.math.options;

import breakwater.math.arguments.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Fits SABR smiles to quotes: one workspace for many fits, not for many threads.
///
/// The search starts from level, slope and curvature at the money. When the fit is poor, two more starts with
/// other
/// correlations run a few steps each, and the one that has overtaken goes on. The work is bounded whatever the
/// quotes: [SabrFit#iterations()] is at most [#mostIterations()].
///
/// @see "Hagan, Kumar, Lesniewski, Woodward (2002); Le Floc'h and Kennedy (2014)"
public final class SabrCalibrator {
    private static final double[] OTHER_RHOS = {-0.6, 0.6};
    private static final int TRIAL_STEPS = 5;
    // A start that gets no lower than this part of the best sum of squares found the same minimum.
    private static final double LOWER = 0.999;
    private static final int WEIGHT_ROUNDS = 20;
    private static final int LEADING_ROUNDS = 3;
    private static final int STEPS_PER_ROUND = 2;
    private static final int STEPS_WITHOUT_ONE = 12;
    // A quote below this weight is as good as absent.
    private static final double HEARD = 0.1;

    private final SabrCalibrationSettings settings;
    private final SabrProblem problem = new SabrProblem();
    private final NormalStep normalStep = new NormalStep();
    private final SabrSearch search = new SabrSearch(problem, normalStep);
    private final SabrStart start = new SabrStart(normalStep);
    private final QuoteWeights weights = new QuoteWeights();
    private final double[] best = new double[SabrProblem.PARAMETERS];

    /// Makes a workspace.
    ///
    /// @param settings how to fit
    public SabrCalibrator(SabrCalibrationSettings settings) {
        this.settings = settings;
    }

    /// Returns the bound on the evaluations of one fit.
    ///
    /// @return bound, whatever the quotes
    public int mostIterations() {
        int starts = 2 + OTHER_RHOS.length;
        int weighted = isRobust() ? WEIGHT_ROUNDS * (STEPS_PER_ROUND + 2) + settings.maxIterations() : 0;
        return starts * (settings.maxIterations() + 2) + OTHER_RHOS.length * TRIAL_STEPS + weighted + 1;
    }

    /// Fits one smile.
    ///
    /// @param quotes of one expiry
    /// @return fit; look at [SabrFit#usable()] before using it
    /// @throws IllegalArgumentException if the formula has no finite vols at these strikes
    public SabrFit fit(SmileQuotes quotes) {
        return fit(quotes, Optional.empty());
    }

    /// Fits one smile, starting from the smile of a neighbour where that is nearer than the quotes' own start.
    ///
    /// @param quotes of one expiry
    /// @param neighbour a smile of the same underlying and beta, say of the expiry before
    /// @return fit
    /// @throws IllegalArgumentException if the formula has no finite vols at these strikes
    public SabrFit fit(SmileQuotes quotes, SabrSmile neighbour) {
        return fit(quotes, Optional.of(neighbour));
    }

    /// Fits all smiles of a surface, each starting from the one before where that is nearer.
    ///
    /// @param slices quotes by ascending expiry
    /// @return one fit per slice
    /// @throws IllegalArgumentException if expiries do not ascend
    public List<SabrFit> fitAll(List<SmileQuotes> slices) {
        List<SabrFit> fits = new ArrayList<>(slices.size());
        for (int i = 0; i < slices.size(); i++) {
            if (i > 0) {
                Require.inside(
                        "slices[" + i + "].expiry",
                        slices.get(i).expiry(),
                        Math.nextUp(slices.get(i - 1).expiry()),
                        Double.MAX_VALUE);
            }
            Optional<SabrSmile> before = i > 0 && fits.get(i - 1).usable()
                    ? Optional.of(fits.get(i - 1).smile())
                    : Optional.empty();
            fits.add(fit(slices.get(i), before));
        }
        return List.copyOf(fits);
    }

    private SabrFit fit(SmileQuotes quotes, Optional<SabrSmile> neighbour) {
        problem.load(quotes, settings.beta());
        search.evaluations = 0;
        start.read(problem, quotes.forward());
        start.explicit();
        search.start(start.logAlpha, start.logNu, start.atanhRho);
        neighbour.ifPresent(smile -> startNearer(smile, quotes));
        search.run(settings.maxIterations());
        int starts = 1;
        boolean converged = search.converged;
        keepBest();
        double lowest = search.squares;
        if (!converged || search.atBound() || isPoor(lowest)) {
            for (double rho : OTHER_RHOS) {
                starts++;
                start.withRho(rho);
                search.start(start.logAlpha, start.logNu, start.atanhRho);
                search.run(TRIAL_STEPS);
                if (search.squares < LOWER * lowest || !Double.isFinite(lowest)) {
                    search.run(settings.maxIterations());
                    lowest = search.squares;
                    converged = search.converged;
                    keepBest();
                }
            }
        }
        if (isRobust()) {
            converged = reweigh();
        }
        return result(quotes, starts, converged);
    }

    private void startNearer(SabrSmile smile, SmileQuotes quotes) {
        double squares = search.squares;
        keepBest();
        SabrParameters p = smile.parameters();
        // Vols of vol fall about as the root of the expiry; the level scales with the forward's power.
        double nu = Math.max(p.nu(), 1e-6) * Math.sqrt(smile.expiry() / quotes.expiry());
        double scale = (1 - settings.beta()) * NormalisedBlack.logRatio(quotes.forward(), smile.forward());
        search.start(
                StrictMath.log(p.alpha()) + scale,
                StrictMath.log(nu),
                0.5 * (StrictMath.log1p(p.rho()) - StrictMath.log1p(-p.rho())));
        if (!(search.squares < squares)) {
            search.start(best[0], best[1], best[2]);
        }
    }

    private boolean isRobust() {
        return settings.loss() != QuoteLoss.SQUARE || settings.leverageLimit() < Double.POSITIVE_INFINITY;
    }

    private boolean isPoor(double squares) {
        double mean = 0;
        for (int i = 0; i < problem.size(); i++) {
            mean += problem.vol(i) / problem.size();
        }
        return !(Math.sqrt(squares / problem.size()) <= settings.poorFit() * mean);
    }

    private void keepBest() {
        System.arraycopy(search.place, 0, best, 0, best.length);
    }

    /// Weighs and fits in turn. Tukey's loss has many minima, so Huber's leads to the right one first; the
    /// scale of the
    /// residuals is measured anew while it leads.
    private boolean reweigh() {
        for (int round = 0; round < WEIGHT_ROUNDS; round++) {
            boolean leading = round < LEADING_ROUNDS;
            problem.evaluate(best[0], best[1], best[2]);
            search.evaluations++;
            if (round <= LEADING_ROUNDS) {
                weights.measure(problem, best, normalStep);
            }
            boolean huber = leading && settings.loss() == QuoteLoss.TUKEY;
            QuoteLoss loss = huber ? QuoteLoss.HUBER : settings.loss();
            boolean moved = weights.update(problem, loss, settings.leverageLimit());
            search.start(best[0], best[1], best[2]);
            search.run(moved || leading ? STEPS_PER_ROUND : settings.maxIterations());
            keepBest();
            if (!moved && !leading) {
                return search.converged;
            }
        }
        return false;
    }

    private SabrFit result(SmileQuotes quotes, int starts, boolean converged) {
        double finite = problem.evaluate(best[0], best[1], best[2]);
        search.evaluations++;
        if (!Double.isFinite(finite)) {
            throw new IllegalArgumentException(
                    "strikes must be where the formula is finite but the squares of its errors were " + finite);
        }
        int n = problem.size();
        double squares = 0;
        double weighted = 0;
        double weight = 0;
        double largest = 0;
        int heard = 0;
        boolean positive = true;
        for (int i = 0; i < n; i++) {
            double e = problem.residual(i);
            squares += e * e;
            weighted += problem.weight(i) * e * e;
            weight += problem.weight(i);
            largest = Math.max(largest, Math.abs(e));
            heard += problem.weight(i) >= HEARD ? 1 : 0;
            positive &= problem.vol(i) + e > 0;
        }
        double weightedRmse = Math.sqrt(weighted / weight);
        System.arraycopy(best, 0, search.place, 0, best.length);
        return new SabrFit(
                new SabrSmile(quotes.forward(), quotes.expiry(), parameters(best)),
                Math.sqrt(squares / n),
                weightedRmse,
                largest,
                search.evaluations,
                starts,
                converged,
                search.atBound(),
                weightedRmse <= settings.usableRmse() && positive && 2 * heard >= n && heard >= 3);
    }

    private SabrParameters parameters(double[] place) {
        return new SabrParameters(
                StrictMath.exp(place[0]), settings.beta(), StrictMath.exp(place[1]), StrictMath.tanh(place[2]));
    }

    /// Returns the weights the quotes of the last fit ended with.
    ///
    /// @return one weight in `[0, 1]` per quote
    public double[] weights() {
        double[] copy = new double[problem.size()];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = problem.weight(i);
        }
        return copy;
    }

    /// Fits again without each quote in turn, under the weights of the fit.
    ///
    /// @param quotes at least four, of one expiry
    /// @return one influence per quote
    /// @throws IllegalArgumentException if there are fewer quotes, or [#fit(SmileQuotes)] refuses them
    public List<QuoteInfluence> influences(SmileQuotes quotes) {
        Require.atLeast("quotes.size", quotes.size(), SabrProblem.PARAMETERS + 1);
        SabrSmile whole = fit(quotes).smile();
        double[] from = best.clone();
        double atm = whole.blackVol(quotes.forward());
        List<QuoteInfluence> influences = new ArrayList<>(quotes.size());
        for (int i = 0; i < quotes.size(); i++) {
            double weight = problem.weight(i);
            problem.weight(i, 0);
            search.start(from[0], from[1], from[2]);
            search.run(STEPS_WITHOUT_ONE);
            problem.weight(i, weight);
            SabrSmile without = new SabrSmile(quotes.forward(), quotes.expiry(), parameters(search.place));
            influences.add(new QuoteInfluence(
                    quotes.strike(i),
                    quotes.vol(i) - without.blackVol(quotes.strike(i)),
                    without.blackVol(quotes.forward()) - atm,
                    largestShift(quotes, whole, without),
                    without.parameters()));
        }
        return List.copyOf(influences);
    }

    private static double largestShift(SmileQuotes quotes, SabrSmile one, SabrSmile other) {
        double largest = 0;
        for (int i = 0; i < quotes.size(); i++) {
            largest = Math.max(largest, Math.abs(one.blackVol(quotes.strike(i)) - other.blackVol(quotes.strike(i))));
        }
        return largest;
    }
}
