package breakwater.bench;

import java.nio.file.Path;

/// How the benchmarks are run.
///
/// @param repetitions timed repetitions of each, from 1 to 1000
/// @param samples simulated samples of each cell of a table of accuracy, from 2 to 10000
/// @param journalRecords records of the journal benchmark, at least 10,000
/// @param shared folder with recorded data; what needs it is left out where it is absent
/// @param launcher the program's launcher; start-up is left out where it or the jar it starts is absent
record BenchSettings(int repetitions, int samples, int journalRecords, Path shared, Path launcher) {
    BenchSettings {
        if (repetitions < 1 || repetitions > 1_000) {
            throw new IllegalArgumentException("repetitions must be in [1, 1000] but was " + repetitions);
        }
        if (samples < 2 || samples > 10_000) {
            throw new IllegalArgumentException("samples must be in [2, 10000] but was " + samples);
        }
        if (journalRecords < 10_000 || journalRecords > 100_000_000) {
            throw new IllegalArgumentException(
                    "journal records must be in [10000, 100000000] but was " + journalRecords);
        }
    }
}
