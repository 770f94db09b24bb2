package breakwater.app.command;

/// A command cannot go on: one line for the person, one exit code for the script.
public final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    /// Creates the exception.
    ///
    /// @param exitCode one of the stable exit codes
    /// @param line name, bound and value of what is wrong
    public CommandException(int exitCode, String line) {
        super(line);
        this.exitCode = exitCode;
    }

    /// Returns the exit code.
    ///
    /// @return one of the stable exit codes
    public int exitCode() {
        return exitCode;
    }

    static CommandException usage(String line) {
        return new CommandException(ExitCode.USAGE, line);
    }
}
