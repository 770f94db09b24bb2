package breakwater.risk;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.testing.Seeds;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class VarLimitTest {
    private static final int BOOKS = 60;
    private static final int ORDERS = 20;
    private static final int ASSETS = 3;
    private static final int MOST_UNITS = 500;

    /// Each position on the way is tried by itself, over all rows: the search that settles rows ends where the
    /// plain one does, and next to a position that does not fit.
    @Test
    void theCutEndsWhereAPlainSearchDoes() {
        RandomGenerator random = Seeds.generator(95);
        int cut = 0;
        for (int b = 0; b < BOOKS; b++) {
            RiskBook book = book(random);
            double equity = book.portfolio.equityQuote();
            VarLimit limit = new VarLimit(book.settings.portfolio(), book.risk, book.portfolio, book.catalogue);
            for (int i = 0; i < ORDERS; i++) {
                int instrument = random.nextInt(ASSETS);
                long held = random.nextInt(3) == 0 ? 0 : random.nextLong(-50, 51);
                long target = random.nextLong(-MOST_UNITS, MOST_UNITS + 1);
                // A price at which one unit of the position is about a fortieth to a four hundredth of the account.
                double price = equity * Math.exp(-3.7 - 2.3 * random.nextDouble()) / 1e-8;
                long found = limit.limit(instrument, held, target, price, equity);
                long base = Long.signum(held) == Long.signum(target)
                        ? Long.signum(held) * Math.min(Math.abs(held), Math.abs(target))
                        : 0;
                if (base == target || limit.fits(target)) {
                    assertThat(found).isEqualTo(target);
                } else if (!limit.fits(base)) {
                    assertThat(found).isEqualTo(base);
                } else {
                    cut++;
                    long direction = Long.signum(target - base);
                    assertThat(found).as("book %d order %d", b, i).isEqualTo(plain(limit, base, target));
                    assertThat(limit.fits(found)).isTrue();
                    assertThat(limit.fits(found + direction)).isFalse();
                    int changes = changes(limit, base, target);
                    // Where more of an instrument first hedges and then burdens, there is more than one edge.
                    assertThat(changes).isOdd();
                    if (changes == 1) {
                        assertThat(found).isEqualTo(last(limit, base, target));
                    }
                }
            }
        }
        assertThat(cut).isGreaterThan(BOOKS * ORDERS / 4);
    }

    private static RiskBook book(RandomGenerator random) {
        RiskBook book = new RiskBook(ASSETS, RiskSettings.profile("aggressive").withLimits(10, 10));
        int hours = random.nextInt(60, 400);
        double common = random.nextDouble();
        // Some books are silent now and then, and some have days of equal returns: many rows at one loss.
        double silence = random.nextInt(3) == 0 ? 0.1 : 0;
        double grid = random.nextInt(3) == 0 ? 0.005 : 0;
        double[] returns = new double[ASSETS];
        book.hour(returns);
        for (int t = 0; t < hours; t++) {
            double market = random.nextGaussian();
            for (int i = 0; i < ASSETS; i++) {
                double r = 0.004 * (common * market + (1 - common) * random.nextGaussian());
                double rounded = grid == 0 ? r : grid * Math.rint(r / grid);
                returns[i] = random.nextDouble() < silence ? Double.NaN : rounded;
            }
            book.hour(returns);
        }
        book.close();
        for (int i = 0; i < ASSETS; i++) {
            if (random.nextBoolean()) {
                book.hold(i, 1.5 * random.nextGaussian());
            }
        }
        return book;
    }

    private static long plain(VarLimit limit, long base, long target) {
        long direction = Long.signum(target - base);
        long low = 0;
        long high = Math.abs(target - base);
        while (high - low > 1) {
            long middle = low + (high - low) / 2;
            if (limit.fits(base + direction * middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return base + direction * low;
    }

    private static int changes(VarLimit limit, long base, long target) {
        int changes = 0;
        long direction = Long.signum(target - base);
        for (long at = base; at != target; at += direction) {
            changes += limit.fits(at) == limit.fits(at + direction) ? 0 : 1;
        }
        return changes;
    }

    private static long last(VarLimit limit, long base, long target) {
        long direction = Long.signum(target - base);
        long at = base;
        while (limit.fits(at + direction)) {
            at += direction;
        }
        return at;
    }
}
