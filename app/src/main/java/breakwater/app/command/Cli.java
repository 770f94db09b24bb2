package breakwater.app.command;

import java.io.PrintStream;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The command line: finds the command, turns every failure into one line and a stable exit code.
@Command(
        name = "breakwater",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Trades on market data it does not trust.",
        footer = {
            "",
            "Exit codes: 0 ok, 1 error, 2 usage, 3 not running, 4 configuration, 5 timeout, 6 data refused,",
            "7 breaker open, 8 reconciliation unresolved."
        },
        subcommands = {
            AnalyticsFlowCommand.class,
            AnalyticsRegimesCommand.class,
            AnalyticsSmileCommand.class,
            AnalyticsVarCommand.class,
            AttackListCommand.class,
            AttackMeasureImpactCommand.class,
            AttackSimulateCommand.class,
            BacktestCommand.class,
            CalibrateReferenceCommand.class,
            CheckpointModelsCommand.class,
            CrashTestCommand.class,
            DataBindCommand.class,
            DataCheckCommand.class,
            DataFaultsCommand.class,
            DataImportCommand.class,
            DataQueryCommand.class,
            GateCurveCommand.class,
            GateHonestCommand.class,
            JournalTestCommand.class,
            MarketRealismCommand.class,
            ProvenanceProveCommand.class,
            ProvenanceTortureCommand.class,
            ProvenanceVerifyCommand.class,
            ReplayCommand.class,
            RunCommand.class,
            SeedGoldenCommand.class,
            SettingsCommand.class,
            SourcesPoisonCommand.class,
            StatusCommand.class,
            StressTestCommand.class,
            VerifyModelsCommand.class,
            WhyCommand.class
        })
public final class Cli implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Cli() {}

    /// Runs one command line.
    ///
    /// @param args as typed
    /// @return exit code
    public static int execute(String... args) {
        CommandLine line = new CommandLine(new Cli());
        line.setExitCodeExceptionMapper(Cli::exitCode);
        line.setParameterExceptionHandler((e, typed) -> {
            line.getErr().println("breakwater: " + oneLine(Failures.line(e)));
            line.getErr()
                    .println("breakwater: try '"
                            + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'");
            return ExitCode.USAGE;
        });
        line.setExecutionExceptionHandler((e, commandLine, result) -> {
            report(System.err, e);
            return exitCode(e);
        });
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(true);
        return line.execute(args);
    }

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }

    private static void report(PrintStream err, Throwable e) {
        err.println("breakwater: " + oneLine(Failures.line(e)));
        if (Failures.unexpected(e)) {
            // A fault of ours: the trace is for the bug report, and the line above stays the first thing read.
            e.printStackTrace(err);
        }
    }

    private static int exitCode(Throwable e) {
        return Failures.exitCode(e);
    }

    private static String oneLine(String text) {
        return String.join(" ", List.of(text.strip().split("\\s*\\R\\s*", -1)));
    }
}
