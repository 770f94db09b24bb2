package breakwater.lab.population;

import breakwater.lab.exchange.Exchange;
import breakwater.lab.exchange.ExchangeSettings;
import breakwater.lab.exchange.Participant;
import breakwater.lab.exchange.Venue;
import breakwater.math.random.CounterRandom;

/// Everybody who trades at an exchange, each with a random stream of its own.
public final class Population {
    private final Exchange exchange;
    private final Conditions conditions;
    private final CounterRandom root;
    private final LeveragedHolders holders;

    /// Lets everybody in, at the exchange's time.
    ///
    /// @param settings who they are
    /// @param rules of the exchange
    /// @param exchange still empty
    /// @param random root of all their streams
    /// @param done is told of large orders that are done
    public Population(
            PopulationSettings settings,
            ExchangeSettings rules,
            Exchange exchange,
            CounterRandom random,
            MetaListener done) {
        this.exchange = exchange;
        this.root = random;
        double start = exchange.venue(0).mid();
        long now = exchange.nowNanos();
        conditions = new Conditions(
                settings.conditions(), start, exchange.queue(), exchange.nextWho(), random.split("conditions"));
        join(conditions);
        conditions.start(now);
        MakerFirm[] firms = new MakerFirm[settings.makers().makers()];
        for (int i = 0; i < firms.length; i++) {
            CounterRandom own = random.split("firms").split(i);
            firms[i] = new MakerFirm(
                    settings.makers(), conditions, own, exchange.accounts().open(), now);
        }
        for (int v = 0; v < exchange.venues(); v++) {
            joinVenue(settings, firms, exchange.venue(v), now, done);
        }
        Arbitrageurs arbitrage =
                new Arbitrageurs(settings.arbitrage(), rules.takerFeeBps(), exchange, seats("arbitrage", 0));
        join(arbitrage);
        arbitrage.start(now);
        holders = new LeveragedHolders(settings.holders(), exchange, seats("holders", 0));
        join(holders);
        holders.start(now);
    }

    private void joinVenue(PopulationSettings settings, MakerFirm[] firms, Venue venue, long now, MetaListener done) {
        int v = venue.index();
        MarketMakers makers = new MarketMakers(settings.makers(), exchange, venue, seats("makers", v), firms);
        join(makers);
        makers.start(now);
        Seats seats = seats("noise", v);
        NoiseTraders noise = new NoiseTraders(
                settings.noise(), venue, seats.agenda(seats.random()), seats.random(), seats.account());
        join(noise);
        noise.start(now);
        seats = seats("clusters", v);
        TakerClusters clusters = new TakerClusters(
                settings.clusters(), venue, seats.agenda(seats.random()), seats.random(), seats.account());
        join(clusters);
        clusters.start(now);
        MetaOrders meta = new MetaOrders(settings.meta(), venue, seats("meta", v), done);
        join(meta);
        meta.start(now);
        ValueTraders value = new ValueTraders(settings.value(), venue, seats("value", v));
        join(value);
        value.start(now);
        TrendTraders trend = new TrendTraders(settings.trend(), venue, seats("trend", v));
        join(trend);
        trend.start(now);
        BookReaders readers = new BookReaders(settings.readers(), venue, seats("readers", v));
        join(readers);
        readers.start(now);
    }

    private Seats seats(String name, int venue) {
        return new Seats(exchange, conditions, root.split(name).split(venue));
    }

    private void join(Participant participant) {
        exchange.join(participant);
    }

    /// Returns what no order can change.
    ///
    /// @return value and activity
    public Conditions conditions() {
        return conditions;
    }

    /// Returns those who hold with borrowed money.
    ///
    /// @return holders
    public LeveragedHolders holders() {
        return holders;
    }
}
