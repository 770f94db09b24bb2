package breakwater.lab.attack.family;

import breakwater.lab.attack.AttackBudget;
import breakwater.lab.attack.AttackGenerator;
import breakwater.lab.attack.AttackPlan;
import breakwater.lab.attack.AttackRun;
import breakwater.lab.attack.AttackSchedule;
import breakwater.lab.attack.AttackerGateway;
import breakwater.lab.trial.TrialSettings;
import breakwater.lab.trial.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A market without engines that is attacked, and what an observer with every owner's name sees.
final class AttackedWorld {
    static final long SECOND = 1_000_000_000L;
    private static final int SETTLE_SECONDS = 30;

    final World world;
    final AttackRun run;
    final List<Print> prints = new ArrayList<>();
    private final int firstAccount;

    /// A trade.
    ///
    /// @param makerOwn which of the attacker's accounts rested, -1 for somebody else
    /// @param takerOwn which of them came
    record Print(int venue, int makerOwn, int takerOwn, int side, int price, long lots, double seconds) {
        boolean isWash() {
            return makerOwn >= 0 && takerOwn >= 0;
        }

        boolean isOwn() {
            return makerOwn >= 0 || takerOwn >= 0;
        }
    }

    /// What a test wants besides the defaults.
    record Wish(double intensity, Map<String, Double> parameters, AttackBudget budget, int seconds, long seed) {
        static Wish of(int seconds, Map<String, Double> parameters) {
            return new Wish(1, parameters, AttackBudget.defaults(), seconds, 7);
        }

        Wish intensity(double other) {
            return new Wish(other, parameters, budget, seconds, seed);
        }

        Wish budget(AttackBudget other) {
            return new Wish(intensity, parameters, other, seconds, seed);
        }

        Wish seed(long other) {
            return new Wish(intensity, parameters, budget, seconds, other);
        }
    }

    AttackedWorld(AttackGenerator generator, Wish wish) {
        world = new World(settings(wish.seconds()), wish.seed());
        firstAccount = world.exchange().accounts().open() + 1;
        AttackPlan plan = new AttackPlan(
                generator.spec(),
                List.of(0),
                List.of(),
                wish.intensity(),
                new AttackSchedule(0, wish.seconds() * SECOND, 0, 0),
                wish.parameters(),
                wish.budget(),
                generator.spec().objective(),
                1);
        run = world.attack(plan, generator);
        world.exchange()
                .truth()
                .listen((venue, maker, taker, side, price, lots, nanos) -> prints.add(new Print(
                        venue, own(maker), own(taker), side, price, lots, 1e-9 * (nanos - world.episodeNanos()))));
    }

    private int own(int account) {
        int own = account - firstAccount;
        return own >= 0 && own < AttackerGateway.MOST_ACCOUNTS ? own : -1;
    }

    static TrialSettings settings(int episodeSeconds) {
        TrialSettings usual = TrialSettings.defaults();
        return new TrialSettings(
                usual.exchange(),
                usual.population(),
                usual.feed(),
                usual.startTicks(),
                usual.tickQuote(),
                usual.lotBase(),
                usual.warmUpNanos(),
                SETTLE_SECONDS * SECOND,
                episodeSeconds * SECOND,
                usual.capitalQuote(),
                usual.decisionNanos(),
                usual.victimLatencyNanos(),
                usual.victimSeed());
    }

    AttackedWorld to(double seconds) {
        world.runTo(world.episodeNanos() + (long) (seconds * SECOND));
        return this;
    }

    /// Lets time pass until the attack shows itself.
    ///
    /// @return seconds since the start of the episode
    double toFirstMark() {
        double seconds = 0;
        while (run.marks().isEmpty()) {
            seconds += 0.05;
            to(seconds);
        }
        return seconds;
    }

    AttackedWorld toEnd() {
        world.runTo(world.endNanos());
        return this;
    }

    double mid(int venue) {
        return world.exchange().venue(venue).mid();
    }

    long held(int venue) {
        return run.held(venue);
    }

    long net() {
        long sum = 0;
        for (int venue = 0; venue < run.venues(); venue++) {
            sum += run.held(venue);
        }
        return sum;
    }

    long digest() {
        return world.exchange().truth().digest();
    }
}
