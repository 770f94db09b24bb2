package breakwater.lab.gate;

import java.util.List;

/// What to simulate.
///
/// @param seed where all randomness comes from
/// @param cleanTrials candidates per size
/// @param sizes variables, rows of the candidate, rows of the reference
/// @param driftTrials runs per speed
/// @param drift what the poisoner meets
/// @param speeds standard deviations of the reference per day
public record CurvePlan(
        long seed, int cleanTrials, List<Size> sizes, int driftTrials, DriftRun drift, List<Double> speeds) {
    /// One size.
    ///
    /// @param variables p, at least 1
    /// @param samples rows of the candidate, more than p
    /// @param referenceSamples rows of the reference, more than p
    public record Size(int variables, int samples, int referenceSamples) {
        /// Checks every bound.
        public Size {
            if (variables < 1 || samples < variables + 3 || referenceSamples < variables + 3) {
                throw new IllegalArgumentException("samples and referenceSamples must be >= variables + 3 but were "
                        + samples + ", " + referenceSamples + " and " + variables);
            }
        }
    }

    /// One poisoner's run.
    ///
    /// @param size rows and variables
    /// @param updateMinutes time between candidates
    /// @param days how long the poisoner walks
    public record DriftRun(Size size, int updateMinutes, int days) {
        /// Checks every bound.
        public DriftRun {
            if (updateMinutes < 1 || days < 1) {
                throw new IllegalArgumentException(
                        "updateMinutes and days must be >= 1 but were " + updateMinutes + " and " + days);
            }
        }
    }

    /// Checks every bound and copies the lists.
    public CurvePlan {
        if (cleanTrials < 1 || driftTrials < 1) {
            throw new IllegalArgumentException(
                    "cleanTrials and driftTrials must be >= 1 but were " + cleanTrials + " and " + driftTrials);
        }
        sizes = List.copyOf(sizes);
        speeds = List.copyOf(speeds);
    }

    /// Returns the plan of the published curve: five, eight and thirty variables, and a poisoner against eight
    /// variables with hourly updates of ten thousand rows for ten days.
    ///
    /// @param seed where all randomness comes from
    /// @param cleanTrials candidates per size
    /// @param driftTrials runs per speed
    /// @return plan
    public static CurvePlan published(long seed, int cleanTrials, int driftTrials) {
        List<Size> sizes = List.of(
                new Size(5, 200, 30_000),
                new Size(5, 1_000, 1_000),
                new Size(5, 1_000, 30_000),
                new Size(5, 5_000, 30_000),
                new Size(8, 200, 200),
                new Size(8, 1_000, 1_000),
                new Size(8, 1_000, 30_000),
                new Size(8, 5_000, 5_000),
                new Size(8, 5_000, 30_000),
                new Size(8, 10_000, 30_000),
                new Size(30, 1_000, 30_000),
                new Size(30, 5_000, 30_000),
                new Size(30, 20_000, 30_000),
                new Size(30, 60_000, 60_000));
        return new CurvePlan(
                seed,
                cleanTrials,
                sizes,
                driftTrials,
                new DriftRun(new Size(8, 10_000, 30_000), 60, 10),
                List.of(0.0, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8, 2.0, 10.0));
    }
}
