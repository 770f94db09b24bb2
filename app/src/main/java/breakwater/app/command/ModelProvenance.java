package breakwater.app.command;

import breakwater.gate.BatchRoot;
import breakwater.gate.GaussianModel;
import breakwater.model.Instrument;
import breakwater.provenance.Hash;
import breakwater.provenance.JournalCheck;
import breakwater.provenance.ModelAudit;
import breakwater.provenance.ModelClaim;
import breakwater.provenance.ModelProof;
import breakwater.provenance.ProvenEpoch;
import breakwater.provenance.ProvenPart;
import breakwater.provenance.TrustedKey;
import breakwater.store.history.DataException;
import breakwater.store.model.ModelRead;
import breakwater.store.model.ModelStore;
import breakwater.store.model.StoredModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// From a stored model to the signed batches it names, for every command that asks.
///
/// @param stored file of the model, whose own signature holds
/// @param model in it
record ModelProvenance(StoredModel stored, GaussianModel model) {
    static ModelProvenance of(StoredModel stored) {
        return new ModelProvenance(
                stored,
                switch (stored.header().kind()) {
                    case ADAPTIVE -> stored.adaptive();
                    case REFERENCE -> stored.reference().model();
                    case GOLDEN, CHECKPOINT ->
                        throw new DataException(stored.file() + ": it is " + stored.header() + " and no model");
                });
    }

    /// Finds the model a person means: a file, or the newest one of an instrument.
    static ModelProvenance find(Path home, String named) {
        ModelStore store = ModelStore.open(home);
        Path file = Path.of(named);
        ModelRead read;
        if (Files.isRegularFile(file)) {
            read = store.read(file);
        } else {
            try {
                read = store.adaptive(Instrument.canonicalSymbol(named));
            } catch (IllegalArgumentException _) {
                throw CommandException.usage(
                        "--model must be a file or an instrument such as BTC/USDT but was '" + named + "'");
            }
        }
        if (!(read instanceof ModelRead.Verified(StoredModel model))) {
            throw new DataException(read.line());
        }
        return of(model);
    }

    /// Looks for everything that the model names.
    ModelProof audit(Path home, TrustedKey key, Function<String, Optional<JournalCheck>> journals) {
        List<Hash> digests = model.training().batches().stream()
                .map(BatchRoot::hex)
                .map(Hash::ofHex)
                .toList();
        return ModelAudit.run(home, key, new ModelClaim(stored.header().symbol(), digests), journals);
    }

    String line() {
        return stored.header() + ", model " + model.version() + ", sha256 " + stored.sha256();
    }

    Map<String, Object> json() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("file", stored.file().toString());
        object.put("kind", stored.header().kind().code());
        object.put("symbol", stored.header().symbol());
        object.put("version", stored.header().version());
        object.put("model_version", model.version());
        object.put("sha256", stored.sha256().hex());
        return object;
    }

    /// Adds what an audit found, in numbers.
    static void put(Map<String, Object> object, ModelProof proof) {
        object.put("verdict", proof.verdict().code());
        object.put("digests", (long) proof.digests());
        object.put("batches", (long) proof.epochs().size());
        object.put("samples", proof.rows());
        object.put("compared_with_journal", proof.compared());
        object.put("absent_journals", proof.absent());
    }

    /// One epoch for a person.
    static String line(ProvenEpoch epoch) {
        List<String> counts = new ArrayList<>();
        epoch.parts()
                .forEach(part -> counts.add(part.source() + " " + part.rows().size()));
        List<String> unused = new ArrayList<>();
        epoch.unused().forEach((source, rows) -> unused.add(source + " " + rows));
        return epoch.header().journal() + " batch " + epoch.header().number() + "  root "
                + epoch.header().root() + "  records " + epoch.header().firstSequence() + "-"
                + epoch.header().lastSequence() + "  " + epoch.rows() + " samples: " + String.join(", ", counts)
                + (unused.isEmpty() ? "" : "; signed but not used: " + String.join(", ", unused));
    }

    static Map<String, Object> json(ProvenEpoch epoch) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("journal", epoch.header().journal());
        object.put("batch", epoch.header().number());
        object.put("root", epoch.header().root().hex());
        object.put("signed", (long) epoch.header().count());
        object.put("used", (long) epoch.rows());
        object.put("first_sequence", epoch.header().firstSequence());
        object.put("last_sequence", epoch.header().lastSequence());
        object.put("not_used", epoch.unused());
        object.put("sources", epoch.parts().stream().map(ModelProvenance::json).toList());
        return object;
    }

    private static Map<String, Object> json(ProvenPart part) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("source", part.source());
        object.put("digest", part.digest().hex());
        object.put("samples", part.rows().stream().map(ModelProvenance::json).toList());
        return object;
    }

    private static Map<String, Object> json(JournalCheck.Placed row) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("sample", (long) row.index());
        object.put("journal_sequence", row.sample().journalSequence());
        object.put("input_sha256", row.sample().inputHash().hex());
        return object;
    }
}
