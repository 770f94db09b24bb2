package breakwater.app.command;

import breakwater.app.live.JournalReplay;
import breakwater.journal.JournalRefusedException;
import breakwater.provenance.BatchReader;
import breakwater.provenance.ChainAudit;
import breakwater.provenance.EdgeKey;
import breakwater.provenance.Fault;
import breakwater.provenance.Finding;
import breakwater.provenance.JournalCheck;
import breakwater.provenance.JournalRecords;
import breakwater.provenance.Proof;
import breakwater.provenance.ProofJson;
import breakwater.provenance.TrustedKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `provenance:verify`: whether a proof holds, or the whole log.
@Command(
        name = "provenance:verify",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Verifies a proof, or without one the whole log of signed batches, and names exactly what is wrong.",
            "With --public-key and no --home, a proof is verified with nothing else. Otherwise it is also compared with",
            "the log and the journal of the home folder. Exit code 6 if anything is wrong."
        })
final class ProvenanceVerifyCommand implements Callable<Integer> {
    private static final long MOST_BYTES = 1 << 20;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "PROOF",
            description = "File that 'provenance:prove' wrote (default: verify the whole log).")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--public-key",
            paramLabel = "FILE",
            description = "Key to believe, in PEM form (default: <home>/keys/" + TrustedKey.FILE_NAME + ").")
    private Optional<Path> publicKey = Optional.empty();

    @Override
    public Integer call() throws IOException {
        TrustedKey key = TrustedKey.read(
                publicKey.orElseGet(() -> common.home().resolve(EdgeKey.FOLDER).resolve(TrustedKey.FILE_NAME)));
        try {
            return file.isPresent() ? proof(file.get(), key) : log(key);
        } catch (JournalRefusedException e) {
            throw new CommandException(ExitCode.DATA_REFUSED, Failures.line(e));
        }
    }

    private int proof(Path path, TrustedKey key) throws IOException {
        InputFiles.requireReadable(List.of(path));
        Map<String, Object> object = new LinkedHashMap<>();
        List<Finding> findings = new ArrayList<>();
        String journal = "not compared";
        try {
            if (Files.size(path) > MOST_BYTES) {
                throw new IllegalArgumentException("no proof: longer than " + MOST_BYTES + " bytes");
            }
            Proof proof = ProofJson.read(Files.readString(path));
            object.put("batch", proof.header().number());
            object.put("sample", (long) proof.index());
            object.put("source", proof.sample().source());
            object.put("symbol", proof.sample().symbol());
            object.put("journal_sequence", proof.sample().journalSequence());
            findings.addAll(proof.check(key));
            if (common.namesHome() || publicKey.isEmpty()) {
                journal = compare(proof, findings);
            }
        } catch (IllegalArgumentException | java.nio.charset.CharacterCodingException e) {
            findings.add(new Finding(Fault.MALFORMED, 0, -1, "", Failures.line(e)));
        }
        object.put("key", key.id().hex());
        object.put("journal", journal);
        String good = "the sample stands in the batch that key " + key.id() + " signed; journal " + journal;
        return print(object, findings, good);
    }

    /// What the home folder knows better than the proof.
    private String compare(Proof proof, List<Finding> findings) {
        BatchReader.find(common.home(), proof.header().number())
                .ifPresent(batch -> findings.addAll(proof.compare(batch)));
        if (!findings.isEmpty()) {
            return "not compared";
        }
        Optional<JournalCheck> check = journal(proof.header().journal());
        if (check.isEmpty()) {
            return "not here";
        }
        findings.addAll(check.get()
                .check(List.of(new JournalCheck.Placed(proof.header().number(), proof.index(), proof.sample()))));
        return findings.isEmpty() ? "agrees" : "differs";
    }

    private int log(TrustedKey key) {
        ChainAudit.Result result = ChainAudit.run(common.home(), key, this::journal);
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("batches", result.batches());
        object.put("samples", result.samples());
        object.put("compared_with_journal", result.compared());
        object.put("unfinished_bytes", result.unfinishedBytes());
        object.put("key", key.id().hex());
        return print(
                object,
                result.findings(),
                String.format(
                        "%,d batches with %,d samples hold together; %,d of them agree with the journal",
                        result.batches(), result.samples(), result.compared()));
    }

    private Optional<JournalCheck> journal(String name) {
        Path folder = common.home().resolve("journal").resolve(name);
        if (!Files.isDirectory(folder)) {
            common.console().note("breakwater: journal " + folder + " is not here and was not compared");
            return Optional.empty();
        }
        return Optional.of(
                new JournalCheck(JournalReplay.headerOf(folder).engine().catalogue(), JournalRecords.of(folder)));
    }

    private int print(Map<String, Object> object, List<Finding> findings, String good) {
        Console console = common.console();
        object.put("ok", findings.isEmpty());
        object.put(
                "findings", findings.stream().map(ProvenanceVerifyCommand::json).toList());
        console.object(object);
        if (findings.isEmpty()) {
            console.say(good);
            return ExitCode.OK;
        }
        findings.forEach(finding -> console.say(finding.line()));
        return ExitCode.DATA_REFUSED;
    }

    private static Map<String, Object> json(Finding finding) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("fault", finding.fault().code());
        object.put("batch", finding.batch());
        object.put("sample", (long) finding.sample());
        object.put("source", finding.source());
        object.put("what", finding.what());
        return object;
    }
}
