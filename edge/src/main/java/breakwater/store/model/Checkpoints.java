package breakwater.store.model;

import breakwater.model.MalformedStateException;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.provenance.BatchSigner;
import breakwater.provenance.Hash;
import breakwater.provenance.TrustedKey;
import breakwater.store.history.DataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Folders of models with a signed manifest. A folder gets its name when everything in it is durable, so one
/// that has
/// a name is whole.
final class Checkpoints {
    private static final String MANIFEST = "manifest.model";
    private static final String UNFINISHED = ".unfinished-";
    private static final int MOST_PARTS = 4096;

    private final Path folder;
    private final ModelDisk disk;

    Checkpoints(Path folder, ModelDisk disk) {
        this.folder = folder;
        this.disk = disk;
    }

    Checkpoint write(String name, List<StoredModel> models, BatchSigner signer, long nowNanos) throws IOException {
        ModelHeader header = new ModelHeader(ModelKind.CHECKPOINT, name, 1, nowNanos);
        if (models.isEmpty()) {
            throw new DataException(folder + ": there is no model to keep; calibrate:reference makes the first");
        }
        Path finished = folder.resolve(name);
        if (Files.exists(finished)) {
            throw new DataException(finished + ": there is a checkpoint of this name already");
        }
        disk.createFolder(folder);
        clear();
        Path unfinished = folder.resolve(UNFINISHED + name);
        disk.createFolder(unfinished);
        List<Checkpoint.Part> parts = new ArrayList<>();
        for (StoredModel model : models) {
            byte[] bytes = ModelFile.encode(model.header(), model.payload(), signer);
            String file = fileName(model.header());
            disk.write(unfinished.resolve(file), bytes);
            parts.add(new Checkpoint.Part(file, model.header(), Hash.sha256(bytes)));
        }
        disk.write(unfinished.resolve(MANIFEST), ModelFile.encode(header, manifest(parts), signer));
        disk.force(unfinished);
        disk.rename(unfinished, finished);
        disk.force(folder);
        List<String> names = names(Optional.of(signer.trustedKey()));
        for (String old : names.subList(0, Math.max(0, names.size() - ModelStore.KEPT_CHECKPOINTS))) {
            disk.delete(folder.resolve(old));
        }
        return read(name, Optional.of(signer.trustedKey()));
    }

    /// Names of those whose manifest holds, oldest first. Others are nobody's to delete.
    List<String> names(Optional<TrustedKey> key) {
        record Dated(String name, long nanos) {}
        List<Dated> dated = new ArrayList<>();
        for (Path path : list()) {
            String name = path.getFileName().toString();
            if (!name.startsWith(".") && manifest(path, name, key) instanceof ModelRead.Verified(StoredModel m)) {
                dated.add(new Dated(name, m.header().createdNanos()));
            }
        }
        return dated.stream()
                .sorted(Comparator.comparingLong(Dated::nanos).thenComparing(Dated::name))
                .map(Dated::name)
                .toList();
    }

    Checkpoint read(String name, Optional<TrustedKey> key) {
        // The header refuses a name that leads elsewhere.
        Path place = folder.resolve(new ModelHeader(ModelKind.CHECKPOINT, name, 1, 0).symbol());
        ModelRead read = manifest(place, name, key);
        if (!(read instanceof ModelRead.Verified(StoredModel manifest))) {
            throw new DataException(read.line());
        }
        try {
            List<Checkpoint.Part> parts = parts(new StateReader(manifest.payload()));
            for (Checkpoint.Part part : parts) {
                check(place, part, key);
            }
            return new Checkpoint(place, name, manifest.header().createdNanos(), parts);
        } catch (MalformedStateException | IllegalArgumentException e) {
            throw new DataException(place + ": " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void check(Path place, Checkpoint.Part part, Optional<TrustedKey> key) throws IOException {
        ModelHeader model = part.model();
        if (!part.file().equals(fileName(model))) {
            throw new DataException(place + ": its manifest names a file '" + part.file() + "' for " + model);
        }
        ModelRead read = ModelFile.read(place.resolve(part.file()), model.kind(), model.symbol(), model.version(), key);
        if (!(read instanceof ModelRead.Verified)) {
            throw new DataException(read.line());
        }
        if (!Hash.sha256(Files.readAllBytes(place.resolve(part.file()))).equals(part.sha256())) {
            throw new DataException(place.resolve(part.file()) + ": it is not the file its manifest names");
        }
    }

    private static ModelRead manifest(Path place, String name, Optional<TrustedKey> key) {
        return ModelFile.read(place.resolve(MANIFEST), ModelKind.CHECKPOINT, name, 1, key);
    }

    private static byte[] manifest(List<Checkpoint.Part> parts) {
        StateWriter out = new StateWriter(256);
        out.putInt(parts.size());
        for (Checkpoint.Part part : parts) {
            out.putString(part.file());
            out.putString(part.model().kind().code());
            out.putString(part.model().symbol());
            out.putLong(part.model().version());
            out.putLong(part.model().createdNanos());
            out.putBytes(part.sha256().bytes());
        }
        return out.toBytes();
    }

    private static List<Checkpoint.Part> parts(StateReader in) {
        List<Checkpoint.Part> parts = new ArrayList<>();
        int count = in.getCount(MOST_PARTS);
        for (int i = 0; i < count; i++) {
            String file = in.getString();
            ModelHeader model =
                    new ModelHeader(ModelKind.of(in.getString()), in.getString(), in.getLong(), in.getLong());
            parts.add(new Checkpoint.Part(file, model, Hash.of(in.getBytes())));
        }
        in.expectEnd();
        return parts;
    }

    private static String fileName(ModelHeader model) {
        return model.symbol().replace('/', '-') + "." + model.kind().code() + ".model";
    }

    /// Removes what a crash left half done.
    private void clear() throws IOException {
        for (Path path : list()) {
            if (path.getFileName().toString().startsWith(UNFINISHED)) {
                disk.delete(path);
            }
        }
    }

    private List<Path> list() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
