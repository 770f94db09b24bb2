package breakwater.gate;

import java.util.Optional;

/// What became of a candidate.
///
/// @param decision the gate's answer
/// @param rolledBack what was undone; present exactly when the answer was [GateDecision.RollBack]
public record UpdateResult(GateDecision decision, Optional<RolledBack> rolledBack) {}
