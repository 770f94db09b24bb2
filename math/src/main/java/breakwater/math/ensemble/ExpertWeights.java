package breakwater.math.ensemble;

import breakwater.math.arguments.Require;
import java.util.Arrays;

/// Weights of forecasters that follow their losses: exponential weights (hedge), and fixed share where the
/// share
/// is
/// above 0.
///
/// Losses are clipped to `[0, 1]`, so that one observation, however manipulated, changes the odds of a member
/// by
/// at
/// most `exp(eta)`. Plain hedge still lets k of them change the odds by `exp(k eta)`, for as long again. With a
/// share s
/// of N members no weight falls below `s / N` or rises above `1 - s + s / N`, so that after any history a
/// member
/// that is
/// now the better one is back within [#stepsToRegain] steps.
///
/// @see "Herbster and Warmuth (1998), Tracking the Best Expert"
public final class ExpertWeights {
    private final Settings settings;
    /// Up to a common term; logarithms, since weights that underflow to 0 would never return.
    private final double[] logWeights;

    /// How weights follow losses.
    ///
    /// @param members number of forecasters N, at least 1
    /// @param eta learning rate, positive
    /// @param share part of the weight that is dealt out evenly after each step, in `[0, 1]`; 0 is plain hedge
    public record Settings(int members, double eta, double share) {
        /// Checks the bounds.
        ///
        /// @throws IllegalArgumentException if one is broken
        public Settings {
            Require.positive("members", members);
            Require.positive("eta", eta);
            Require.inside("share", share, 0, 1);
        }
    }

    /// Starts with equal weights.
    ///
    /// @param settings how weights follow losses
    public ExpertWeights(Settings settings) {
        this.settings = settings;
        logWeights = new double[settings.members()];
    }

    /// Continues from a state.
    ///
    /// @param settings those the state was made with
    /// @param state what [#state] returned
    /// @return goes on to the bit as the one that was read would have
    /// @throws IllegalArgumentException if the state has another length, a NaN, or no finite largest number
    public static ExpertWeights restore(Settings settings, double[] state) {
        Require.length("state", state, settings.members());
        double largest = Double.NEGATIVE_INFINITY;
        for (double value : state) {
            // Math.max gives NaN for a NaN.
            largest = Math.max(largest, value);
        }
        Require.finite("state.largest", largest);
        ExpertWeights weights = new ExpertWeights(settings);
        System.arraycopy(state, 0, weights.logWeights, 0, state.length);
        return weights;
    }

    /// Returns the weights before each row of losses and after the last.
    ///
    /// @param losses oldest first, shape `[T][N]`
    /// @param eta learning rate, positive
    /// @param share part of the weight that is dealt out evenly after each step, in `[0, 1]`
    /// @return shape `[T + 1][N]`
    /// @throws IllegalArgumentException if an argument is out of range or a loss is not finite
    public static double[][] path(double[][] losses, double eta, double share) {
        int members = Require.table("losses", losses, 1);
        ExpertWeights weights = new ExpertWeights(new Settings(members, eta, share));
        double[][] path = new double[losses.length + 1][];
        path[0] = weights.weights();
        for (int t = 0; t < losses.length; t++) {
            weights.update(losses[t]);
            path[t + 1] = weights.weights();
        }
        return path;
    }

    /// Takes the losses of a step.
    ///
    /// @param losses one per member, finite; clipped to `[0, 1]`
    /// @throws IllegalArgumentException if there are not as many as members or one is not finite; nothing
    /// changes
    /// then
    public void update(double[] losses) {
        Require.length("losses", losses, logWeights.length);
        Require.finite("losses", losses);
        for (int i = 0; i < logWeights.length; i++) {
            logWeights[i] -= settings.eta() * Math.clamp(losses[i], 0.0, 1.0);
        }
        double largest = Arrays.stream(logWeights).max().orElse(0);
        for (int i = 0; i < logWeights.length; i++) {
            logWeights[i] -= largest;
        }
        if (settings.share() > 0) {
            double[] mixed = weights();
            for (int i = 0; i < mixed.length; i++) {
                double weight = (1 - settings.share()) * mixed[i] + settings.share() / mixed.length;
                logWeights[i] = StrictMath.log(weight);
            }
        }
    }

    /// Returns the weights.
    ///
    /// @return one per member, at least [#floor], sum 1; a new array
    public double[] weights() {
        double[] weights = new double[logWeights.length];
        double largest = Double.NEGATIVE_INFINITY;
        for (double value : logWeights) {
            largest = Math.max(largest, value);
        }
        double total = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = StrictMath.exp(logWeights[i] - largest);
            total += weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= total;
        }
        return weights;
    }

    /// Returns the least weight a member can have after a step.
    ///
    /// @return `s / N`
    public double floor() {
        return settings.share() / settings.members();
    }

    /// Returns the largest weight a member can have after a step.
    ///
    /// @return `1 - s + s / N`
    public double ceiling() {
        return 1 - settings.share() + floor();
    }

    /// Returns within how many steps a member regains a weight after any history, if from now on its loss is
    /// below
    /// that of every other by an advantage.
    ///
    /// @param weight aimed at, inside `(0, 1)`
    /// @param advantage difference of clipped losses per step, in `(0, 1]`
    /// @param mostSteps where to stop counting, at least 1
    /// @return steps; `mostSteps + 1` where that is not enough, as always with a share of 0
    /// @throws IllegalArgumentException if an argument is out of range
    public int stepsToRegain(double weight, double advantage, int mostSteps) {
        Require.strictlyInside("weight", weight, 0, 1);
        Require.inside("advantage", advantage, Double.MIN_NORMAL, 1);
        Require.positive("mostSteps", mostSteps);
        double shrink = StrictMath.exp(-settings.eta() * advantage);
        double current = floor();
        int steps = 0;
        // One step maps the weight to no less than this, whatever the shares of the others are.
        while (current < weight && steps <= mostSteps) {
            double learned = current == 0 ? 0 : current / (current + (1 - current) * shrink);
            current = (1 - settings.share()) * learned + floor();
            steps++;
        }
        return steps;
    }

    /// Returns all that a later run needs to go on from here, beside the settings.
    ///
    /// @return one number per member; a copy
    public double[] state() {
        return logWeights.clone();
    }
}
