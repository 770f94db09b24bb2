package breakwater.lab.impact;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// One family: its cells and how they stand to the targets.
///
/// @param family which
/// @param fixed with the static attack; empty if it was not run
/// @param adaptive with the adaptive attack; empty if it was not run
/// @param checks every target that applies
public record FamilyRow(AttackFamily family, Optional<Cell> fixed, Optional<Cell> adaptive, List<Check> checks) {
    /// Copies.
    public FamilyRow {
        checks = List.copyOf(checks);
    }

    /// Returns the cell with the stronger claim: the adaptive one if it was run.
    ///
    /// @return cell; empty if none was run
    public Optional<Cell> strongest() {
        return adaptive.isPresent() ? adaptive : fixed;
    }

    /// Returns the worst grade of all checks.
    ///
    /// @return grade
    public Grade grade() {
        return checks.stream().map(Check::grade).reduce(Grade.NOT_JUDGED, Grade::and);
    }

    /// Returns the verdict: the worst grade and, of a miss, every target missed, and whatever could not be
    /// judged.
    ///
    /// @return words
    public String verdict() {
        String missed = named(Grade.MISS);
        String open = checks.stream()
                .filter(c -> c.grade() == Grade.NOT_JUDGED)
                .map(c -> c.item() + " " + c.note())
                .collect(Collectors.joining(", "));
        return grade().words() + (missed.isEmpty() ? "" : ": " + missed) + (open.isEmpty() ? "" : " (" + open + ")");
    }

    private String named(Grade grade) {
        return checks.stream().filter(c -> c.grade() == grade).map(Check::item).collect(Collectors.joining(", "));
    }
}
