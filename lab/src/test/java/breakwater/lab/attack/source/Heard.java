package breakwater.lab.attack.source;

import breakwater.lab.attack.AttackBudget;
import breakwater.lab.attack.AttackFamilies;
import breakwater.lab.attack.AttackGenerator;
import breakwater.lab.attack.AttackPlan;
import breakwater.lab.attack.AttackRun;
import breakwater.lab.attack.AttackSchedule;
import breakwater.lab.exchange.ExchangeSettings;
import breakwater.lab.feed.FeedSettings;
import breakwater.lab.population.PopulationSettings;
import breakwater.lab.trial.TrialSettings;
import breakwater.lab.trial.World;
import breakwater.model.BookUpdate;
import breakwater.model.MarketEvent;
import breakwater.model.Quote;
import breakwater.model.Trade;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What every source said in one short world.
final class Heard {
    static final long SEED = 5;
    static final long SECOND = 1_000_000_000L;
    static final long EPISODE_SECONDS = 90;

    private static @Nullable Heard clean;

    final List<List<MarketEvent>> bySource = new ArrayList<>();
    /// Middle of all venues when a message arrived.
    final List<List<Double>> middles = new ArrayList<>();

    final World world;
    final Optional<AttackRun> run;

    private Heard(Optional<AttackPlan> plan, Optional<AttackGenerator> generator) {
        world = new World(settings(), SEED);
        for (int s = 0; s < world.feed().sources().count(); s++) {
            bySource.add(new ArrayList<>());
            middles.add(new ArrayList<>());
        }
        world.listen(event -> {
            bySource.get(event.source()).add(Copy.of(event));
            middles.get(event.source()).add(world.exchange().middle());
        });
        run = plan.map(planned -> world.attack(planned, generator.orElseThrow()));
        world.runTo(world.endNanos());
    }

    static TrialSettings settings() {
        return new TrialSettings(
                ExchangeSettings.defaults(),
                PopulationSettings.defaults(),
                FeedSettings.defaults(),
                60_000,
                1,
                0.001,
                30 * SECOND,
                20 * SECOND,
                EPISODE_SECONDS * SECOND,
                20_000,
                10 * SECOND,
                10_000_000L,
                1);
    }

    static Heard clean() {
        Heard known = clean;
        if (known == null) {
            known = new Heard(Optional.empty(), Optional.empty());
            clean = known;
        }
        return known;
    }

    static Heard under(AttackPlan plan) {
        AttackFamilies.Family family =
                AttackFamilies.installed().find(plan.spec().family()).orElseThrow();
        return new Heard(Optional.of(plan), Optional.of(family.create()));
    }

    /// A plan for 60 of the 90 seconds of the episode, from its 10th on.
    static AttackPlan plan(String family, List<Integer> sources, Map<String, Double> parameters) {
        return new AttackPlan(
                AttackFamilies.installed().find(family).orElseThrow().spec(),
                List.of(0),
                sources,
                1,
                new AttackSchedule(10 * SECOND, 60 * SECOND, 0, 0),
                parameters,
                new AttackBudget(1e6, 1_000_000, Math.max(3, sources.size())),
                breakwater.lab.attack.AttackSpec.Objective.HARM,
                1);
    }

    long beginNanos() {
        return run.orElseThrow().beginNanos();
    }

    long endNanos() {
        return run.orElseThrow().endNanos();
    }

    List<Trade> trades(int source) {
        return bySource.get(source).stream().map(Trade.class::cast).toList();
    }

    static List<String> text(List<MarketEvent> events) {
        return events.stream().map(Heard::text).toList();
    }

    static String text(MarketEvent event) {
        String header = event.source() + " " + event.venueSequence() + " " + event.venueNanos() + " "
                + event.receiveNanos() + " ";
        return header
                + switch (event) {
                    case Trade trade -> trade.price() + " " + trade.quantity() + " " + trade.aggressor();
                    case Quote quote -> quote.bidPrice() + " " + quote.askPrice();
                    case BookUpdate book ->
                        book.isSnapshot() + " " + book.firstSequence() + " " + book.lastSequence() + " "
                                + book.previousSequence() + " " + levels(book);
                    default -> "?";
                };
    }

    private static String levels(BookUpdate book) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < book.bidCount(); i++) {
            out.append(book.bidPrice(i)).append('x').append(book.bidQuantity(i)).append(' ');
        }
        out.append('|');
        for (int i = 0; i < book.askCount(); i++) {
            out.append(book.askPrice(i)).append('x').append(book.askQuantity(i)).append(' ');
        }
        return out.toString();
    }

    /// A book as who believes everything follows it.
    static final class Followed {
        final TreeMap<Long, Long> bids = new TreeMap<>();
        final TreeMap<Long, Long> asks = new TreeMap<>();
        long sequence = -1;
        boolean gap;

        void apply(BookUpdate update) {
            if (update.isSnapshot()) {
                bids.clear();
                asks.clear();
            } else {
                gap |= sequence >= 0 && update.previousSequence() != sequence;
            }
            sequence = update.lastSequence();
            for (int i = 0; i < update.bidCount(); i++) {
                set(bids, update.bidPrice(i), update.bidQuantity(i));
            }
            for (int i = 0; i < update.askCount(); i++) {
                set(asks, update.askPrice(i), update.askQuantity(i));
            }
        }

        private static void set(Map<Long, Long> side, long price, long quantity) {
            if (quantity == 0) {
                side.remove(price);
            } else {
                side.put(price, quantity);
            }
        }

        boolean crossed() {
            return !bids.isEmpty() && !asks.isEmpty() && bids.lastKey() >= asks.firstKey();
        }
    }
}
