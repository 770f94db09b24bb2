package breakwater.store.model;

import java.nio.file.Path;

/// What became of reading a file.
public sealed interface ModelRead {
    /// It holds.
    ///
    /// @param model what was read
    record Verified(StoredModel model) implements ModelRead {}

    /// There is none.
    ///
    /// @param place where it was looked for
    record Missing(Path place) implements ModelRead {}

    /// The content does not have the hash that its header says.
    ///
    /// @param file which
    /// @param what more precisely
    record Corrupted(Path file, String what) implements ModelRead {}

    /// It has no signature, or one that does not fit what it holds.
    ///
    /// @param file which
    /// @param what more precisely
    record Unsigned(Path file, String what) implements ModelRead {}

    /// Signed by a key that is not this home's.
    ///
    /// @param file which
    /// @param what more precisely
    record WrongKey(Path file, String what) implements ModelRead {}

    /// Signed, but not what its name says.
    ///
    /// @param file which
    /// @param what more precisely
    record WrongKind(Path file, String what) implements ModelRead {}

    /// Not in the form of a model file.
    ///
    /// @param file which
    /// @param what more precisely
    record Malformed(Path file, String what) implements ModelRead {}

    /// Returns the stable name of the answer.
    ///
    /// @return lower case, words joined by underscores
    default String code() {
        return switch (this) {
            case Verified _ -> "verified";
            case Missing _ -> "missing";
            case Corrupted _ -> "corrupted";
            case Unsigned _ -> "unsigned";
            case WrongKey _ -> "wrong_key";
            case WrongKind _ -> "wrong_kind";
            case Malformed _ -> "malformed";
        };
    }

    /// Returns the answer for a person.
    ///
    /// @return one line
    default String line() {
        return switch (this) {
            case Verified(StoredModel model) -> model.file() + ": " + model.header() + " holds";
            case Missing(Path place) -> place + ": missing";
            case Corrupted(Path file, String what) -> file + ": corrupted: " + what;
            case Unsigned(Path file, String what) -> file + ": unsigned: " + what;
            case WrongKey(Path file, String what) -> file + ": wrong key: " + what;
            case WrongKind(Path file, String what) -> file + ": wrong kind: " + what;
            case Malformed(Path file, String what) -> file + ": malformed: " + what;
        };
    }
}
