package breakwater.lab.population;

import breakwater.lab.exchange.Exchange;
import breakwater.lab.exchange.ExchangeSettings;
import breakwater.lab.exchange.VenueTape;
import breakwater.math.random.CounterRandom;
import java.util.Collections;
import java.util.List;

/// One market of agents: the same seed and the same settings make the same market, order by order.
///
/// Who joins later draws from a stream of its own and disturbs nobody's numbers. One thread; worlds share
/// nothing.
public final class AgentMarket {
    /// The price at which the defaults of all settings in ticks were chosen: a tick is half a basis point.
    public static final double START_TICKS = 20_000;

    /// Midnight of 1 January 2025, UTC.
    public static final long START_NANOS = 1_735_689_600L * 1_000_000_000L;

    private final Exchange exchange;
    private final Population population;

    /// Opens a market.
    ///
    /// @param seed any
    /// @param rules of its venues
    /// @param settings who trades
    /// @param tapes where each venue's trades go, one per venue
    /// @param done is told of large orders that are done
    public AgentMarket(
            long seed, ExchangeSettings rules, PopulationSettings settings, List<VenueTape> tapes, MetaListener done) {
        exchange = new Exchange(rules, START_TICKS, START_NANOS, tapes);
        CounterRandom random = CounterRandom.of(seed).split("world");
        population = new Population(settings, rules, exchange, random, done);
    }

    /// Returns the default market with nobody listening.
    ///
    /// @param seed any
    /// @return at its first moment
    public static AgentMarket of(long seed) {
        ExchangeSettings rules = ExchangeSettings.defaults();
        List<VenueTape> tapes = Collections.nCopies(rules.venues(), VenueTape.none());
        return new AgentMarket(seed, rules, PopulationSettings.defaults(), tapes, MetaListener.none());
    }

    /// Lets time pass.
    ///
    /// @param seconds since the start
    public void runToSecond(double seconds) {
        exchange.runTo(START_NANOS + (long) (1e9 * seconds));
    }

    /// Returns where they trade.
    ///
    /// @return exchange
    public Exchange exchange() {
        return exchange;
    }

    /// Returns who trades.
    ///
    /// @return population
    public Population population() {
        return population;
    }
}
