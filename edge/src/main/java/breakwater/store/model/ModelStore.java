package breakwater.store.model;

import breakwater.gate.GaussianModel;
import breakwater.gate.ReferenceModel;
import breakwater.model.StateWriter;
import breakwater.provenance.BatchSigner;
import breakwater.provenance.EdgeKey;
import breakwater.provenance.TrustedKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// References, adaptive models and checkpoints of one home. Reading makes nothing, not even the key.
///
/// One writer at a time for each kind: `calibrate:reference` for references, the running instance for adaptive
/// models.
/// Two at once cannot damage a file, but the later one may take the other's number.
public final class ModelStore {
    /// Name of the private key's file in the folder of keys.
    public static final String KEY_NAME = "model.ed25519";

    /// Adaptive models kept by instrument.
    public static final int KEPT_MODELS = 16;

    /// Checkpoints kept.
    public static final int KEPT_CHECKPOINTS = 16;

    private static final Pattern NAMED = Pattern.compile("(reference|adaptive)-(\\d{20})\\.model");

    private final Path home;
    private final InstantSource clock;
    private final ModelDisk disk;

    private ModelStore(Path home, InstantSource clock, ModelDisk disk) {
        this.home = home;
        this.clock = clock;
        this.disk = disk;
    }

    /// Opens the models of a home.
    ///
    /// @param home folder, which need not exist
    /// @return store
    public static ModelStore open(Path home) {
        return open(home, InstantSource.system());
    }

    /// Opens the models of a home at another time.
    ///
    /// @param home folder, which need not exist
    /// @param clock says when a file is written
    /// @return store
    public static ModelStore open(Path home, InstantSource clock) {
        return new ModelStore(home, clock, RealDisk.INSTANCE);
    }

    static ModelStore open(Path home, InstantSource clock, ModelDisk disk) {
        return new ModelStore(home, clock, disk);
    }

    /// Returns the instruments that have models.
    ///
    /// @return symbols, sorted
    public List<String> symbols() {
        Path models = home.resolve("models");
        if (!Files.isDirectory(models)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(models)) {
            return folders.map(f -> f.getFileName().toString().replaceFirst("-", "/"))
                    .filter(s -> s.matches("[A-Z0-9]{1,20}/[A-Z0-9]{1,20}(:[A-Z0-9]{1,20})?"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads the newest reference.
    ///
    /// @param symbol instrument
    /// @return the reference, or what is wrong with it
    public ModelRead reference(String symbol) {
        return newest(ModelKind.REFERENCE, symbol);
    }

    /// Reads the newest adaptive model.
    ///
    /// @param symbol instrument
    /// @return the model, or what is wrong with it
    public ModelRead adaptive(String symbol) {
        return newest(ModelKind.ADAPTIVE, symbol);
    }

    /// Reads one file as what it says it is, wherever it lies.
    ///
    /// @param file of a model, a checkpoint's included
    /// @return what is in it, or what is wrong with it
    public ModelRead read(Path file) {
        return ModelFile.read(file, trustedKey());
    }

    /// Returns the number that the next reference gets.
    ///
    /// @param symbol instrument
    /// @return 1 for the first
    public long nextReferenceVersion(String symbol) {
        return newestVersion(ModelKind.REFERENCE, symbol) + 1;
    }

    /// Writes a reference. Only `calibrate:reference` may do so.
    ///
    /// @param symbol instrument
    /// @param reference its model has the version that [#nextReferenceVersion] gives
    /// @return what was written
    /// @throws IOException if it cannot be written; there is then no such version
    public StoredModel writeReference(String symbol, ReferenceModel reference) throws IOException {
        long version = nextReferenceVersion(symbol);
        if (reference.model().version() != version) {
            throw new IllegalArgumentException("version of the reference must be " + version + " but was "
                    + reference.model().version());
        }
        StateWriter out = new StateWriter(1024);
        reference.write(out);
        return write(new ModelHeader(ModelKind.REFERENCE, symbol, version, nowNanos()), out.toBytes());
    }

    /// Writes an adaptive model and deletes all but the last [#KEPT_MODELS]. Files are numbered in the order of
    /// writing, whatever the version of the model, so that one rolled back to is the newest again.
    ///
    /// @param symbol instrument
    /// @param model any
    /// @return what was written
    /// @throws IOException if it cannot be written; the one before is then still the newest
    public StoredModel writeAdaptive(String symbol, GaussianModel model) throws IOException {
        long version = newestVersion(ModelKind.ADAPTIVE, symbol) + 1;
        StoredModel written =
                write(new ModelHeader(ModelKind.ADAPTIVE, symbol, version, nowNanos()), model.canonicalBytes());
        List<Long> versions = versions(ModelKind.ADAPTIVE, symbol);
        for (long old : versions.subList(0, Math.max(0, versions.size() - KEPT_MODELS))) {
            disk.delete(file(ModelKind.ADAPTIVE, symbol, old));
        }
        return written;
    }

    /// Copies the newest reference and adaptive model of every instrument into one folder, at once or not at
    /// all, and
    /// deletes all but the last [#KEPT_CHECKPOINTS].
    ///
    /// @param name of the checkpoint, not used yet
    /// @return what it consists of
    /// @throws breakwater.store.history.DataException if there is nothing to keep, or a model does not hold
    /// @throws IOException if it cannot be written; those before are then still there
    public Checkpoint checkpoint(String name) throws IOException {
        List<StoredModel> models = new ArrayList<>();
        for (String symbol : symbols()) {
            for (ModelKind kind : List.of(ModelKind.REFERENCE, ModelKind.ADAPTIVE)) {
                ModelRead read = newest(kind, symbol);
                switch (read) {
                    case ModelRead.Verified(StoredModel model) -> models.add(model);
                    case ModelRead.Missing _ -> {}
                    default -> throw new breakwater.store.history.DataException(read.line());
                }
            }
        }
        return checkpoints().write(name, models, signer(), nowNanos());
    }

    /// Returns the checkpoints.
    ///
    /// @return names, oldest first
    public List<String> checkpointNames() {
        return checkpoints().names(trustedKey());
    }

    /// Reads a checkpoint and everything in it.
    ///
    /// @param name of the checkpoint
    /// @return what it consists of
    /// @throws breakwater.store.history.DataException naming what is wrong
    public Checkpoint readCheckpoint(String name) {
        return checkpoints().read(name, trustedKey());
    }

    /// Returns the key that signs, made if there is none.
    ///
    /// @return signer
    public BatchSigner signer() {
        return BatchSigner.open(home.resolve(EdgeKey.FOLDER), KEY_NAME);
    }

    /// Returns the key that is trusted.
    ///
    /// @return nothing if this home has none yet
    public Optional<TrustedKey> trustedKey() {
        Path file = home.resolve(EdgeKey.FOLDER).resolve(KEY_NAME + TrustedKey.SUFFIX);
        return Files.exists(file) ? Optional.of(TrustedKey.read(file)) : Optional.empty();
    }

    /// Returns where the golden set of an instrument is installed.
    ///
    /// @param symbol instrument
    /// @return file, which need not exist
    public Path goldenFile(String symbol) {
        return home.resolve("golden").resolve(folderName(symbol) + ".json");
    }

    /// Installs a golden set, replacing the one before.
    ///
    /// @param file as somebody gave it
    /// @param key the only one whose signature counts
    /// @return the set
    /// @throws breakwater.store.history.DataException naming what is wrong with the file; nothing is then
    /// installed
    /// @throws IOException if it cannot be written; the one before is then still there
    public GoldenSet installGolden(Path file, TrustedKey key) throws IOException {
        byte[] json = GoldenFile.bytes(file);
        GoldenSet golden = GoldenFile.read(file, json, key);
        put(goldenFile(golden.head().symbol()), json);
        return golden;
    }

    private Checkpoints checkpoints() {
        return new Checkpoints(home.resolve("checkpoints"), disk);
    }

    private ModelRead newest(ModelKind kind, String symbol) {
        long version = newestVersion(kind, symbol);
        if (version == 0) {
            return new ModelRead.Missing(folder(symbol).resolve(kind.code()));
        }
        return ModelFile.read(file(kind, symbol, version), kind, symbol, version, trustedKey());
    }

    private StoredModel write(ModelHeader header, byte[] payload) throws IOException {
        Path file = file(header.kind(), header.symbol(), header.version());
        put(file, ModelFile.encode(header, payload, signer()));
        return new StoredModel(file, header, payload);
    }

    private void put(Path file, byte[] content) throws IOException {
        Path folder = file.resolveSibling("");
        disk.createFolder(folder);
        Path unfinished = file.resolveSibling("." + file.getFileName() + ".unfinished");
        disk.write(unfinished, content);
        disk.rename(unfinished, file);
        disk.force(folder);
    }

    private long newestVersion(ModelKind kind, String symbol) {
        List<Long> versions = versions(kind, symbol);
        return versions.isEmpty() ? 0 : versions.getLast();
    }

    private List<Long> versions(ModelKind kind, String symbol) {
        Path folder = folder(symbol);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Long> versions = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.sorted().forEach(file -> {
                Matcher name = NAMED.matcher(file.getFileName().toString());
                if (name.matches()
                        && name.group(1).equals(kind.code())
                        && name.group(2).startsWith("0")) {
                    versions.add(Long.parseLong(name.group(2)));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return versions;
    }

    private Path folder(String symbol) {
        return home.resolve("models").resolve(folderName(symbol));
    }

    private Path file(ModelKind kind, String symbol, long version) {
        String digits = Long.toString(version);
        return folder(symbol).resolve(kind.code() + "-" + "0".repeat(20 - digits.length()) + digits + ".model");
    }

    private static String folderName(String symbol) {
        // The header refuses what must not become a path.
        return new ModelHeader(ModelKind.REFERENCE, symbol, 1, 0).symbol().replace('/', '-');
    }

    private long nowNanos() {
        Instant now = clock.instant();
        return Math.addExact(Math.multiplyExact(now.getEpochSecond(), 1_000_000_000L), now.getNano());
    }
}
