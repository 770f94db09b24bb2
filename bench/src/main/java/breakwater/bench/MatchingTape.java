package breakwater.bench;

import breakwater.lab.matching.Side;
import breakwater.math.random.CounterRandom;

/// Commands of traders who each keep at most one order, drawn beforehand so that drawing them is not
/// measured.
///
/// Half of the traders buy. Distances from the centre are geometric with a mean of seven ticks, as the
/// noise traders of the laboratory have them; the centre walks, except for commands that shall not trade.
final class MatchingTape {
    /// What the traders do.
    enum Mix {
        /// Eight in ten commands move an order, the others cancel or enter one; what was hit is entered
        /// again.
        MOVES,
        /// Enter and cancel in turns, away from the other side.
        LIMITS,
        /// Eight in ten enter or cancel, up to three ticks through the centre; the others take.
        TRADES
    }

    private static final int CENTRE = 100_000;
    private static final double MEAN_DISTANCE = 7;
    private static final int MOVE = 0;
    private static final int TOGGLE = 1;
    private static final int TAKE = 2;

    private final int traders;
    private final byte[] kind;
    private final int[] trader;
    private final int[] price;
    private final int[] quantity;
    private final long[] orders;
    private long commands;

    MatchingTape(Mix mix, int length, int traders, long seed) {
        this.traders = traders;
        int all = traders + length;
        kind = new byte[all];
        trader = new int[all];
        price = new int[all];
        quantity = new int[all];
        orders = new long[traders];
        CounterRandom random = CounterRandom.of(seed);
        int centre = CENTRE;
        for (int i = 0; i < all; i++) {
            boolean filling = i < traders;
            if (mix != Mix.LIMITS && !filling && random.nextInt(1_000) == 0) {
                centre += random.nextBoolean() ? 1 : -1;
            }
            trader[i] = filling ? i : random.nextInt(traders);
            kind[i] = (byte) (filling ? TOGGLE : kind(mix, random.nextInt(10)));
            quantity[i] = random.nextInt(1, 20);
            int away = 1 + (int) (MEAN_DISTANCE * random.nextExponential()) - (mix == Mix.TRADES && !filling ? 4 : 0);
            int outwards = kind[i] == TAKE ? -30 : away;
            price[i] = side(trader[i]) == Side.BID ? centre - outwards : centre + outwards;
        }
    }

    private static int kind(Mix mix, int draw) {
        return switch (mix) {
            case MOVES -> draw < 8 ? MOVE : TOGGLE;
            case LIMITS -> TOGGLE;
            case TRADES -> draw < 8 ? TOGGLE : TAKE;
        };
    }

    private static int side(int trader) {
        return trader & 1;
    }

    /// Plays all commands into an emptied book.
    void play(OrderMatching book) {
        book.clear();
        commands = 0;
        for (int i = 0; i < kind.length; i++) {
            int who = trader[i];
            int account = who & 1_023;
            switch (kind[i]) {
                case MOVE -> move(book, i, who, account);
                case TOGGLE -> toggle(book, i, who, account);
                default -> {
                    book.take(account, side(who), price[i], quantity[i]);
                    commands++;
                }
            }
        }
    }

    private void move(OrderMatching book, int i, int who, int account) {
        if (orders[who] != 0) {
            orders[who] = book.move(account, orders[who], price[i], quantity[i], i);
            commands++;
            if (orders[who] >= 0) {
                return;
            }
        }
        enter(book, i, who, account);
    }

    private void toggle(OrderMatching book, int i, int who, int account) {
        if (i >= traders && orders[who] != 0) {
            boolean cancelled = book.cancel(account, orders[who]);
            orders[who] = 0;
            commands++;
            if (cancelled) {
                return;
            }
        }
        enter(book, i, who, account);
    }

    private void enter(OrderMatching book, int i, int who, int account) {
        orders[who] = book.limit(account, side(who), price[i], quantity[i], i);
        commands++;
    }

    /// How many commands the last play sent; at least one for each place on the tape.
    long commands() {
        return commands;
    }
}
