package breakwater.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/// Entry point of the runnable jar.
@Command(
        name = "breakwater",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = "Trades on market data it does not trust.")
public final class Main implements Runnable {
    private Main() {}

    /// Runs one command and exits with its code.
    ///
    /// @param args as typed
    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"breakwater " + (version == null ? "development" : version)};
        }
    }
}
