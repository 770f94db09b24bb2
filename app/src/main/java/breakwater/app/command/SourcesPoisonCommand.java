package breakwater.app.command;

import breakwater.lab.poisoning.PoisoningBench;
import breakwater.lab.poisoning.PoisoningRow;
import breakwater.lab.poisoning.PoisoningTable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `sources:poison`: how far lying sources carry each estimator.
@Command(
        name = "sources:poison",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Lets 1 to 5 of 12 sources lie, all rows shifted by 2 standard deviations and by the offset that is worst for",
            "each estimator, and shows the bias of ours beside pooled and published estimators.",
            "Exit code 0 only if ours removes 95/92/92/90/88 % of the pooled mean's bias at the stated offset."
        })
final class SourcesPoisonCommand implements Callable<Integer> {
    private static final int LEAST = 10;
    private static final int MOST = 100_000;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--replications",
            paramLabel = "N",
            defaultValue = "200",
            description = "Draws per number (default: ${DEFAULT-VALUE}).")
    private int replications;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of all rows (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Override
    public Integer call() {
        if (replications < LEAST || replications > MOST) {
            throw CommandException.usage(
                    "--replications must be in [" + LEAST + ", " + MOST + "] but was " + replications);
        }
        Console console = common.console();
        PoisoningTable table;
        try (Progress progress = console.progress("poison", PoisoningBench.groups())) {
            table = new PoisoningBench(seed, replications).run(progress::at);
        }
        console.object(json(table));
        table.text().lines().forEach(console::say);
        return table.reachesBar() ? ExitCode.OK : ExitCode.ERROR;
    }

    private static Map<String, Object> json(PoisoningTable table) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("seed", table.seed());
        object.put("replications", (long) table.replications());
        object.put("search_replications", (long) table.searchReplications());
        object.put("offset", PoisoningBench.OFFSET);
        object.put("reaches_bar", table.reachesBar());
        object.put("rows", table.rows().stream().map(SourcesPoisonCommand::json).toList());
        return object;
    }

    private static Map<String, Object> json(PoisoningRow row) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("estimator", row.estimator());
        object.put("tails", row.tails());
        object.put("rows_per_source", row.rowsPerSource());
        object.put("corrupted", row.corrupted());
        object.put("bias", row.bias());
        object.put("reduction", row.reduction());
        object.put("rms", row.rootMeanSquare());
        object.put("worst_offset", row.worstOffset());
        object.put("worst_bias", row.worstBias());
        return object;
    }
}
