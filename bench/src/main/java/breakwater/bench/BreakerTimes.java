package breakwater.bench;

import breakwater.lab.market.MarketSettings;
import breakwater.model.Catalogue;
import breakwater.model.Command;
import breakwater.model.Decimal;
import breakwater.model.Money;
import breakwater.model.Side;
import breakwater.risk.Breakers;
import breakwater.risk.Permission;
import breakwater.risk.Portfolio;
import breakwater.risk.RiskSettings;
import breakwater.robust.FairPrice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// What one price costs in the breakers: a witness, the fair price, the marked account.
///
/// Twice, with a hundred times the events within every window the second time: a cost that grew with them would
/// show. Checked first: nothing trips in a calm market; afterwards a fall of 6% within a minute does.
final class BreakerTimes {
    private static final int EVENTS = 200_000;
    private static final long BAR_NANOS = 10_000;

    private final long periodNanos;
    private final int sources;
    private final Breakers breakers;
    private final Portfolio portfolio;
    private final FairPrice fair = new FairPrice(0);
    private final Walk walk = new Walk(12);
    private final List<Command> commands = new ArrayList<>();
    private final Consumer<Command> collect = commands::add;
    private long now = 1_735_689_600_000_000_000L;

    private BreakerTimes(long periodNanos) {
        this.periodNanos = periodNanos;
        Catalogue catalogue = MarketSettings.defaults().catalogue();
        sources = catalogue.sources().size();
        breakers = new Breakers(RiskSettings.profile("balanced"), catalogue);
        portfolio = new Portfolio(catalogue, Money.ofDouble(100_000));
        portfolio.onPrice(0, Walk.START);
        portfolio.onFill(0, Side.BUY, (long) (Walk.START * Decimal.power(8)), Decimal.power(7), 0);
    }

    static void run(Effort effort, Consumer<Measurement> out) {
        for (long perSecond : new long[] {1_000, 100_000}) {
            BreakerTimes times = new BreakerTimes(1_000_000_000 / perSecond);
            effort.measure(
                    String.format(
                            Locale.ROOT,
                            "breakers, one price with its witness and the account, %,d events/s in their windows",
                            perSecond),
                    EVENTS,
                    "event",
                    BAR_NANOS,
                    times::pass,
                    out);
            times.crash();
        }
    }

    private void pass() {
        for (int i = 0; i < EVENTS; i++) {
            event(i % sources, walk.next());
        }
        WrongResultException.unless(
                commands.isEmpty() && breakers.permission() == Permission.ALL,
                "no breaker may trip in a calm market but " + commands + " were given");
    }

    private void event(int source, double price) {
        now += periodNanos;
        portfolio.onPrice(0, price);
        fair.set(price, now, sources, sources, true);
        breakers.onSourcePrice(0, source, price, now);
        breakers.onPrice(fair, now, collect);
        breakers.onAccount(portfolio, now, collect);
    }

    private void crash() {
        for (int s = 0; s < sources; s++) {
            event(s, 0.94 * Walk.START);
        }
        WrongResultException.unless(
                breakers.blockedBy().equals("flash_crash"),
                "a fall of 6% must halt but '" + breakers.blockedBy() + "' is what blocks");
    }
}
