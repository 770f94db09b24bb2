package breakwater.venue;

import java.io.Closeable;
import java.io.IOException;

/// Lines of a recorded file, as positions in a buffer.
interface FrameLines extends Closeable {
    /// Moves to the next line.
    ///
    /// @return false at the end
    boolean next() throws IOException;

    byte[] buffer();

    int from();

    int to();

    /// Number of the present line, from 1.
    long line();

    /// An error that names the file and the present line.
    IOException error(String what);
}
