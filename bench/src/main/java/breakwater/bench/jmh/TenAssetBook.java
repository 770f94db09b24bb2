package breakwater.bench.jmh;

import breakwater.agent.Proposal;
import breakwater.math.random.CounterRandom;
import breakwater.model.Catalogue;
import breakwater.model.Command;
import breakwater.model.Decimal;
import breakwater.model.Instrument;
import breakwater.model.Money;
import breakwater.model.Side;
import breakwater.model.Source;
import breakwater.risk.Breakers;
import breakwater.risk.Permission;
import breakwater.risk.Portfolio;
import breakwater.risk.PortfolioRisk;
import breakwater.risk.RiskSettings;
import breakwater.risk.RiskStage;
import breakwater.risk.Sizing;
import breakwater.robust.FairPrice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// An account with ten instruments, a month of hourly returns, eight armed breakers, and a value at risk
/// just below its limit, so that what would add to a position is cut by searching for what still fits.
///
/// Prices revert to their level and repeat after a month: every month of a long run holds the same returns.
final class TenAssetBook {
    static final int ASSETS = 10;
    static final int SOURCES = 3;
    static final double LEVEL = 100;
    private static final long SEED = 20_260_107;
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long START = 1_735_689_600L * SECOND;
    private static final int HOURS = 720;
    private static final int MINUTES = HOURS * 60;
    private static final double DEVIATION_OF_MINUTE = 0.0006;
    private static final double REVERSION = 0.0008;
    private static final double COMMON = 0.6;
    private static final double FIRST_WEIGHT = 0.05;
    private static final double VALUE_AT_RISK = 0.0495;

    final Breakers breakers;
    final Portfolio portfolio;
    final PortfolioRisk risk;
    final List<Command> commands = new ArrayList<>();
    long now = START;
    private final RiskStage stage;
    private final Consumer<Command> collect = commands::add;
    private final FairPrice[] fair = new FairPrice[ASSETS];
    private final Proposal.TargetWeight[] more = new Proposal.TargetWeight[ASSETS];
    private final double[][] path = new double[MINUTES][ASSETS];

    TenAssetBook() {
        // With this profile the value at risk is what stops a book, not the split of risk before it.
        RiskSettings settings = RiskSettings.profile("aggressive");
        Catalogue catalogue = new Catalogue(
                IntStream.range(0, ASSETS)
                        .mapToObj(i -> new Instrument(i, "C" + i + "/USDT", 8, 8, 1, 1_000))
                        .toList(),
                IntStream.range(0, SOURCES)
                        .mapToObj(i -> new Source(i, "venue-" + i, Source.ChecksumRule.NONE))
                        .toList());
        portfolio = new Portfolio(catalogue, Money.ofDouble(1_000_000));
        risk = new PortfolioRisk(settings.portfolio(), ASSETS, portfolio);
        stage = new RiskStage(settings, catalogue, portfolio, risk);
        breakers = new Breakers(settings, catalogue);
        for (int i = 0; i < ASSETS; i++) {
            fair[i] = new FairPrice(i);
            more[i] = new Proposal.TargetWeight(i, 0.5, "more");
        }
        draw();
        fill();
    }

    private void draw() {
        CounterRandom random = CounterRandom.of(SEED);
        double[] log = new double[ASSETS];
        double[][] logs = new double[MINUTES][ASSETS];
        for (double[] row : logs) {
            double common = Math.sqrt(COMMON) * random.nextGaussian();
            for (int i = 0; i < ASSETS; i++) {
                double own = Math.sqrt(1 - COMMON) * random.nextGaussian();
                log[i] += DEVIATION_OF_MINUTE * (common + own) - REVERSION * log[i];
                row[i] = log[i];
            }
        }
        for (int t = 0; t < MINUTES; t++) {
            for (int i = 0; i < ASSETS; i++) {
                // Without a jump where one month meets the next.
                double back = (log[i] - logs[0][i]) * t / (MINUTES - 1);
                path[t][i] = LEVEL * StrictMath.exp(logs[t][i] - back);
            }
        }
    }

    private void fill() {
        for (int t = 0; t < MINUTES + 60; t++) {
            now += MINUTE;
            risk.onTime(now);
            for (int i = 0; i < ASSETS; i++) {
                double price = path[t % MINUTES][i];
                for (int s = 0; s < SOURCES; s++) {
                    breakers.onSourcePrice(i, s, price, now);
                }
                mark(i, price);
            }
        }
        buy(FIRST_WEIGHT);
        buy(FIRST_WEIGHT * (VALUE_AT_RISK / risk.var95Fraction() - 1));
        double found = risk.var95Fraction();
        Check.that(Math.abs(found - VALUE_AT_RISK) < 0.001, "value at risk must be near its limit but was " + found);
        Check.that(breakers.permission() == Permission.ALL, "no breaker may block but " + breakers.blockedBy());
    }

    private void buy(double weight) {
        for (int i = 0; i < ASSETS; i++) {
            double price = portfolio.mark(i);
            long quantity = (long) (weight * portfolio.equityQuote() / price * Decimal.power(8));
            portfolio.onFill(i, Side.BUY, Math.round(price * Decimal.power(8)), quantity, 0);
        }
        risk.onAccount();
    }

    /// Ten seconds later: one source's price of one instrument, everything that watches, and an order's
    /// size.
    ///
    /// @param count which instrument and which source
    Sizing check(long count) {
        now += 10 * SECOND;
        int instrument = (int) (count % ASSETS);
        double price = path[(int) ((now - START) / MINUTE % MINUTES)][instrument];
        risk.onTime(now);
        breakers.onSourcePrice(instrument, (int) (count / ASSETS % SOURCES), price, now);
        mark(instrument, price);
        breakers.onToxicity(instrument, 0.3, now, collect);
        breakers.onProvenance(0.34, SOURCES, now, collect);
        breakers.onAnchor(0.01, 0.05, false, now, collect);
        breakers.onDivergence(0.01, 0.1, false, now, collect);
        risk.onAccount();
        breakers.onAccount(portfolio, now, collect);
        return size(instrument);
    }

    /// A fair price that all sources agree on.
    void mark(int instrument, double price) {
        portfolio.onPrice(instrument, price);
        risk.onPrice(instrument, price);
        fair[instrument].set(price, now, SOURCES, SOURCES, true);
        breakers.onPrice(fair[instrument], now, collect);
    }

    /// Asks for more of an instrument.
    Sizing size(int instrument) {
        return stage.size(more[instrument], fair[instrument], breakers.permission());
    }

    /// Lets everything that tripped cool down, with all sources at the level again.
    void calm(int instrument) {
        now += 20 * MINUTE;
        for (int s = 0; s < SOURCES; s++) {
            breakers.onSourcePrice(instrument, s, LEVEL, now);
        }
        mark(instrument, LEVEL);
        breakers.onAccount(portfolio, now, collect);
        breakers.clear(now);
        commands.clear();
    }
}
