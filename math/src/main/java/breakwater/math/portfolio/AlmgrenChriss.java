package breakwater.math.portfolio;

import breakwater.math.arguments.Require;

/// Schedule of a large order that trades expected cost against its variance.
///
/// @param kappa urgency per unit of time; 0 is a straight line
/// @param holdings what is left after each step, shape `[steps + 1]`, from all to 0
/// @param trades size of each step, shape `[steps]`, positive
/// @param expectedCost permanent and temporary impact and spread, in price times shares
/// @param variance of the cost
/// @see "Almgren and Chriss (2000), Optimal Execution of Portfolio Transactions"
@SuppressWarnings("ArrayRecordComponent") // copied in and out
public record AlmgrenChriss(double kappa, double[] holdings, double[] trades, double expectedCost, double variance) {
    private static final int MOST_STEPS = 1_000_000;

    /// Copies the schedule.
    public AlmgrenChriss {
        holdings = holdings.clone();
        trades = trades.clone();
    }

    /// An order and how it is to be cut.
    ///
    /// @param shares size, positive
    /// @param horizon time to the last step, positive
    /// @param steps number of steps, in `[1, 1000000]`
    /// @param riskAversion cost per unit of its variance, at least 0
    public record Order(double shares, double horizon, int steps, double riskAversion) {
        /// Checks the bounds.
        ///
        /// @throws IllegalArgumentException if one is broken
        public Order {
            Require.positive("shares", shares);
            Require.positive("horizon", horizon);
            Require.inside("steps", steps, 1, MOST_STEPS);
            Require.notNegative("riskAversion", riskAversion);
        }
    }

    /// The market it is traded in.
    ///
    /// @param sigma volatility, price per root of time, at least 0
    /// @param eta temporary impact, price per share per unit of time, positive
    /// @param gamma permanent impact, price per share, at least 0
    /// @param halfSpread cost of crossing, price, at least 0
    public record Market(double sigma, double eta, double gamma, double halfSpread) {
        /// Checks the bounds.
        ///
        /// @throws IllegalArgumentException if one is broken
        public Market {
            Require.notNegative("sigma", sigma);
            Require.positive("eta", eta);
            Require.notNegative("gamma", gamma);
            Require.notNegative("halfSpread", halfSpread);
        }
    }

    /// Computes the schedule.
    ///
    /// @param order what is traded
    /// @param market impact and risk
    /// @return schedule and cost
    /// @throws IllegalArgumentException if `eta` is not above half of what the permanent impact of a step takes
    /// away, or
    ///     the cost is beyond the doubles
    public static AlmgrenChriss of(Order order, Market market) {
        int steps = order.steps();
        double tau = order.horizon() / steps;
        double temporary = market.eta() - 0.5 * market.gamma() * tau;
        if (!(temporary > 0)) {
            throw new IllegalArgumentException(
                    "eta must be > gamma * tau / 2 but was " + market.eta() + " with tau " + tau);
        }
        double half = 0.5 * order.riskAversion() * market.sigma() * market.sigma() * tau * tau / temporary;
        // acosh(1 + a) without losing a small a.
        double theta = StrictMath.log1p(half + Math.sqrt(half * (2 + half)));
        double[] holdings = holdings(order.shares(), steps, theta);
        double[] trades = trades(order.shares(), steps, theta);
        double squares = 0;
        double traded = 0;
        double held = 0;
        for (int j = 0; j < steps; j++) {
            squares += trades[j] * trades[j];
            traded += trades[j];
            held += holdings[j + 1] * holdings[j + 1];
        }
        double cost = 0.5 * market.gamma() * order.shares() * order.shares()
                + market.halfSpread() * traded
                + temporary / tau * squares;
        double variance = market.sigma() * market.sigma() * tau * held;
        if (!(Double.isFinite(cost) && Double.isFinite(variance) && Double.isFinite(theta / tau))) {
            throw new IllegalArgumentException("shares must have a finite cost but it was " + cost + " with variance "
                    + variance + " and urgency " + theta / tau);
        }
        return new AlmgrenChriss(theta / tau, holdings, trades, cost, variance);
    }

    /// Returns the component of this name.
    ///
    /// @return copy
    @Override
    public double[] holdings() {
        return holdings.clone();
    }

    /// Returns the component of this name.
    ///
    /// @return copy
    @Override
    public double[] trades() {
        return trades.clone();
    }

    /// `X sinh(theta (N - j)) / sinh(theta N)` by differences of exponentials, which cannot overflow.
    private static double[] holdings(double shares, int steps, double theta) {
        double[] holdings = new double[steps + 1];
        for (int j = 0; j <= steps; j++) {
            double left = steps - j;
            holdings[j] = shares
                    * (theta > 0
                            ? StrictMath.exp(-theta * j)
                                    * (StrictMath.expm1(-2 * theta * left) / StrictMath.expm1(-2 * theta * steps))
                            : left / steps);
        }
        return holdings;
    }

    /// The differences of the holdings in closed form, so that small steps keep their digits:
    /// `2 X sinh(theta / 2) cosh(theta (N - j + 1/2)) / sinh(theta N)`.
    private static double[] trades(double shares, int steps, double theta) {
        double[] trades = new double[steps];
        for (int j = 1; j <= steps; j++) {
            double middle = 1 + StrictMath.exp(-2 * theta * (steps - j + 0.5));
            trades[j - 1] = shares
                    * (theta > 0
                            ? StrictMath.exp(theta * (1 - j))
                                    * middle
                                    * (StrictMath.expm1(-theta) / StrictMath.expm1(-2 * theta * steps))
                            : 1.0 / steps);
        }
        return trades;
    }
}
