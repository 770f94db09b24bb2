package breakwater.app.command;

import breakwater.journal.JournalRefusedException;
import breakwater.provenance.BatchReader;
import breakwater.provenance.ChainAudit;
import breakwater.provenance.Fault;
import breakwater.provenance.Finding;
import breakwater.provenance.JournalCheck;
import breakwater.provenance.ModelProof;
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

/// `provenance:verify`: whether a proof holds, what a model names, or every log.
@Command(
        name = "provenance:verify",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Verifies a proof, or without one every log of signed batches, and names exactly what is wrong.",
            "With --model, verifies that every digest the model names is covered by a signed batch whose samples agree",
            "with the journal; a model that names none is not verified.",
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
            description = "File that 'provenance:prove' wrote (default: verify every log).")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--public-key",
            paramLabel = "FILE",
            description = "Key to believe, in PEM form (default: <home>/keys/" + TrustedKey.FILE_NAME + ").")
    private Optional<Path> publicKey = Optional.empty();

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description = "File of a model, also one in a checkpoint, or an instrument for its newest one.")
    private Optional<String> model = Optional.empty();

    @Option(
            names = "--journal",
            paramLabel = "NAME",
            description = "Verify the log of this journal only (default: of all).")
    private Optional<String> journal = Optional.empty();

    /// A finding and the log it is of.
    private record Located(String journal, Finding finding) {
        String line(boolean several) {
            return (several ? journal + ": " : "") + finding.line();
        }
    }

    @Override
    public Integer call() throws IOException {
        if ((file.isPresent() ? 1 : 0) + (model.isPresent() ? 1 : 0) + (journal.isPresent() ? 1 : 0) > 1) {
            throw CommandException.usage("name a proof, a model or a journal, not several");
        }
        TrustedKey key = TrustedKey.read(publicKey.orElseGet(() -> journals().keyFile()));
        try {
            if (model.isPresent()) {
                return model(model.get(), key);
            }
            return file.isPresent() ? proof(file.get(), key) : logs(key);
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
        return print(
                object,
                findings.isEmpty(),
                findings.stream().map(f -> new Located("", f)).toList(),
                good);
    }

    /// What the home folder knows better than the proof.
    private String compare(Proof proof, List<Finding> findings) {
        BatchReader.find(common.home(), proof.header().journal(), proof.header().number())
                .ifPresent(batch -> findings.addAll(proof.compare(batch)));
        if (!findings.isEmpty()) {
            return "not compared";
        }
        Optional<JournalCheck> check = journals().check(proof.header().journal());
        if (check.isEmpty()) {
            return "not here";
        }
        findings.addAll(check.get()
                .check(List.of(new JournalCheck.Placed(proof.header().number(), proof.index(), proof.sample()))));
        return findings.isEmpty() ? "agrees" : "differs";
    }

    private HomeJournals journals() {
        return new HomeJournals(common.home(), common.console());
    }

    private int model(String named, TrustedKey key) {
        ModelProvenance provenance = ModelProvenance.find(common.home(), named);
        ModelProof proof = provenance.audit(common.home(), key, journals()::check);
        Map<String, Object> object = provenance.json();
        ModelProvenance.put(object, proof);
        object.put("key", key.id().hex());
        boolean closed = proof.verdict() == ModelProof.Verdict.CLOSED;
        List<Located> findings =
                proof.findings().stream().map(f -> new Located("", f)).toList();
        int exit = print(object, closed, findings, "provenance of " + provenance.line() + " " + proof.line());
        if (findings.isEmpty() && !closed) {
            common.console().say(provenance.line() + ": " + proof.line());
        }
        return exit;
    }

    private int logs(TrustedKey key) {
        HomeJournals journals = journals();
        List<String> logs = journals.logs(journal);
        List<Located> findings = new ArrayList<>();
        long batches = 0;
        long samples = 0;
        long compared = 0;
        long unfinished = 0;
        for (String log : logs) {
            ChainAudit.Result result = ChainAudit.run(common.home(), log, key, journals::check);
            result.findings().forEach(finding -> findings.add(new Located(log, finding)));
            batches += result.batches();
            samples += result.samples();
            compared += result.compared();
            unfinished += result.unfinishedBytes();
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("journals", logs);
        object.put("batches", batches);
        object.put("samples", samples);
        object.put("compared_with_journal", compared);
        object.put("unfinished_bytes", unfinished);
        object.put("key", key.id().hex());
        return print(
                object,
                findings.isEmpty(),
                findings,
                String.format(
                        "%,d batches with %,d samples hold together; %,d of them agree with the journal",
                        batches, samples, compared));
    }

    private int print(Map<String, Object> object, boolean ok, List<Located> findings, String good) {
        Console console = common.console();
        object.put("ok", ok);
        object.put(
                "findings", findings.stream().map(ProvenanceVerifyCommand::json).toList());
        console.object(object);
        if (ok) {
            console.say(good);
            return ExitCode.OK;
        }
        boolean several = findings.stream().map(Located::journal).distinct().count() > 1;
        findings.forEach(finding -> console.say(finding.line(several)));
        return ExitCode.DATA_REFUSED;
    }

    private static Map<String, Object> json(Located located) {
        Finding finding = located.finding();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("fault", finding.fault().code());
        if (!located.journal().isEmpty()) {
            object.put("journal", located.journal());
        }
        object.put("batch", finding.batch());
        object.put("sample", (long) finding.sample());
        object.put("source", finding.source());
        object.put("what", finding.what());
        return object;
    }
}
