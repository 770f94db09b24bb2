package breakwater.app;

import breakwater.app.command.Cli;

/// Entry point of the runnable jar.
public final class Main {
    private Main() {}

    /// Runs one command and exits with its code.
    ///
    /// @param args as typed
    public static void main(String[] args) {
        System.exit(Cli.execute(args));
    }
}
