package breakwater.lab.trial;

import breakwater.lab.attack.AttackGenerator;
import breakwater.lab.attack.AttackPlan;
import breakwater.lab.attack.AttackRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Runs one world from its first order to the end of its episode.
public final class Trial {
    private static final long SAMPLE_NANOS = 10_000_000_000L;

    private Trial() {}

    /// An attack and how to make it.
    ///
    /// @param plan what to do
    /// @param generator makes a new attack of the plan's kind
    public record Attack(AttackPlan plan, Supplier<AttackGenerator> generator) {}

    /// Runs a world.
    ///
    /// @param settings what it is
    /// @param seed of everything random in it
    /// @param arms engines that trade
    /// @param attack who attacks, if anybody does
    /// @return what became of it; equal arguments give equal outcomes
    public static TrialOutcome run(TrialSettings settings, long seed, List<ArmPlan> arms, Optional<Attack> attack) {
        World world = new World(settings, seed);
        long[] heard = new long[1];
        world.listen(event -> heard[0]++);
        List<Track> tracks = new ArrayList<>();
        for (ArmPlan plan : arms) {
            tracks.add(new Track(world.join(plan)));
        }
        Optional<AttackRun> run = attack.map(
                planned -> world.attack(planned.plan(), planned.generator().get()));
        world.runTo(world.episodeNanos());
        double start = world.exchange().middle();
        tracks.forEach(track -> track.begin(start));
        for (long nanos = world.episodeNanos(); nanos < world.endNanos(); nanos += SAMPLE_NANOS) {
            world.runTo(Math.min(world.endNanos(), nanos + SAMPLE_NANOS));
            double middle = world.exchange().middle();
            tracks.forEach(track -> track.sample(middle));
        }
        double end = world.exchange().middle();
        return new TrialOutcome(
                seed,
                tracks.stream().map(track -> track.outcome(end)).toList(),
                run.map(Trial::outcome),
                world.exchange().truth().digest(),
                world.exchange().truth().events(),
                heard[0],
                world.episodeNanos());
    }

    private static AttackOutcome outcome(AttackRun run) {
        return new AttackOutcome(
                run.profitQuote(),
                run.feesQuote(),
                run.messages(),
                run.refused(),
                run.beginNanos(),
                run.endNanos(),
                run.marks());
    }

    /// What one arm is worth as time goes by.
    private static final class Track {
        private final Arm arm;
        private final List<Double> equity = new ArrayList<>();
        private final List<Double> weight = new ArrayList<>();
        private double turnoverBefore;

        Track(Arm arm) {
            this.arm = arm;
        }

        void begin(double price) {
            turnoverBefore = arm.turnover(price);
            sample(price);
        }

        void sample(double price) {
            equity.add(arm.equityQuote(price));
            weight.add(arm.weightFraction(price));
        }

        ArmOutcome outcome(double price) {
            return new ArmOutcome(
                    arm.name(), equity, weight, arm.turnover(price) - turnoverBefore, arm.feesQuote(), arm.orders());
        }
    }
}
