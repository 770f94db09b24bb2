package breakwater.app.command;

import breakwater.journal.JournalTorture;
import breakwater.journal.TortureResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `journal:test`: the long form of the journal's own tests.
@Command(
        name = "journal:test",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Cuts a journal at every byte, flips bits, damages records, tears sectors and injects disk faults,",
            "and counts how often recovery did anything else than it promises. Nothing is written to disk."
        })
final class JournalTestCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--bytes",
            paramLabel = "N",
            defaultValue = "1048576",
            description = "Size of the journal that is cut at every byte (default: ${DEFAULT-VALUE}).")
    private int bytes;

    @Option(
            names = "--stride",
            paramLabel = "N",
            defaultValue = "1",
            description = "Bytes between two cuts (default: ${DEFAULT-VALUE}).")
    private int stride;

    @Option(
            names = "--cases",
            paramLabel = "N",
            defaultValue = "10000",
            description =
                    "Bit flips and damaged records; a tenth as many fault injections (default: ${DEFAULT-VALUE}).")
    private int cases;

    @Override
    public Integer call() {
        between("--bytes", bytes, 1 << 16, 1 << 26);
        between("--stride", stride, 1, bytes);
        between("--cases", cases, 1, 10_000_000);
        Console console = common.console();
        List<TortureResult> results = new ArrayList<>();
        results.add(JournalTorture.cutEveryByte(seed, bytes, stride));
        results.add(JournalTorture.flipBits(seed, cases));
        results.add(JournalTorture.damageRecords(seed, cases));
        results.add(JournalTorture.tearSectors(seed, Math.max(1, cases / 100)));
        results.add(JournalTorture.injectFaults(seed, Math.max(1, cases / 10)));
        return TortureTable.print(console, seed, "damage", "wrong", results);
    }

    private static void between(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw CommandException.usage(option + " must be in [" + least + ", " + most + "] but was " + value);
        }
    }
}
