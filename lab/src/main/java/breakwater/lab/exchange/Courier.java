package breakwater.lab.exchange;

/// Orders on their way: those who sit far from a venue reach it later.
///
/// Only orders that trade at once travel here; whoever rests orders sits beside the venue.
public final class Courier implements Participant {
    private static final int MOST = 1 << 14;

    private final Exchange exchange;
    private final int who;
    private final int[] venues = new int[MOST];
    private final int[] accounts = new int[MOST];
    private final int[] sides = new int[MOST];
    private final int[] worst = new int[MOST];
    private final int[] lots = new int[MOST];
    private final int[] free = new int[MOST];
    private int freeCount = MOST;

    Courier(Exchange exchange, int who) {
        this.exchange = exchange;
        this.who = who;
        for (int i = 0; i < MOST; i++) {
            free[i] = i;
        }
    }

    /// Sends an order that trades at once what it can.
    ///
    /// @param venue where to
    /// @param account who
    /// @param side 1 buys, -1 sells
    /// @param worstPrice ticks
    /// @param quantity lots
    /// @param arrivalNanos when it gets there
    /// @return false if too much is on its way: then nothing was sent
    public boolean take(int venue, int account, int side, int worstPrice, int quantity, long arrivalNanos) {
        if (freeCount == 0) {
            return false;
        }
        int slot = free[--freeCount];
        venues[slot] = venue;
        accounts[slot] = account;
        sides[slot] = side;
        worst[slot] = worstPrice;
        lots[slot] = quantity;
        exchange.queue().add(arrivalNanos, who, slot);
        return true;
    }

    @Override
    public void wake(long nanos, int slot) {
        free[freeCount++] = slot;
        exchange.venue(venues[slot]).take(accounts[slot], sides[slot], worst[slot], lots[slot], nanos);
    }
}
