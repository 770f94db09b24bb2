package breakwater.app.command;

import breakwater.provenance.BatchReader;
import breakwater.provenance.Proof;
import breakwater.provenance.ProofJson;
import breakwater.provenance.SignedBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `provenance:prove`: takes one training sample out of the log with all that shows it was signed.
@Command(
        name = "provenance:prove",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Writes the proof that one sample stands in a signed batch of training samples: sample, path to the root,",
            "header and signature, to be checked with 'provenance:verify' and the public key alone."
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

    @Option(names = "--out", paramLabel = "FILE", description = "File to write (default: standard output).")
    private Optional<Path> out = Optional.empty();

    @Override
    public Integer call() throws IOException {
        if (sample.isPresent() == sequence.isPresent() || (sample.isPresent() && batch.isEmpty())) {
            throw CommandException.usage("name a sample by --batch and --sample, or by --sequence");
        }
        Proof proof = batch.isPresent() ? inBatch(batch.get()) : anywhere();
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

    private Proof inBatch(long number) {
        SignedBatch found = BatchReader.find(common.home(), number)
                .orElseThrow(() -> new CommandException(
                        ExitCode.ERROR, "batch " + number + " is not in the provenance log of " + common.home()));
        int index = sample.orElseGet(() -> indexOf(found));
        if (index < 0 || index >= found.samples().size()) {
            throw new CommandException(
                    ExitCode.ERROR,
                    "batch " + number + " has " + found.samples().size() + " samples and not the one named");
        }
        return Proof.of(found, index);
    }

    private Proof anywhere() {
        try (BatchReader reader = BatchReader.open(common.home())) {
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
