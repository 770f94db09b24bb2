package breakwater.http;

import java.util.List;

/// Whether the platform works, part by part. Making one must be quick: it never asks a slow part, it tells what is
/// known.
///
/// @param components every part that can fail
public record Health(List<Component> components) {
    /// One part.
    ///
    /// @param name stable name such as `journal`
    /// @param ok whether it works
    /// @param detail one line for a person
    public record Component(String name, boolean ok, String detail) {}

    /// Copies the list.
    public Health {
        components = List.copyOf(components);
    }

    /// Returns whether every part works.
    ///
    /// @return false if any part fails, and also if there is none to vouch for
    public boolean ok() {
        return !components.isEmpty() && components.stream().allMatch(Component::ok);
    }
}
