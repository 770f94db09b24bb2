package breakwater.app.command;

import breakwater.provenance.BatchReader;
import breakwater.provenance.Finding;
import breakwater.provenance.ModelProof;
import breakwater.provenance.Proof;
import breakwater.provenance.ProofJson;
import breakwater.provenance.SignedBatch;
import breakwater.provenance.TrustedKey;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `provenance:prove`: takes one training sample out of the log with all that shows it was signed, or says what
/// a model
/// was trained on.
@Command(
        name = "provenance:prove",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Writes the proof that one sample stands in a signed batch of training samples: sample, path to the root,",
            "header and signature, to be checked with 'provenance:verify' and the public key alone.",
            "With --model, says which batches, samples and journal records a model was trained on; --json and --out give",
            "every sample. Exit code 6 if a part of it is not there."
        })
final class ProvenanceProveCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--batch", paramLabel = "N", description = "Number of the batch (default: look in all of them).")
    private Optional<Long> batch = Optional.empty();

    @Option(names = "--sample", paramLabel = "I", description = "Place of the sample in the batch, from 0.")
    private Optional<Integer> sample = Optional.empty();

    @Option(
            names = "--sequence",
            paramLabel = "N",
            description = "Journal record that the sample was made from, instead of --sample.")
    private Optional<Long> sequence = Optional.empty();

    @Option(
            names = "--journal",
            paramLabel = "NAME",
            description = "Journal whose batches are meant (default: the only one that has any).")
    private Optional<String> journal = Optional.empty();

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description = "File of a model, also one in a checkpoint, or an instrument for its newest one; instead of a"
                    + " sample.")
    private Optional<String> model = Optional.empty();

    @Option(names = "--out", paramLabel = "FILE", description = "File to write (default: standard output).")
    private Optional<Path> out = Optional.empty();

    @Override
    public Integer call() throws IOException {
        if (model.isPresent()) {
            if (batch.isPresent() || sample.isPresent() || sequence.isPresent() || journal.isPresent()) {
                throw CommandException.usage("--model stands alone: a model names its batches itself");
            }
            return model(model.get());
        }
        if (sample.isPresent() == sequence.isPresent() || (sample.isPresent() && batch.isEmpty())) {
            throw CommandException.usage(
                    "name a sample by --batch and --sample, or by --sequence, or a model by --model");
        }
        String log = new HomeJournals(common.home(), common.console()).log(journal);
        Proof proof = batch.isPresent() ? inBatch(log, batch.get()) : anywhere(log);
        String text = ProofJson.write(proof);
        if (out.isEmpty()) {
            System.out.print(text);
            return ExitCode.OK;
        }
        Files.writeString(out.get(), text);
        Console console = common.console();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("batch", proof.header().number());
        object.put("sample", (long) proof.index());
        object.put("file", out.get().toString());
        console.object(object);
        console.say(
                "proof of batch " + proof.header().number() + " sample " + proof.index() + " written to " + out.get());
        return ExitCode.OK;
    }

    private int model(String named) throws IOException {
        Console console = common.console();
        ModelProvenance provenance = ModelProvenance.find(common.home(), named);
        HomeJournals journals = new HomeJournals(common.home(), console);
        // Only looked up: whether the journal agrees is for 'provenance:verify'.
        ModelProof proof =
                provenance.audit(common.home(), TrustedKey.read(journals.keyFile()), journal -> Optional.empty());
        Map<String, Object> object = provenance.json();
        object.put("digests", (long) proof.digests());
        object.put("batches", (long) proof.epochs().size());
        object.put("samples", proof.rows());
        object.put("findings", proof.findings().stream().map(Finding::line).toList());
        object.put("epochs", proof.epochs().stream().map(ModelProvenance::json).toList());
        if (out.isPresent()) {
            try (PrintStream file = new PrintStream(Files.newOutputStream(out.get()), false, StandardCharsets.UTF_8)) {
                new Console(file, System.err, true).object(object);
                if (file.checkError()) {
                    throw new IOException(out.get() + ": could not be written");
                }
            }
            object.remove("epochs");
        }
        console.object(object);
        console.say(provenance.line());
        proof.epochs().forEach(epoch -> console.say("  " + ModelProvenance.line(epoch)));
        proof.findings().forEach(finding -> console.say("  " + finding.line()));
        if (proof.verdict() == ModelProof.Verdict.NO_BATCHES) {
            console.say("  " + proof.line());
            return ExitCode.DATA_REFUSED;
        }
        console.say(String.format(
                "%,d digests, %,d batches, %,d samples",
                proof.digests(), proof.epochs().size(), proof.rows()));
        out.ifPresent(file -> console.say("every sample is in " + file));
        return proof.findings().isEmpty() ? ExitCode.OK : ExitCode.DATA_REFUSED;
    }

    private Proof inBatch(String log, long number) {
        SignedBatch found = BatchReader.find(common.home(), log, number)
                .orElseThrow(() -> new CommandException(
                        ExitCode.ERROR,
                        "batch " + number + " is not in the provenance log of " + log + " in " + common.home()));
        int index = sample.orElseGet(() -> indexOf(found));
        if (index < 0 || index >= found.samples().size()) {
            throw new CommandException(
                    ExitCode.ERROR,
                    "batch " + number + " has " + found.samples().size() + " samples and not the one named");
        }
        return Proof.of(found, index);
    }

    private Proof anywhere(String log) {
        try (BatchReader reader = BatchReader.open(common.home(), log)) {
            while (reader.next()) {
                int index = indexOf(reader.batch());
                if (index >= 0) {
                    return Proof.of(reader.batch(), index);
                }
            }
        }
        throw new CommandException(ExitCode.ERROR, "no batch holds a sample of journal record " + sequence.orElse(0L));
    }

    private int indexOf(SignedBatch found) {
        long wanted = sequence.orElse(0L);
        for (int i = 0; i < found.samples().size(); i++) {
            if (found.samples().get(i).journalSequence() == wanted) {
                return i;
            }
        }
        return -1;
    }
}
