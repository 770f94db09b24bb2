package breakwater.gate;

import java.util.List;
import java.util.stream.Collectors;

/// The gate's answer to one candidate. Only [Pass] changes the served model.
public sealed interface GateDecision {
    /// Returns what the gate saw.
    ///
    /// @return measures
    GateMeasures measures();

    /// Inside every corridor, with enough rows to know.
    ///
    /// @param measures what the gate saw
    record Pass(GateMeasures measures) implements GateDecision {}

    /// Outside a corridor, or no model at all. The served model stays.
    ///
    /// @param reasons at least one
    /// @param measures what the gate saw
    record Refuse(List<Violation> reasons, GateMeasures measures) implements GateDecision {
        /// Copies the list.
        public Refuse {
            reasons = List.copyOf(reasons);
        }
    }

    /// So far outside that what was served lately is in doubt as well: back to the last good version.
    ///
    /// @param reasons at least one
    /// @param measures what the gate saw
    record RollBack(List<Violation> reasons, GateMeasures measures) implements GateDecision {
        /// Copies the list.
        public RollBack {
            reasons = List.copyOf(reasons);
        }
    }

    /// Neither pass nor fail: chance alone would leave a corridor too often. The served model stays.
    ///
    /// @param shortages at least one
    /// @param measures what the gate saw
    record NotEnoughData(List<Shortage> shortages, GateMeasures measures) implements GateDecision {
        /// Copies the list.
        public NotEnoughData {
            shortages = List.copyOf(shortages);
        }
    }

    /// Returns the stable reason codes.
    ///
    /// @return codes in order, joined by commas; empty for a pass
    default String codes() {
        return switch (this) {
            case Pass _ -> "";
            case Refuse(List<Violation> reasons, GateMeasures _) -> codes(reasons);
            case RollBack(List<Violation> reasons, GateMeasures _) -> codes(reasons);
            case NotEnoughData(List<Shortage> shortages, GateMeasures _) ->
                shortages.stream().map(s -> s.corridor().code()).collect(Collectors.joining(","));
        };
    }

    private static String codes(List<Violation> reasons) {
        return reasons.stream().map(v -> v.reason().code()).distinct().collect(Collectors.joining(","));
    }
}
