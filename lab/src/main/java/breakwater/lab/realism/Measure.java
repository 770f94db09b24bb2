package breakwater.lab.realism;

/// What is measured, and what is accepted. The number of a measure is its median over seeds unless it says
/// otherwise.
public enum Measure {
    /// Autocorrelation of 1-min returns, lag 1.
    LINEAR_MEMORY_1("no linear memory", "ACF of 1-min returns, lag 1", -0.15, 0.05),
    /// Autocorrelation of 1-min returns, lags 2 to 20: the median over seeds of each lag, and of these the one
    /// farthest
    /// from 0. (The largest of 19 lags of one seed is far from 0 by chance.)
    LINEAR_MEMORY("no linear memory", "ACF of 1-min returns, worst of lags 2..20", -0.05, 0.05),
    /// Hill index of the largest 5 % of absolute 1-min returns.
    TAIL_INDEX("fat tails", "Hill index of abs 1-min returns, top 5 %", 2.2, 4.5),
    /// Excess kurtosis of 1-min returns.
    KURTOSIS("fat tails", "excess kurtosis, 1 min", 5, Double.POSITIVE_INFINITY),
    /// Excess kurtosis of 5-min returns less that of 1-min returns of the same seed.
    KURTOSIS_5("fat tails", "excess kurtosis, 5 min less 1 min", Double.NEGATIVE_INFINITY, 0),
    /// Excess kurtosis of 30-min returns less that of 5-min returns of the same seed.
    KURTOSIS_30("fat tails", "excess kurtosis, 30 min less 5 min", Double.NEGATIVE_INFINITY, 0),
    /// Autocorrelation of absolute 1-min returns, lag 1.
    CLUSTERING_1("clustering", "ACF of abs 1-min returns, lag 1", 0.15, 1),
    /// Autocorrelation of absolute 1-min returns, lag 60.
    CLUSTERING_60("clustering", "ACF of abs 1-min returns, lag 60", 0.04, 1),
    /// Log-log slope of the autocorrelation of absolute 1-min returns, averaged in bins of lags that grow by
    /// half an
    /// octave.
    CLUSTERING_SLOPE("clustering", "log-log slope of that ACF, lags 1..120", -0.6, -0.1),
    /// Correlation of the volume of all venues and the absolute return over 5 min.
    VOLUME_VOLATILITY("volume-volatility", "corr(volume, abs return), 5 min", 0.3, 1),
    /// Exponent of the decay of the autocorrelation of trade signs, mean over venues, averaged in bins of lags.
    SIGN_MEMORY("order-sign memory", "exponent of the sign ACF of trades, lags 1..500", 0.3, 0.8),
    /// Exponent of the move of the price while a meta-order is at work as a power of its share of its venue's
    /// daily
    /// volume.
    IMPACT("impact", "exponent of meta-order impact in Q/V", 0.4, 0.6),
    /// Decades of Q/V between the smallest and the largest meta-orders.
    IMPACT_DECADES("impact", "decades of Q/V", 2, Double.POSITIVE_INFINITY),
    /// Share of that move that is gone when as much time has passed as the meta-order took.
    IMPACT_DECAY("impact", "decay within 2x duration", 1.0 / 3, Double.POSITIVE_INFINITY),
    /// Median spread of all venues and seconds.
    SPREAD("spread, depth", "median spread, ticks", 1, 3),
    /// The spread that one sample in a thousand exceeds, over the median.
    SPREAD_TAIL("spread, depth", "99.9 % quantile of the spread over the median", 2, Double.POSITIVE_INFINITY),
    /// Distance from its side's best price at which most rests.
    HUMP("spread, depth", "distance of the deepest level from the touch, ticks", 1, 20),
    /// What rests at the best price over what rests there.
    TOUCH("spread, depth", "lots at the touch over lots at the deepest level", 0, 0.8),
    /// Realised variance of venues' mids from 1-s returns over that from 1-min returns.
    SIGNATURE("signature plot", "realised variance 1 s / 1 min", 0.9, 1.6),
    /// Lead or lag at which returns over 100 ms of venues 2 to 5 agree best with venue 1's: the largest of
    /// them.
    LEAD_LAG("cross-venue", "lead-lag peak, ms", 0, 500),
    /// Standard deviation of a venue's mid around the price, mean over venues, over the taker's fee.
    RESIDUAL("cross-venue", "residual sd over the taker fee", 0, 1.5),
    /// Longest time a book of any venue had an empty side: the longest of all seeds, not the median.
    STABILITY("stability", "longest time a book was empty, s, worst seed", 0, 2);

    private final String fact;
    private final String test;
    private final double least;
    private final double most;

    Measure(String fact, String test, double least, double most) {
        this.fact = fact;
        this.test = test;
        this.least = least;
        this.most = most;
    }

    /// Returns what this is about.
    ///
    /// @return name of the fact
    public String fact() {
        return fact;
    }

    /// Returns what is measured.
    ///
    /// @return description
    public String test() {
        return test;
    }

    /// Returns the least value accepted.
    ///
    /// @return bound, maybe negative infinity
    public double least() {
        return least;
    }

    /// Returns the greatest value accepted.
    ///
    /// @return bound, maybe infinity
    public double most() {
        return most;
    }

    boolean accepts(double value) {
        return value >= least && value <= most;
    }
}
