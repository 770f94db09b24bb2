package breakwater.lab.matching;

/// Trades one command against the other side, best price first and oldest order first.
final class Sweep {
    private final OrderQueues queues;
    private final ChangedLevels changed;
    private final MatchListener listener;
    private final SelfTrade[] selfTrade;

    private int quantity;
    private long value;
    private boolean stopped;

    Sweep(OrderQueues queues, ChangedLevels changed, MatchListener listener, SelfTrade[] selfTrade) {
        this.queues = queues;
        this.changed = changed;
        this.listener = listener;
        this.selfTrade = selfTrade;
    }

    void begin() {
        quantity = 0;
        value = 0;
        stopped = false;
    }

    /// Lots traded since it began.
    int quantity() {
        return quantity;
    }

    /// Sum of price times lots.
    long value() {
        return value;
    }

    /// Whether it met an order of the same account that it must not pass.
    boolean stopped() {
        return stopped;
    }

    /// Returns what did not trade.
    int match(int account, int side, int worstPrice, int lots) {
        int left = lots;
        while (left > 0 && !stopped) {
            int level = side == Side.BID ? queues.bestAsk() : queues.bestBid();
            // Without the other side its best is outside the prices, beyond every bound.
            if (side == Side.BID ? level > worstPrice : level < worstPrice) {
                break;
            }
            left = takeLevel(account, side, level, left);
        }
        quantity = lots - left;
        return left;
    }

    private int takeLevel(int account, int side, int level, int lots) {
        int left = lots;
        SelfTrade policy = selfTrade[account];
        for (int slot = queues.head(level); left > 0 && queues.count(level) > 0; ) {
            int after = queues.next(slot);
            if (policy != SelfTrade.ALLOW && queues.account(slot) == account) {
                if (policy == SelfTrade.CANCEL_INCOMING) {
                    stopped = true;
                    break;
                }
                withdraw(slot, side, level);
            } else {
                left -= trade(slot, account, side, level, left);
            }
            slot = after;
        }
        value += (long) level * (lots - left);
        return left;
    }

    private int trade(int slot, int account, int side, int level, int lots) {
        int traded = Math.min(lots, queues.remaining(slot));
        long maker = queues.id(slot);
        int makerAccount = queues.account(slot);
        int remaining = queues.remaining(slot) - traded;
        changed.swept(level);
        if (remaining == 0) {
            queues.unlink(slot);
            queues.release(slot);
        } else {
            queues.reduce(slot, traded);
        }
        listener.traded(maker, makerAccount, account, side, level, traded, remaining);
        return traded;
    }

    private void withdraw(int slot, int side, int level) {
        long own = queues.id(slot);
        int account = queues.account(slot);
        int remaining = queues.remaining(slot);
        changed.swept(level);
        queues.unlink(slot);
        queues.release(slot);
        listener.cancelled(own, account, Side.opposite(side), level, remaining);
    }
}
