package breakwater.lab.trial;

import java.util.List;
import java.util.Optional;

/// What became of one world.
///
/// @param seed of the world
/// @param arms in the order of the plan
/// @param attack what became of the attack, if there was one
/// @param digest of everything that happened at the venues
/// @param events how many orders rested, traded or went
/// @param messages how many messages the engines heard
/// @param episodeNanos when the episode began
public record TrialOutcome(
        long seed,
        List<ArmOutcome> arms,
        Optional<AttackOutcome> attack,
        long digest,
        long events,
        long messages,
        long episodeNanos) {
    /// Copies.
    public TrialOutcome {
        arms = List.copyOf(arms);
    }

    /// Returns an arm.
    ///
    /// @param name such as `U`
    /// @return its outcome
    /// @throws IllegalArgumentException if there is none of that name
    public ArmOutcome arm(String name) {
        return arms.stream()
                .filter(arm -> arm.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("arm must be one of the trial but was " + name));
    }
}
