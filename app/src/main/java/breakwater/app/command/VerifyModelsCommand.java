package breakwater.app.command;

import breakwater.app.learn.LearningEnvironment;
import breakwater.app.learn.ModelCheck;
import breakwater.model.Instrument;
import breakwater.store.model.ModelStore;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `verify:models`: whether the models of a home can be used.
@Command(
        name = "verify:models",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Checks the newest reference and adaptive model of every instrument, and the newest checkpoint: there, whole,",
            "signed by this home, recent, made by the estimator of the present settings, and the adaptive one inside the",
            "gate's corridors around the reference. Names every check that fails; exit code 6 if one does."
        })
final class VerifyModelsCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--symbol", paramLabel = "SYMBOL", description = "Only this instrument (default: all there are).")
    private Optional<String> symbol = Optional.empty();

    @Option(
            names = "--max-age",
            paramLabel = "SPAN",
            defaultValue = "30d",
            description = "Oldest a file may be by this machine's clock (default: ${DEFAULT-VALUE}).")
    private String maxAge = "";

    @Override
    public Integer call() {
        Console console = common.console();
        LearningEnvironment settings = LearningEnvironment.of(common.settings());
        Instant now = Instant.now();
        ModelCheck.Result result = ModelCheck.run(
                ModelStore.open(common.home()),
                symbol.map(Instrument::canonicalSymbol),
                settings,
                now.getEpochSecond() * 1_000_000_000L + now.getNano(),
                Spans.nanos("--max-age", maxAge));
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("ok", result.findings().isEmpty());
        object.put(
                "findings",
                result.findings().stream().map(VerifyModelsCommand::json).toList());
        object.put("good", result.good());
        console.object(object);
        result.good().forEach(console::say);
        result.findings().forEach(f -> console.say("FAILED " + f.check() + ": " + f.what()));
        return result.findings().isEmpty() ? ExitCode.OK : ExitCode.DATA_REFUSED;
    }

    private static Map<String, Object> json(ModelCheck.Finding finding) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("check", finding.check());
        object.put("subject", finding.subject());
        object.put("what", finding.what());
        return object;
    }
}
