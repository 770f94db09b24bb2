package breakwater.model;

/// A person asks for a change of course.
///
/// @param receiveNanos epoch nanoseconds
/// @param actor who, for the audit; never a secret
/// @param command what
public record OperatorCommand(long receiveNanos, String actor, Command command) implements Input {}
