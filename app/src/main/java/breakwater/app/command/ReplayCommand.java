package breakwater.app.command;

import breakwater.app.live.JournalReplay;
import breakwater.monitoring.Report;
import breakwater.pipeline.Reports;
import breakwater.pipeline.SessionListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `replay`: a journal from its first record.
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Goes through a journal from its first record, verifies its chain and prints the state hash.",
            "The hash equals that of the run that wrote it, whatever crashes came between."
        })
final class ReplayCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--journal",
            paramLabel = "NAME",
            defaultValue = "",
            description = "Folder below <home>/journal (default: the one written last).")
    private String journal = "";

    @Option(
            names = "--until",
            paramLabel = "N",
            defaultValue = "9223372036854775807",
            description = "Stop after this record.")
    private long until;

    @Override
    public Integer call() throws IOException {
        Console console = common.console();
        Path folder = JournalFolders.find(common.home(), journal);
        JournalReplay replay = JournalReplay.of(folder, until, SessionListener.none(), n -> {});
        Report report = Reports.of(replay.session().engine(), "replay");
        String hash = replay.session().stateHash();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("journal", folder.toString());
        object.put("kind", replay.header().kind());
        object.put("records", replay.lastSequence());
        object.put("inputs", report.sequence());
        object.put("verdicts", report.verdicts());
        object.put("trades", report.account().fills());
        object.put("end_equity", report.account().equityQuote());
        object.put("chain_hash", replay.chainHash());
        object.put("state_hash", hash);
        console.object(object);
        console.say("journal   " + folder + ", " + replay.lastSequence() + " records, chain intact");
        console.say("verdicts  " + Tables.counts(report.verdicts()));
        console.say(String.format(
                Locale.ROOT,
                "account   %,.2f, %d trades",
                report.account().equityQuote(),
                report.account().fills()));
        console.say("chain     " + replay.chainHash());
        console.say("state     " + hash);
        return ExitCode.OK;
    }
}
