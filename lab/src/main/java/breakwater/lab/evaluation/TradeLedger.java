package breakwater.lab.evaluation;

import breakwater.math.portfolio.TradeStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Records the fills of a run.
///
/// Sums are over every fill; the fills themselves are kept up to [#MOST_KEPT].
public final class TradeLedger {
    /// Most fills and most closed positions kept.
    public static final int MOST_KEPT = 500_000;

    private final List<ExecutedTrade> trades = new ArrayList<>();
    private final Map<String, OpenPosition> positions = new TreeMap<>();
    private final List<double[]> closed = new ArrayList<>();
    private long count;
    private double feesQuote;
    private double fundingQuote;
    private double turnover;
    private double closedGainQuote;

    /// Starts without a fill.
    public TradeLedger() {}

    /// Records a fill.
    ///
    /// @param trade the fill
    public void add(ExecutedTrade trade) {
        count++;
        feesQuote += trade.feeQuote();
        turnover += trade.notionalQuote() / trade.equityQuote();
        if (trades.size() < MOST_KEPT) {
            trades.add(trade);
        }
        positions.computeIfAbsent(trade.symbol(), _ -> new OpenPosition()).add(trade, (gain, fraction) -> {
            closedGainQuote += gain;
            if (closed.size() < MOST_KEPT) {
                closed.add(new double[] {gain, fraction});
            }
        });
    }

    /// Records funding of a position that is open.
    ///
    /// @param symbol instrument
    /// @param paidQuote units of quote currency, negative where it was received
    public void fund(String symbol, double paidQuote) {
        fundingQuote += paidQuote;
        OpenPosition position = positions.get(symbol);
        if (position != null && position.isOpen()) {
            position.fund(paidQuote);
        } else {
            closedGainQuote -= paidQuote;
        }
    }

    /// Values an open position, for the end of a run.
    ///
    /// @param symbol instrument
    /// @param price last price, positive; without it the price of the last fill counts
    public void mark(String symbol, double price) {
        OpenPosition position = positions.get(symbol);
        if (position != null) {
            position.mark(price);
        }
    }

    /// Returns the number of fills.
    ///
    /// @return count
    public long count() {
        return count;
    }

    /// Returns the fees paid.
    ///
    /// @return units of quote currency
    public double feesQuote() {
        return feesQuote;
    }

    /// Returns the funding of perpetual positions.
    ///
    /// @return units of quote currency paid, negative where more was received
    public double fundingQuote() {
        return fundingQuote;
    }

    /// Returns the value traded, each fill over the account's value at the time.
    ///
    /// @return how often the whole account was traded; a purchase and its sale are two
    public double turnover() {
        return turnover;
    }

    /// Returns what all positions gained after fees and funding, open ones at their last price.
    ///
    /// @return units of quote currency
    public double gainQuote() {
        double gain = closedGainQuote;
        for (OpenPosition position : positions.values()) {
            gain += position.gain();
        }
        return gain;
    }

    /// Returns the fills.
    ///
    /// @return the first [#MOST_KEPT], in order
    public List<ExecutedTrade> trades() {
        return List.copyOf(trades);
    }

    /// Sums up how positions ended.
    ///
    /// @return over all instruments
    public RoundTrips roundTrips() {
        List<double[]> results = new ArrayList<>(closed);
        int open = 0;
        for (OpenPosition position : positions.values()) {
            if (position.isOpen()) {
                open++;
                results.add(new double[] {position.gain(), position.gainFraction()});
            }
        }
        double[] gains = results.stream().mapToDouble(r -> r[0]).toArray();
        double[] fractions = results.stream().mapToDouble(r -> r[1]).toArray();
        return new RoundTrips(
                gains.length,
                TradeStatistics.winRate(gains),
                TradeStatistics.profitFactor(gains),
                TradeStatistics.average(fractions),
                open);
    }
}
