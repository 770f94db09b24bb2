package breakwater.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/// Recorded market data that lies beside some checkouts and is never committed. A test that wants it is reported as
/// skipped where it is absent.
public final class SharedData {
    private SharedData() {}

    /// Returns a recorded file or folder.
    ///
    /// @param relative path below the data folder, such as `klines`
    /// @return an existing path; otherwise the calling test is skipped
    public static Path path(String relative) {
        Path path = Path.of(System.getProperty("shared.dir", "../../shared"), "data", relative);
        assumeTrue(Files.exists(path), "recorded data is absent: " + relative);
        return path;
    }
}
