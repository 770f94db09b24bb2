package breakwater.lab.impact;

import breakwater.math.arguments.Require;
import breakwater.math.resampling.Resampled;
import java.util.OptionalInt;

/// When to add seeds, fixed before the first result is seen: double them while an interval of a scored
/// mitigation is not
/// narrower than the width, up to the most.
///
/// @param width of an interval that is narrow enough, above 0
/// @param most seeds, at least 1
public record SeedRule(double width, int most) {
    /// Refuses what is out of range.
    public SeedRule {
        Require.positive("width", width);
        Require.positive("most", most);
    }

    /// Returns the rule of the protocol: 20 points, 256 seeds.
    ///
    /// @return rule
    public static SeedRule protocol() {
        return new SeedRule(0.20, 256);
    }

    /// Returns how many seeds to run next.
    ///
    /// @param seeds how many were run, at least 1
    /// @param table their result
    /// @return twice as many, or the most; empty if every interval is narrow or the most were run
    /// @throws IllegalArgumentException if the number of seeds is below 1
    public OptionalInt next(int seeds, ImpactTable table) {
        Require.positive("seeds", seeds);
        boolean narrow = table.rows().stream()
                .flatMap(row -> java.util.stream.Stream.of(row.fixed(), row.adaptive()))
                .flatMap(cell -> cell.flatMap(Cell::mitigation).stream())
                .allMatch(m -> isNarrow(m.value()));
        return narrow || seeds >= most
                ? OptionalInt.empty()
                : OptionalInt.of(Math.min(most, Math.multiplyExact(2, seeds)));
    }

    private boolean isNarrow(Resampled value) {
        return value instanceof Resampled.Interval i && i.high() - i.low() < width;
    }
}
