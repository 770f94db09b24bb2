package breakwater.lab.impact;

/// One episode of one agent in one world.
///
/// @param key which trial
/// @param trading what the agent made of it
/// @param attacker what the attacker made of it; [AttackerOutcome#NONE] in a clean trial
/// @param detection what the defence reported and when there were attacks; no spans in a clean trial
public record TrialResult(TrialKey key, TradingOutcome trading, AttackerOutcome attacker, DetectionLog detection) {
    /// Refuses a clean trial with an attacker.
    public TrialResult {
        boolean clean = key.condition() instanceof Condition.Clean;
        if (clean
                && !(attacker.equals(AttackerOutcome.NONE) && detection.spans().isEmpty())) {
            throw new IllegalArgumentException("attacker must be NONE and spans empty in a clean trial but were "
                    + attacker + " and " + detection.spans().size() + " spans");
        }
    }
}
