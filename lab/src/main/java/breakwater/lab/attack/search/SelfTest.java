package breakwater.lab.attack.search;

import breakwater.agent.Agent;
import breakwater.lab.attack.AttackFamilies;
import breakwater.lab.attack.AttackPlan;
import breakwater.lab.feed.Sources;
import breakwater.lab.trial.ArmPlan;
import breakwater.lab.trial.PlantedHole;
import breakwater.lab.trial.TrialSettings;
import breakwater.pipeline.Defences;
import java.util.Locale;
import java.util.function.Supplier;

/// Tests the attacker: a defence with a hole that is known to be there must fall to the search as the
/// undefended agent
/// does. If it does not, the search is too weak for any of its results to count.
///
/// @param undefended best attack on the agent without defence
/// @param planted best attack on the defence with the hole, by the same budget
/// @param defendedImpact what that attack does to the defence without the hole
public record SelfTest(SearchResult undefended, SearchResult planted, double defendedImpact) {
    private static final double LEAST_RATIO = 0.8;

    /// Runs the test.
    ///
    /// @param settings world
    /// @param victim makes a new agent
    /// @param family kind of attack
    /// @param template what does not vary; must name the hole's source first
    /// @param leastIntensity smallest intensity that is tried, positive
    /// @param mostIntensity largest
    /// @param search budget, for each of both arms
    /// @return both searches
    public static SelfTest run(
            TrialSettings settings,
            Supplier<Agent> victim,
            AttackFamilies.Family family,
            AttackPlan template,
            double leastIntensity,
            double mostIntensity,
            SearchSettings search) {
        if (template.sources().isEmpty()) {
            throw new IllegalArgumentException("sources must name the hole but were empty");
        }
        int hole = template.sources().getFirst();
        Sources sources = new Sources(settings.exchange().venues());
        SearchSpace space = new SearchSpace(template, leastIntensity, mostIntensity);
        ArmPlan planted =
                new ArmPlan("D_planted", victim, PlantedHole.defences(), next -> new PlantedHole(sources, hole, next));
        SearchResult best = best(settings, planted, space, family, search);
        ArmImpact defended = new ArmImpact(settings, new ArmPlan("D", victim, Defences.all()), space, family::create);
        double sum = 0;
        for (long seed : search.seeds()) {
            sum += defended.measure(best.best().values(), seed).impact();
        }
        return new SelfTest(
                best(settings, new ArmPlan("U", victim, Defences.none()), space, family, search),
                best,
                sum / search.seeds().size());
    }

    private static SearchResult best(
            TrialSettings settings,
            ArmPlan arm,
            SearchSpace space,
            AttackFamilies.Family family,
            SearchSettings search) {
        return Search.run(space.dimensions(), search, new ArmImpact(settings, arm, space, family::create));
    }

    /// Returns whether the search found the hole.
    ///
    /// @return true if its impact there is at least 80 % of that on the undefended agent, and there is one
    public boolean passed() {
        double reference = undefended.best().impact();
        return reference > 0 && planted.best().impact() >= LEAST_RATIO * reference;
    }

    /// Returns the result as text.
    ///
    /// @return verdict and both attacks
    public String text() {
        return String.format(
                        Locale.ROOT,
                        "%s: impact on U %.6f, on D_planted %.6f, of the latter on D %.6f%n",
                        passed() ? "passed" : "failed",
                        undefended.best().impact(),
                        planted.best().impact(),
                        defendedImpact)
                + "U: " + undefended.text() + "D_planted: " + planted.text();
    }
}
