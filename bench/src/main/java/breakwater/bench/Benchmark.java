package breakwater.bench;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/// One benchmark: asserts that its work was done right, then tells how long it took.
interface Benchmark {
    /// Returns the name it is asked for by.
    String name();

    /// Runs.
    ///
    /// @param settings how often, and where things lie
    /// @param out receives the lines of the table
    /// @throws IOException if a file cannot be read or written
    /// @throws WrongResultException if the work was not done right, so that no time means anything
    void run(BenchSettings settings, Consumer<Measurement> out) throws IOException;

    /// Returns the page for the results of the last run, where they have one of their own.
    ///
    /// @param machine where it ran
    /// @param command how it was started
    default Optional<Page> page(String machine, String command) {
        return Optional.empty();
    }
}
