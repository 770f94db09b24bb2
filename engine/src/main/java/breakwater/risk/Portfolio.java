package breakwater.risk;

import breakwater.model.Catalogue;
import breakwater.model.Instrument;
import breakwater.model.MalformedStateException;
import breakwater.model.Money;
import breakwater.model.Side;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import java.math.BigInteger;

/// The account: cash, positions, profit and exposure over all instruments.
///
/// Cash, positions, cost, realised profit, fees and funding are exact. At any time, to the last digit,
/// `cash = start - cost of the spot that is held + realised - fees - funding`. What is held on margin costs
/// nothing:
/// only its gain is part of the equity, and moves to cash when it is closed. Values at fair prices are
/// statistics
/// and `double`s.
public final class Portfolio implements Stateful {
    private final Catalogue catalogue;
    private final long startCash;
    private long cash;
    private long fees;
    private long turnover;
    private long fills;
    private final long[] position;
    // Signed money paid for what is held.
    private final long[] cost;
    private final long[] realised;
    // Paid less received.
    private final long[] funding;
    private final boolean[] onMargin;
    private final double[] mark;
    private final long[] openBuys;
    private final long[] openSells;
    private double equity;
    private double gross;
    private double peakEquity;

    /// Opens an account.
    ///
    /// @param catalogue instruments of the run
    /// @param startCash money at the start; positive
    public Portfolio(Catalogue catalogue, long startCash) {
        Bounds.positive("startCash", startCash);
        this.catalogue = catalogue;
        this.startCash = startCash;
        cash = startCash;
        int count = catalogue.instruments().size();
        position = new long[count];
        cost = new long[count];
        realised = new long[count];
        funding = new long[count];
        onMargin = new boolean[count];
        for (int i = 0; i < count; i++) {
            onMargin[i] = catalogue.instrument(i).contract().onMargin();
        }
        mark = new double[count];
        java.util.Arrays.fill(mark, Double.NaN);
        openBuys = new long[count];
        openSells = new long[count];
        revalue();
    }

    /// Marks an instrument. A price that is no positive number is ignored: the last known one stays the best
    /// guess,
    /// and an untradable price is risk's business, not the account's.
    ///
    /// @param instrument index in the catalogue
    /// @param price units of quote currency
    public void onPrice(int instrument, double price) {
        if (!(price > 0.0 && price < Double.POSITIVE_INFINITY)) {
            return;
        }
        mark[instrument] = price;
        if (position[instrument] != 0 || openBuys[instrument] != 0 || openSells[instrument] != 0) {
            revalue();
        }
    }

    /// Books a trade of ours. Whoever calls has made sure that it is booked once.
    ///
    /// @param instrument index in the catalogue
    /// @param side our side
    /// @param price scaled price; positive
    /// @param quantity scaled quantity; positive
    /// @param fee money paid, negative for a rebate
    public void onFill(int instrument, Side side, long price, long quantity, long fee) {
        if (price <= 0 || quantity <= 0) {
            throw new IllegalArgumentException(
                    "price and quantity of a fill must be > 0 but were " + price + " and " + quantity);
        }
        Instrument terms = catalogue.instrument(instrument);
        long change = side.sign() * quantity;
        long before = position[instrument];
        long value = Money.notional(price, change, terms);
        long closing =
                Long.signum(before) == -Long.signum(change) ? side.sign() * Math.min(Math.abs(before), quantity) : 0;
        // Computed first, assigned together: an overflow anywhere leaves the account as it was.
        long after = Math.addExact(before, change);
        long newCost = cost[instrument];
        long newRealised = realised[instrument];
        if (closing != 0) {
            long closingValue = closing == change ? value : Money.notional(price, closing, terms);
            // What is closed leaves at its share of the cost; what it brought beyond that is profit.
            long released = closing == -before ? newCost : proportion(newCost, Math.abs(closing), Math.abs(before));
            newCost = Math.subtractExact(newCost, released);
            newRealised = Math.addExact(newRealised, Math.subtractExact(Math.negateExact(closingValue), released));
            newCost = Math.addExact(newCost, Math.subtractExact(value, closingValue));
        } else {
            newCost = Math.addExact(newCost, value);
        }
        long spent = onMargin[instrument] ? Math.subtractExact(realised[instrument], newRealised) : value;
        long newCash = Math.subtractExact(Math.subtractExact(cash, spent), fee);
        long newFees = Math.addExact(fees, fee);
        long newTurnover = Math.addExact(turnover, Math.abs(value));
        position[instrument] = after;
        cost[instrument] = newCost;
        realised[instrument] = newRealised;
        cash = newCash;
        fees = newFees;
        turnover = newTurnover;
        fills++;
        if (Double.isNaN(mark[instrument])) {
            mark[instrument] = terms.price(price);
        }
        revalue();
    }

    /// Books funding of a position on margin. Whoever calls has made sure that it is booked once.
    ///
    /// @param instrument index in the catalogue, of a perpetual
    /// @param paid money, negative where it was received
    public void onFunding(int instrument, long paid) {
        if (!onMargin[instrument]) {
            throw new IllegalArgumentException("instrument must be a perpetual but was "
                    + catalogue.instrument(instrument).symbol());
        }
        long newCash = Math.subtractExact(cash, paid);
        funding[instrument] = Math.addExact(funding[instrument], paid);
        cash = newCash;
        revalue();
    }

    /// States what open orders of an instrument could still trade, unknown ones included.
    ///
    /// @param instrument index in the catalogue
    /// @param buys scaled quantity, at least 0
    /// @param sells scaled quantity, at least 0
    public void onOpenOrders(int instrument, long buys, long sells) {
        if (buys < 0 || sells < 0) {
            throw new IllegalArgumentException("open quantities must be >= 0 but were " + buys + " and " + sells);
        }
        openBuys[instrument] = buys;
        openSells[instrument] = sells;
        revalue();
    }

    /// Forgets the highest equity so far, so that a drawdown is counted from here: only a person decides this.
    public void resetPeak() {
        peakEquity = equity;
    }

    private void revalue() {
        double value = Money.toDouble(cash);
        double exposure = 0.0;
        for (int i = 0; i < position.length; i++) {
            long worst = worstPosition(i);
            if (worst != 0) {
                Instrument terms = catalogue.instrument(i);
                exposure += terms.quantity(worst) * mark[i];
                if (position[i] != 0) {
                    value += terms.quantity(position[i]) * mark[i];
                    value -= onMargin[i] ? Money.toDouble(cost[i]) : 0.0;
                }
            }
        }
        equity = value;
        gross = exposure;
        if (equity > peakEquity) {
            peakEquity = equity;
        }
    }

    private long worstPosition(int instrument) {
        long held = position[instrument];
        return Math.max(
                Math.abs(Math.addExact(held, openBuys[instrument])),
                Math.abs(Math.subtractExact(held, openSells[instrument])));
    }

    private static long proportion(long amount, long part, long whole) {
        BigInteger[] parts = BigInteger.valueOf(amount)
                .multiply(BigInteger.valueOf(part))
                .divideAndRemainder(BigInteger.valueOf(whole));
        return parts[0].longValueExact();
    }

    /// Returns the money at the start.
    ///
    /// @return money
    public long startCash() {
        return startCash;
    }

    /// Returns the money not in positions; what positions on margin have gained or lost is not in it before
    /// they close.
    ///
    /// @return money, negative when borrowed
    public long cash() {
        return cash;
    }

    /// Returns the fees paid.
    ///
    /// @return money
    public long fees() {
        return fees;
    }

    /// Returns the funding of all instruments.
    ///
    /// @return money paid, negative where more was received
    public long funding() {
        long sum = 0;
        for (long paid : funding) {
            sum = Math.addExact(sum, paid);
        }
        return sum;
    }

    /// Returns the funding of an instrument.
    ///
    /// @param instrument index in the catalogue
    /// @return money paid, negative where more was received
    public long funding(int instrument) {
        return funding[instrument];
    }

    /// Returns the value traded.
    ///
    /// @return money
    public long turnover() {
        return turnover;
    }

    /// Returns how many trades were booked.
    ///
    /// @return count
    public long fills() {
        return fills;
    }

    /// Returns a position.
    ///
    /// @param instrument index in the catalogue
    /// @return signed scaled quantity
    public long position(int instrument) {
        return position[instrument];
    }

    /// Returns what was paid for what is held.
    ///
    /// @param instrument index in the catalogue
    /// @return signed money
    public long cost(int instrument) {
        return cost[instrument];
    }

    /// Returns the profit booked, before fees.
    ///
    /// @param instrument index in the catalogue
    /// @return money
    public long realised(int instrument) {
        return realised[instrument];
    }

    /// Returns what open buy orders could still trade.
    ///
    /// @param instrument index in the catalogue
    /// @return scaled quantity
    public long openBuys(int instrument) {
        return openBuys[instrument];
    }

    /// Returns what open sell orders could still trade.
    ///
    /// @param instrument index in the catalogue
    /// @return scaled quantity
    public long openSells(int instrument) {
        return openSells[instrument];
    }

    /// Returns the last good fair price.
    ///
    /// @param instrument index in the catalogue
    /// @return units of quote currency, NaN while unknown
    public double mark(int instrument) {
        return mark[instrument];
    }

    /// Returns the mean entry price.
    ///
    /// @param instrument index in the catalogue
    /// @return units of quote currency, 0 when flat
    public double averagePrice(int instrument) {
        return position[instrument] == 0
                ? 0.0
                : Money.toDouble(cost[instrument])
                        / catalogue.instrument(instrument).quantity(position[instrument]);
    }

    /// Returns the signed value of a position.
    ///
    /// @param instrument index in the catalogue
    /// @return units of quote currency, 0 when flat
    public double valueQuote(int instrument) {
        return position[instrument] == 0
                ? 0.0
                : catalogue.instrument(instrument).quantity(position[instrument]) * mark[instrument];
    }

    /// Returns the gain of a position since entry.
    ///
    /// @param instrument index in the catalogue
    /// @return units of quote currency
    public double unrealisedQuote(int instrument) {
        return position[instrument] == 0 ? 0.0 : valueQuote(instrument) - Money.toDouble(cost[instrument]);
    }

    /// Returns the signed position value over equity.
    ///
    /// @param instrument index in the catalogue
    /// @return fraction, NaN while no price is known
    public double weightFraction(int instrument) {
        return Double.isNaN(mark[instrument]) ? Double.NaN : valueQuote(instrument) / equity;
    }

    /// Returns the worst a position could become if open orders of one side all trade.
    ///
    /// @param instrument index in the catalogue
    /// @return units of quote currency, at least 0; NaN if there is exposure without a price
    public double grossQuote(int instrument) {
        long worst = worstPosition(instrument);
        return worst == 0 ? 0.0 : catalogue.instrument(instrument).quantity(worst) * mark[instrument];
    }

    /// Returns the value a position could come to if its open orders trade, at the worse of both ends.
    ///
    /// @param instrument index in the catalogue
    /// @return signed units of quote currency; NaN if there is exposure without a price
    double worstValueQuote(int instrument) {
        long most = Math.addExact(position[instrument], openBuys[instrument]);
        long least = Math.subtractExact(position[instrument], openSells[instrument]);
        long worst = Math.abs(most) >= Math.abs(least) ? most : least;
        return worst == 0 ? 0.0 : catalogue.instrument(instrument).quantity(worst) * mark[instrument];
    }

    /// Returns the value of the account at fair prices.
    ///
    /// @return units of quote currency
    public double equityQuote() {
        return equity;
    }

    /// Returns the highest value so far.
    ///
    /// @return units of quote currency
    public double peakEquityQuote() {
        return peakEquity;
    }

    /// Returns the loss from the peak.
    ///
    /// @return fraction, above 1 when the account is under water; NaN if equity is
    public double drawdownFraction() {
        return (peakEquity - equity) / peakEquity;
    }

    /// Returns the sum over instruments of the worst each position could become.
    ///
    /// @return units of quote currency; NaN if there is exposure without a price
    public double grossQuote() {
        return gross;
    }

    /// Returns gross exposure over equity, working and unknown orders included.
    ///
    /// @return ratio; infinite when there is exposure without equity, NaN if either is unknown
    public double leverage() {
        if (gross == 0.0) {
            return 0.0;
        }
        // An account under water must not show a small negative ratio.
        return equity <= 0.0 ? Double.POSITIVE_INFINITY : gross / equity;
    }

    @Override
    public void write(StateWriter out) {
        out.putInt(position.length);
        out.putLong(cash);
        out.putLong(fees);
        out.putLong(turnover);
        out.putLong(fills);
        out.putDouble(peakEquity);
        for (int i = 0; i < position.length; i++) {
            out.putLong(position[i]);
            out.putLong(cost[i]);
            out.putLong(realised[i]);
            out.putLong(funding[i]);
            out.putDouble(mark[i]);
            out.putLong(openBuys[i]);
            out.putLong(openSells[i]);
        }
    }

    @Override
    public void read(StateReader in) {
        int count = in.getCount(1 << 16);
        if (count != position.length) {
            throw new MalformedStateException("instruments must number " + position.length + " but were " + count);
        }
        cash = in.getLong();
        fees = in.getLong();
        turnover = in.getLong();
        fills = in.getLong();
        double peak = in.getDouble();
        for (int i = 0; i < count; i++) {
            position[i] = in.getLong();
            cost[i] = in.getLong();
            realised[i] = in.getLong();
            funding[i] = in.getLong();
            mark[i] = in.getDouble();
            openBuys[i] = in.getLong();
            openSells[i] = in.getLong();
        }
        peakEquity = 0.0;
        revalue();
        peakEquity = peak;
    }
}
