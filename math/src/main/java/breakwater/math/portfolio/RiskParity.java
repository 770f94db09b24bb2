package breakwater.math.portfolio;

import breakwater.math.arguments.Require;
import breakwater.math.linalg.PositiveDefinite;
import breakwater.math.linalg.RowCholesky;
import java.util.Arrays;

/// Long-only weights whose shares of the risk are given: equal risk contribution, or any budget.
///
/// Minimises `y' C y / 2 - sum b ln y` over the correlation C, so that assets of very unlike volatility cost no
/// digits, by Newton steps. A step is cut to `1 / (1 + d)`, d its largest relative change, while d is above
/// 0.3:
/// that
/// lowers the objective from every start. Usually under ten steps, at `O(n^3)` each.
///
/// @param weights shape `[n]`, positive, sum 1
/// @param riskShares share of each asset in the variance, shape `[n]`, sum 1
/// @param volatility of the portfolio, per root of the covariance's unit of time
/// @param iterations Newton steps taken
/// @param residual largest difference of a share from its budget, relative to the budget
/// @param converged whether `residual` is at most 1e-9; weights that did not converge must not be traded
/// @see "Maillard, Roncalli, Teiletche (2010), The Properties of Equally Weighted Risk Contribution Portfolios"
/// @see "Spinu (2013), An Algorithm for Computing Risk Parity Weights"
@SuppressWarnings("ArrayRecordComponent") // copied in and out
public record RiskParity(
        double[] weights, double[] riskShares, double volatility, int iterations, double residual, boolean converged) {
    private static final double CONVERGED = 1e-9;
    private static final double BUDGET_SUM = 1e-9;
    private static final double FULL_STEP = 0.3;
    private static final int MOST_STEPS = 200;

    /// Copies the arrays.
    public RiskParity {
        weights = weights.clone();
        riskShares = riskShares.clone();
    }

    /// Returns weights of equal risk contribution.
    ///
    /// @param covariance of returns, shape `[n][n]`
    /// @return weights
    /// @throws IllegalArgumentException if the covariance is not symmetric positive definite
    public static RiskParity equal(double[][] covariance) {
        double[] budget = new double[covariance.length];
        Arrays.fill(budget, 1.0 / Math.max(1, budget.length));
        return of(covariance, budget);
    }

    /// Returns weights of given risk contributions.
    ///
    /// @param covariance of returns, shape `[n][n]`
    /// @param budget share of the variance of each asset, shape `[n]`, positive, sum 1 within 1e-9
    /// @return weights
    /// @throws IllegalArgumentException if the covariance is not symmetric positive definite or the budget is
    /// not
    /// as
    ///     said
    public static RiskParity of(double[][] covariance, double[] budget) {
        PositiveDefinite sigma = PositiveDefinite.of("covariance", covariance);
        int n = sigma.order();
        requireBudget(budget, n);
        double[] deviation = new double[n];
        for (int i = 0; i < n; i++) {
            deviation[i] = Math.sqrt(sigma.at(i, i));
        }
        double[] correlation = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                correlation[i * n + j] = i == j ? 1 : sigma.at(i, j) / deviation[i] / deviation[j];
            }
        }
        return new Search(correlation, budget).run(deviation);
    }

    /// Returns the component of this name.
    ///
    /// @return copy
    @Override
    public double[] weights() {
        return weights.clone();
    }

    /// Returns the component of this name.
    ///
    /// @return copy
    @Override
    public double[] riskShares() {
        return riskShares.clone();
    }

    private static void requireBudget(double[] budget, int n) {
        Require.length("budget", budget, n);
        double total = 0;
        for (int i = 0; i < n; i++) {
            total += Require.positive("budget[" + i + "]", budget[i]);
        }
        if (!(Math.abs(total - 1) <= BUDGET_SUM)) {
            throw new IllegalArgumentException("budget must sum to 1 but did to " + total);
        }
    }

    private static final class Search {
        private final int n;
        private final double[] correlation;
        private final double[] budget;
        private final double[] hessian;
        private final double[] step;
        /// Weights in units of risk, not normalised.
        private double[] y;
        /// `C y`.
        private double[] product;

        Search(double[] correlation, double[] budget) {
            n = budget.length;
            this.correlation = correlation;
            this.budget = budget;
            hessian = new double[n * n];
            step = new double[n];
            y = new double[n];
            product = new double[n];
        }

        RiskParity run(double[] deviation) {
            for (int i = 0; i < n; i++) {
                y[i] = Math.sqrt(budget[i]);
            }
            multiply();
            scaleToUnitRisk();
            double residual = residual();
            int iterations = 0;
            boolean improves = residual > 0;
            while (improves && iterations < MOST_STEPS) {
                double[] before = y.clone();
                double[] productBefore = product;
                if (!newton()) {
                    break;
                }
                iterations++;
                multiply();
                double next = residual();
                // Far from the solution only the objective must fall; near it the residual tells rounding from gain.
                improves = next < 0.5 * residual || !(residual <= CONVERGED);
                if (improves || next < residual) {
                    residual = next;
                } else {
                    y = before;
                    product = productBefore;
                }
            }
            return result(deviation, iterations, residual);
        }

        private void scaleToUnitRisk() {
            double variance = 0;
            for (int i = 0; i < n; i++) {
                variance += y[i] * product[i];
            }
            double scale = 1 / Math.sqrt(variance);
            for (int i = 0; i < n; i++) {
                y[i] *= scale;
                product[i] *= scale;
            }
        }

        private boolean newton() {
            System.arraycopy(correlation, 0, hessian, 0, n * n);
            for (int i = 0; i < n; i++) {
                hessian[i * n + i] += budget[i] / y[i] / y[i];
                step[i] = budget[i] / y[i] - product[i];
            }
            if (!RowCholesky.factor(hessian, n, 0)) {
                return false;
            }
            RowCholesky.solve(hessian, n, step);
            double largest = 0;
            for (int i = 0; i < n; i++) {
                largest = Math.max(largest, Math.abs(step[i] / y[i]));
            }
            if (!(largest < Double.POSITIVE_INFINITY)) {
                return false;
            }
            double length = largest <= FULL_STEP ? 1 : 1 / (1 + largest);
            y = y.clone();
            for (int i = 0; i < n; i++) {
                y[i] += length * step[i];
            }
            return true;
        }

        private void multiply() {
            double[] sum = new double[n];
            for (int i = 0; i < n; i++) {
                double factor = y[i];
                int row = i * n;
                for (int j = 0; j < n; j++) {
                    sum[j] += factor * correlation[row + j];
                }
            }
            product = sum;
        }

        /// At the solution `y_i (C y)_i` is the budget itself.
        private double residual() {
            double variance = 0;
            for (int i = 0; i < n; i++) {
                variance += y[i] * product[i];
            }
            double largest = 0;
            for (int i = 0; i < n; i++) {
                largest = Math.max(largest, Math.abs(y[i] * product[i] / variance / budget[i] - 1));
            }
            return largest;
        }

        private RiskParity result(double[] deviation, int iterations, double residual) {
            double[] weights = new double[n];
            double[] shares = new double[n];
            double total = 0;
            double variance = 0;
            for (int i = 0; i < n; i++) {
                weights[i] = y[i] / deviation[i];
                total += weights[i];
                shares[i] = y[i] * product[i];
                variance += shares[i];
            }
            for (int i = 0; i < n; i++) {
                weights[i] /= total;
                shares[i] /= variance;
            }
            return new RiskParity(
                    weights, shares, Math.sqrt(variance) / total, iterations, residual, residual <= CONVERGED);
        }
    }
}
