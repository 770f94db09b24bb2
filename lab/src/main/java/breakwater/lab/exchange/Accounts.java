package breakwater.lab.exchange;

import org.jspecify.annotations.Nullable;

/// What every account holds at every venue, fees included.
public final class Accounts {
    private final int venues;
    private final int most;
    private final double makerFee;
    private final double takerFee;
    private final long[] lots;
    private final double[] cash;
    private final double[] fees;
    private final long[] tradedLots;
    private final @Nullable FillListener[] listeners;
    private int opened;

    Accounts(ExchangeSettings settings) {
        this.venues = settings.venues();
        this.most = settings.accounts();
        this.makerFee = 1e-4 * settings.makerFeeBps();
        this.takerFee = 1e-4 * settings.takerFeeBps();
        this.lots = new long[most * venues];
        this.cash = new double[most];
        this.fees = new double[most];
        this.tradedLots = new long[most];
        this.listeners = new FillListener[most];
    }

    /// Opens an account.
    ///
    /// @return its number
    /// @throws IllegalStateException if there are too many
    public int open() {
        if (opened >= most) {
            throw new IllegalStateException("accounts must number at most " + most);
        }
        return opened++;
    }

    /// Lets the owner of an account know what it trades.
    ///
    /// @param account number
    /// @param listener told of every fill from now on
    public void watch(int account, FillListener listener) {
        listeners[account] = listener;
    }

    /// Returns what an account holds at a venue.
    ///
    /// @param account number
    /// @param venue index
    /// @return lots, negative if short
    public long lots(int account, int venue) {
        return lots[account * venues + venue];
    }

    /// Returns what an account holds everywhere.
    ///
    /// @param account number
    /// @return lots, negative if short
    public long lots(int account) {
        long sum = 0;
        for (int v = 0; v < venues; v++) {
            sum += lots[account * venues + v];
        }
        return sum;
    }

    /// Returns an account's money after fees; 0 at the start.
    ///
    /// @param account number
    /// @return ticks times lots
    public double cash(int account) {
        return cash[account];
    }

    /// Returns the fees an account paid.
    ///
    /// @param account number
    /// @return ticks times lots
    public double fees(int account) {
        return fees[account];
    }

    /// Returns how much an account bought and sold.
    ///
    /// @param account number
    /// @return lots
    public long tradedLots(int account) {
        return tradedLots[account];
    }

    /// Returns what an account has won since the start.
    ///
    /// @param account number
    /// @param price ticks at which what it holds is valued
    /// @return ticks times lots
    public double profit(int account, double price) {
        return cash[account] + price * lots(account);
    }

    /// Moves holdings between venues, as a transfer does.
    ///
    /// @param account number
    /// @param from venue index
    /// @param to venue index
    /// @param moved lots
    public void transfer(int account, int from, int to, long moved) {
        lots[account * venues + from] -= moved;
        lots[account * venues + to] += moved;
    }

    void trade(int venue, int maker, int taker, int takerSide, int price, long quantity) {
        double notional = (double) price * quantity;
        book(taker, venue, takerSide, quantity, notional, takerFee * notional);
        book(maker, venue, -takerSide, quantity, notional, makerFee * notional);
        tell(taker, venue, takerSide, price, quantity, false);
        tell(maker, venue, -takerSide, price, quantity, true);
    }

    private void tell(int account, int venue, int side, int price, long quantity, boolean maker) {
        FillListener listener = listeners[account];
        if (listener != null) {
            listener.filled(venue, side, price, quantity, maker);
        }
    }

    private void book(int account, int venue, int side, long quantity, double notional, double fee) {
        lots[account * venues + venue] += side * quantity;
        cash[account] -= side * notional + fee;
        fees[account] += fee;
        tradedLots[account] += quantity;
    }
}
