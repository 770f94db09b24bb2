package breakwater.lab.trial;

import breakwater.agent.Agent;
import breakwater.lab.attack.AttackGenerator;
import breakwater.lab.attack.AttackPlan;
import breakwater.lab.attack.AttackRun;
import breakwater.lab.exchange.Exchange;
import breakwater.lab.feed.Feed;
import breakwater.lab.feed.FeedListener;
import breakwater.lab.feed.Sources;
import breakwater.lab.population.MetaListener;
import breakwater.lab.population.Population;
import breakwater.math.random.CounterRandom;
import breakwater.model.Catalogue;
import breakwater.model.Decimal;
import breakwater.model.Instrument;
import breakwater.model.MarketEvent;
import breakwater.pipeline.Defences;
import java.util.ArrayList;
import java.util.List;

/// A market of one seed with engines that trade in it. The same settings, seed and arms give the same history,
/// and
/// whoever joins disturbs nobody's random numbers.
public final class World {
    private static final int DIGITS = 8;
    /// 2025-01-01T00:00:00Z.
    private static final long START_NANOS = 1_735_689_600_000_000_000L;

    private final TrialSettings settings;
    private final CounterRandom root;
    private final Exchange exchange;
    private final Population population;
    private final Feed feed;
    private final Catalogue catalogue;
    private final List<Arm> arms = new ArrayList<>();
    private final List<FeedListener> listeners = new ArrayList<>();

    /// Makes a market and lets its books fill.
    ///
    /// @param settings what it is
    /// @param seed of everything random in it
    public World(TrialSettings settings, long seed) {
        this.settings = settings;
        this.root = CounterRandom.of(seed).split("world");
        Instrument instrument = new Instrument(
                0,
                "BTC/USDT",
                DIGITS,
                DIGITS,
                Decimal.ofDouble(settings.tickQuote(), DIGITS),
                Decimal.ofDouble(settings.lotBase(), DIGITS));
        Sources sources = new Sources(settings.exchange().venues());
        this.feed = new Feed(settings.feed(), sources, instrument);
        this.catalogue = sources.catalogue(instrument);
        this.exchange = new Exchange(settings.exchange(), settings.startTicks(), START_NANOS, feed.tapes());
        this.population = new Population(
                settings.population(), settings.exchange(), exchange, root.split("population"), MetaListener.none());
        exchange.runTo(START_NANOS + settings.warmUpNanos());
        feed.open(exchange, root.split("feed"), this::deliver);
    }

    private void deliver(MarketEvent event) {
        for (int i = 0; i < listeners.size(); i++) {
            listeners.get(i).onEvent(event);
        }
    }

    /// Lets an engine in.
    ///
    /// @param name what to call it
    /// @param agent new, of this arm alone
    /// @param defences layers that are on
    /// @return the arm
    public Arm join(String name, Agent agent, Defences defences) {
        return join(new ArmPlan(name, () -> agent, defences));
    }

    /// Lets an engine in.
    ///
    /// @param plan what it is
    /// @return the arm
    public Arm join(ArmPlan plan) {
        Arm arm =
                new Arm(plan.name(), settings, exchange, catalogue, plan.agent().get(), plan.defences());
        arms.add(arm);
        listeners.add(plan.hearing().apply(arm));
        return arm;
    }

    /// Puts an attack in place.
    ///
    /// @param plan what to do; its times count from the start of the episode
    /// @param generator new, of the plan's kind
    /// @return the attack under way
    public AttackRun attack(AttackPlan plan, AttackGenerator generator) {
        double tickLot = settings.tickQuote() * settings.lotBase();
        return new AttackRun(plan, generator, exchange, feed, random("attack"), episodeNanos(), tickLot);
    }

    /// Lets somebody listen to what the engines hear.
    ///
    /// @param listener told of every message
    public void listen(FeedListener listener) {
        listeners.add(listener);
    }

    /// Lets time pass.
    ///
    /// @param untilNanos everything up to then happens
    public void runTo(long untilNanos) {
        exchange.runTo(untilNanos);
    }

    /// Returns when trading may begin: the market is warm and engines have looked on.
    ///
    /// @return epoch nanoseconds
    public long episodeNanos() {
        return START_NANOS + settings.warmUpNanos() + settings.settleNanos();
    }

    /// Returns when the episode ends.
    ///
    /// @return epoch nanoseconds
    public long endNanos() {
        return episodeNanos() + settings.episodeNanos();
    }

    /// Returns the venues.
    ///
    /// @return exchange
    public Exchange exchange() {
        return exchange;
    }

    /// Returns the messages.
    ///
    /// @return feed
    public Feed feed() {
        return feed;
    }

    /// Returns what nobody tells.
    ///
    /// @return population
    public Population population() {
        return population;
    }

    /// Returns the stream of those who join later.
    ///
    /// @param name of who joins
    /// @return independent of everything that happens
    public CounterRandom random(String name) {
        return root.split("joined").split(name);
    }

    /// Returns the engines.
    ///
    /// @return in the order they joined
    public List<Arm> arms() {
        return List.copyOf(arms);
    }
}
