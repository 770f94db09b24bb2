package breakwater.gate;

import java.util.List;

/// What a way back undid.
///
/// @param reason stable code
/// @param fromVersion version served before
/// @param toVersion version served after
/// @param undone versions no longer served nor kept, oldest first; empty if nothing was there to undo
public record RolledBack(String reason, long fromVersion, long toVersion, List<GaussianModel> undone) {
    /// Copies the list.
    public RolledBack {
        undone = List.copyOf(undone);
    }
}
