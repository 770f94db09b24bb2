package breakwater.journal;

/// Settings of a journal's writer. None of them is part of the format: a directory may be opened with others
/// later.
///
/// @param segmentBytes a segment that has reached this size is followed by a new one, in `[4 KiB, 1 TiB]`; a
///     segment may exceed it by one buffer
/// @param bufferBytes records not yet handed to the disk, in `[4 KiB, 256 MiB]`; two such buffers exist, and an
///     append that finds no room waits for a force
/// @param groupCommitMillis the longest a record waits before it is forced, in `[0, 1000]`; 0 forces only when
///     asked
public record JournalSettings(long segmentBytes, int bufferBytes, int groupCommitMillis) {
    /// Checks every bound.
    ///
    /// @throws IllegalArgumentException naming the setting, its bound and its value
    public JournalSettings {
        requireIn("segmentBytes", segmentBytes, 4 << 10, 1L << 40);
        requireIn("bufferBytes", bufferBytes, 4 << 10, 256 << 20);
        requireIn("groupCommitMillis", groupCommitMillis, 0, 1000);
    }

    /// Returns the settings for live use: 64 MiB segments, two 4 MiB buffers, a force at least every 2 ms while
    /// there is something to force.
    ///
    /// @return settings
    public static JournalSettings defaults() {
        return new JournalSettings(64L << 20, 4 << 20, 2);
    }

    private static void requireIn(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be in [" + least + ", " + most + "] but was " + value);
        }
    }
}
