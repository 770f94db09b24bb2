package breakwater.lab.matching;

import breakwater.lab.matching.BookCommand.Kind;
import breakwater.math.random.CounterRandom;
import java.util.ArrayList;
import java.util.List;

/// Commands around a price that wanders, hostile ones among them: arguments out of range, ids that are stale,
/// altered,
/// made up or of another account.
final class RandomCommands {
    private static final int[] ODD = {Integer.MIN_VALUE, -5, -1, 0, Integer.MAX_VALUE};
    private static final long[] ODD_IDS = {0, -1, 1, Long.MIN_VALUE, Long.MAX_VALUE, (1L << 22) - 1, 1L << 22};

    private final MatchingSettings settings;
    private final CounterRandom random;
    private final RestingOrders orders;
    private final int width;
    private final List<Long> ids = new ArrayList<>();
    private final List<Integer> owners = new ArrayList<>();
    private int centre;
    private long time;

    /// Looks at the orders only to choose commands that do something.
    RandomCommands(MatchingSettings settings, CounterRandom random, RestingOrders orders) {
        this.settings = settings;
        this.orders = orders;
        this.random = random;
        width = Math.min(12, settings.priceLevels() / 4);
        centre = settings.priceLevels() / 2;
    }

    /// Notes an id that later commands may name, long after it is gone.
    void entered(long id, int account) {
        ids.add(id);
        owners.add(account);
    }

    BookCommand next() {
        if (random.nextInt(20) == 0) {
            centre = Math.clamp(centre + random.nextInt(-2, 3), 1, settings.priceLevels() - 1);
        }
        if (random.nextInt(20_000) == 0) {
            centre = random.nextInt(1, settings.priceLevels());
        }
        time += random.nextInt(3);
        int side = random.nextInt(2);
        int account = random.nextInt(settings.accounts());
        int quantity = random.nextInt(10) == 0 ? random.nextInt(1, 400) : random.nextInt(1, 12);
        int known = known();
        long id = known < 0 ? 7 : ids.get(known);
        Kind kind = kind();
        boolean names = kind == Kind.CANCEL || kind == Kind.REDUCE || kind == Kind.REPLACE;
        if (names && known >= 0 && random.nextInt(30) != 0) {
            account = owners.get(known);
        }
        int price = price(side);
        if (kind == Kind.REPLACE && orders.contains(id)) {
            price = random.nextInt(4) == 0 ? orders.price(id) : price(orders.side(id));
            quantity = random.nextInt(8) == 0 ? orders.remaining(id) : quantity;
        }
        boolean postOnly = random.nextInt(3) == 0;
        BookCommand command = new BookCommand(kind, account, side, price, quantity, id, postOnly, time);
        return random.nextInt(12) == 0 ? hostile(command) : command;
    }

    private Kind kind() {
        int draw = random.nextInt(100);
        if (draw < 38) {
            return Kind.LIMIT;
        }
        if (draw < 47) {
            return Kind.POST_ONLY;
        }
        if (draw < 51) {
            return Kind.IMMEDIATE;
        }
        if (draw < 55) {
            return Kind.MARKET;
        }
        if (draw < 68) {
            return Kind.CANCEL;
        }
        if (draw < 75) {
            return Kind.REDUCE;
        }
        return draw < 99 || random.nextInt(200) != 0 ? Kind.REPLACE : Kind.CLEAR;
    }

    /// Mostly outside the centre, sometimes through it, rarely anywhere.
    private int price(int side) {
        if (random.nextInt(100) == 0) {
            return random.nextInt(1, settings.priceLevels());
        }
        int away = random.nextInt(-width / 3, width);
        return Math.clamp(side == Side.BID ? centre - away : centre + away, 1, settings.priceLevels() - 1);
    }

    /// Mostly an id that rests, sometimes one of late or of long ago.
    private int known() {
        if (ids.isEmpty()) {
            return -1;
        }
        int tries = random.nextInt(5) == 0 ? 1 : 20;
        int back = random.nextInt(8) == 0 ? ids.size() : Math.min(ids.size(), 4 * settings.orders());
        int found = 0;
        for (int i = 0; i < tries; i++) {
            found = ids.size() - 1 - random.nextInt(back);
            if (orders.contains(ids.get(found))) {
                break;
            }
        }
        return found;
    }

    private BookCommand hostile(BookCommand c) {
        int odd = ODD[random.nextInt(ODD.length)];
        return switch (random.nextInt(6)) {
            case 0 -> new BookCommand(c.kind(), odd, c.side(), c.price(), c.quantity(), c.order(), false, c.time());
            case 1 -> {
                int side = random.nextBoolean() ? 2 : odd;
                yield new BookCommand(c.kind(), c.account(), side, c.price(), c.quantity(), c.order(), false, c.time());
            }
            case 2 -> {
                int price = random.nextBoolean() ? settings.priceLevels() : odd;
                yield new BookCommand(c.kind(), c.account(), c.side(), price, c.quantity(), c.order(), true, c.time());
            }
            case 3 -> new BookCommand(c.kind(), c.account(), c.side(), c.price(), odd, c.order(), false, c.time());
            case 4 -> c.withOrder(ODD_IDS[random.nextInt(ODD_IDS.length)]);
            default -> c.withOrder(c.order() ^ 1L << random.nextInt(64));
        };
    }
}
