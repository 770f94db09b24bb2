package breakwater.app.command;

/// Exit codes of every command. Stable: scripts depend on them.
final class ExitCode {
    /// Done.
    static final int OK = 0;
    /// Something failed that is none of the others.
    static final int ERROR = 1;
    /// The command line is wrong.
    static final int USAGE = 2;
    /// There is no running instance to ask.
    static final int NOT_RUNNING = 3;
    /// A setting is missing or impossible.
    static final int CONFIGURATION = 4;
    /// It took longer than allowed.
    static final int TIMEOUT = 5;
    /// Data was refused.
    static final int DATA_REFUSED = 6;
    /// A breaker is open.
    static final int BREAKER_OPEN = 7;
    /// Our books and the venue's differ.
    static final int UNRESOLVED = 8;

    private ExitCode() {}
}
