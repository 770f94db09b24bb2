package breakwater.quant.signal;

import breakwater.math.ensemble.ExpertWeights;
import breakwater.math.ensemble.WeightCap;
import breakwater.model.MalformedStateException;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One forecast of one instrument out of several, whose weights follow how each has done: exponential
/// weights with a fixed share, over the loss `min(1, ((forecast - outcome) / 2)^2)`.
///
/// The outcome is the difference of two closes, not a sum of what lies between. One manipulated close
/// therefore enters two outcomes; each changes the odds of two members by at most `exp(eta)`, and an
/// absurd one not at all, since every member then loses 1.
///
/// Constant work and memory per interval. One thread.
public final class Ensemble implements Stateful {
    /// Name of the mixture in reports.
    public static final String NAME = "ensemble";

    private static final int MOST_MEMBERS = 32;

    private final EnsembleSettings settings;
    private final List<Signal> members;
    private final ExpertWeights.Settings weighting;
    private final PriceHistory prices = new PriceHistory();
    // Forecasts of the members, that of the mixture, logarithm of the close, volatility.
    private final PendingRows pending;
    private final SkillWindow skill;
    private final double[] latest;
    private ExpertWeights weights;
    /// Standings since the last close, the mixture last; made when asked for, no part of the state.
    private List<Standing> picture = List.of();

    /// Creates an ensemble of any members.
    ///
    /// @param settings how forecasts are judged and mixed
    /// @param members new signals with different names, between `1 / cap` and 32 of them
    /// @throws IllegalArgumentException if there are too few or too many, or two of a name
    public Ensemble(EnsembleSettings settings, List<Signal> members) {
        this.settings = settings;
        this.members = List.copyOf(members);
        int count = members.size();
        if (!(count * settings.cap() >= 1 && count <= MOST_MEMBERS)) {
            throw new IllegalArgumentException(
                    "members must number in [1 / cap, " + MOST_MEMBERS + "] but were " + count);
        }
        if (members.stream().map(Signal::name).distinct().count() != count) {
            throw new IllegalArgumentException("members must have different names but were "
                    + members.stream().map(Signal::name).toList());
        }
        weighting = new ExpertWeights.Settings(count, settings.eta(), settings.share());
        weights = new ExpertWeights(weighting);
        pending = new PendingRows(settings.horizon(), count + 3);
        skill = new SkillWindow(settings, count + 1);
        latest = new double[count + 1];
        Arrays.fill(latest, Double.NaN);
    }

    /// Creates the usual ensemble: two members that learn, two rules, and one that expects nothing.
    ///
    /// @param settings how forecasts are made, judged and mixed
    /// @return new ensemble
    public static Ensemble standard(EnsembleSettings settings) {
        return new Ensemble(
                settings,
                List.of(
                        new RobustRidgeSignal(settings),
                        new RegimeMeanSignal(settings),
                        new MomentumSignal(settings),
                        new ReversalSignal(settings),
                        new FlatSignal()));
    }

    /// An interval has closed: judges the forecasts made a horizon ago, and makes new ones.
    ///
    /// @param close last price of the interval, positive and finite
    /// @param orderFlow corroborated order flow in units of what is usual; NaN while unknown
    /// @param toxicity place of the corroborated VPIN in its own history; NaN while unknown
    /// @return expected return over the horizon in units of its volatility, in `[-1, 1]`; NaN before 121
    ///     closes
    /// @throws IllegalArgumentException if the close is not positive and finite
    public double onClose(double close, double orderFlow, double toxicity) {
        picture = List.of();
        prices.add(close);
        if (!prices.ready()) {
            return Double.NaN;
        }
        double outcome = judge();
        SignalInput input = new SignalInput(prices, orderFlow, toxicity, outcome);
        double[] shares = shares();
        double mixture = 0;
        for (int i = 0; i < shares.length; i++) {
            latest[i] = bounded(members.get(i).onInterval(input));
            mixture += shares[i] * latest[i];
        }
        latest[shares.length] = Math.clamp(mixture, -1.0, 1.0);
        remember();
        return latest[shares.length];
    }

    /// @return outcome of the forecasts made a horizon ago, NaN where there are none or nothing ever
    ///     moved
    private double judge() {
        if (!pending.due()) {
            return Double.NaN;
        }
        double[] then = pending.oldest();
        int count = members.size();
        double unit = then[count + 2] * Math.sqrt(settings.horizon());
        double outcome = (prices.log(0) - then[count + 1]) / unit;
        if (!Double.isFinite(outcome)) {
            return Double.NaN;
        }
        double[] losses = new double[count];
        for (int i = 0; i < count; i++) {
            double half = (then[i] - outcome) / 2;
            losses[i] = Math.min(1, half * half);
        }
        weights.update(losses);
        skill.add(then, outcome);
        return outcome;
    }

    private void remember() {
        double[] row = pending.replace();
        System.arraycopy(latest, 0, row, 0, latest.length);
        row[latest.length] = prices.log(0);
        row[latest.length + 1] = prices.volatility();
    }

    private static double bounded(double forecast) {
        // NaN fails the comparison and expects nothing.
        return Math.abs(forecast) >= 0 ? Math.clamp(forecast, -1.0, 1.0) : 0;
    }

    /// @return weights in the mixture, in the order of the members
    double[] shares() {
        return WeightCap.apply(weights.weights(), settings.cap());
    }

    /// Returns the volatility of one interval.
    ///
    /// @return standard deviation of its logarithmic return, at least 0
    public double volatility() {
        return prices.volatility();
    }

    /// Returns how forecasts are made, judged and mixed.
    ///
    /// @return settings
    public EnsembleSettings settings() {
        return settings;
    }

    /// Returns how every member stands. The first call after a close sorts the window once per member: for
    /// reports, not for every event.
    ///
    /// @return in the order of the members
    public List<Standing> members() {
        return standings().subList(0, members.size());
    }

    /// Returns how the mixture stands.
    ///
    /// @return standing of weight 1
    public Standing whole() {
        return standings().get(members.size());
    }

    private List<Standing> standings() {
        if (picture.isEmpty()) {
            double[] shares = shares();
            List<Standing> standings = new ArrayList<>();
            for (int i = 0; i < shares.length; i++) {
                standings.add(new Standing(members.get(i).name(), shares[i], latest[i], skill.skill(i)));
            }
            standings.add(new Standing(NAME, 1, latest[shares.length], skill.skill(shares.length)));
            picture = List.copyOf(standings);
        }
        return picture;
    }

    /// Returns the name of the member that weighs most in the mixture.
    ///
    /// @return the first of them if several do
    public String leader() {
        double[] held = weights.weights();
        int best = 0;
        for (int i = 1; i < held.length; i++) {
            best = held[i] > held[best] ? i : best;
        }
        return members.get(best).name();
    }

    /// Returns within how many intervals a member regains a weight after any history, if from now on it
    /// loses less than every other.
    ///
    /// @param weight aimed at before the cap, inside `(0, 1)`
    /// @param advantage difference of losses per interval, in `(0, 1]`
    /// @param mostIntervals where to stop counting, at least 1
    /// @return intervals; `mostIntervals + 1` where that is not enough
    /// @throws IllegalArgumentException if an argument is out of range
    public int intervalsToRegain(double weight, double advantage, int mostIntervals) {
        return weights.stepsToRegain(weight, advantage, mostIntervals);
    }

    @Override
    public void write(StateWriter out) {
        prices.write(out);
        pending.write(out);
        skill.write(out);
        out.putDoubles(latest);
        out.putDoubles(weights.state());
        for (Signal member : members) {
            member.write(out);
        }
    }

    @Override
    public void read(StateReader in) {
        picture = List.of();
        prices.read(in);
        pending.read(in);
        skill.read(in);
        StoredRow.into(in, latest);
        try {
            weights = ExpertWeights.restore(weighting, in.getDoubles());
        } catch (IllegalArgumentException e) {
            throw new MalformedStateException("weights: " + e.getMessage());
        }
        for (Signal member : members) {
            member.read(in);
        }
    }
}
