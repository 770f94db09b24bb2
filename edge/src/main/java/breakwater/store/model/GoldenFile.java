package breakwater.store.model;

import breakwater.provenance.BatchSigner;
import breakwater.provenance.Hash;
import breakwater.provenance.TrustedKey;
import breakwater.robust.Features;
import breakwater.store.history.DataException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;

/// Golden sets as JSON: readable by other programs, one row to a line, signed over what it says and not over
/// how it
/// is laid out.
public final class GoldenFile {
    /// Name of the form.
    public static final String SCHEMA = "breakwater-golden-1";

    /// Largest file that is read.
    public static final int MOST_BYTES = 200_000_000;

    private GoldenFile() {}

    /// Writes a set.
    ///
    /// @param file replaced if it is there
    /// @param golden the set
    /// @param signer whose key the reader must trust
    /// @throws IOException if it cannot be written
    public static void write(Path file, GoldenSet golden, BatchSigner signer) throws IOException {
        Path unfinished = file.resolveSibling("." + file.getFileName() + ".unfinished");
        RealDisk disk = RealDisk.INSTANCE;
        disk.createFolder(file.toAbsolutePath().resolveSibling(""));
        disk.delete(unfinished);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 16);
                JsonGenerator json = new JsonFactory().createGenerator(out)) {
            write(json, golden, signer);
        }
        disk.rename(unfinished, file);
        disk.force(file.toAbsolutePath().resolveSibling(""));
    }

    private static void write(JsonGenerator json, GoldenSet golden, BatchSigner signer) throws IOException {
        GoldenSet.Head head = golden.head();
        Hash content = golden.sha256();
        TrustedKey key = signer.trustedKey();
        json.writeStartObject();
        json.writeStringField("schema", SCHEMA);
        json.writeStringField("symbol", head.symbol());
        json.writeArrayFieldStart("features");
        for (String name : Features.NAMES) {
            json.writeString(name);
        }
        json.writeEndArray();
        json.writeNumberField("step_nanos", head.stepNanos());
        json.writeNumberField("steps", head.steps());
        json.writeNumberField("epoch_nanos", head.epochNanos());
        json.writeStringField("made_from", head.madeFrom());
        json.writeArrayFieldStart("sources");
        for (String name : head.sources()) {
            json.writeString(name);
        }
        json.writeEndArray();
        json.writeStringField("sha256", content.hex());
        json.writeStringField(
                "signature",
                HexFormat.of().formatHex(signer.sign(golden.header().signedBytes(content, key.id()))));
        json.writeStringField("public_key", Base64.getEncoder().encodeToString(key.encoded()));
        json.writeArrayFieldStart("rows");
        for (int i = 0; i < golden.size(); i++) {
            json.writeRaw('\n');
            json.writeStartArray();
            json.writeNumber(golden.source(i));
            json.writeNumber(golden.spanNanos(i));
            for (double feature : golden.features(i)) {
                json.writeNumber(feature);
            }
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
    }

    /// Reads a set and verifies checksum and signature.
    ///
    /// @param file as somebody gave it
    /// @param key the only one whose signature counts
    /// @return the set
    /// @throws DataException naming what is wrong
    /// @throws IOException if it cannot be read
    public static GoldenSet read(Path file, TrustedKey key) throws IOException {
        return read(file, bytes(file), key);
    }

    static byte[] bytes(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new DataException(
                    file + ": size must be at most " + MOST_BYTES + " bytes but was " + Files.size(file));
        }
        return Files.readAllBytes(file);
    }

    static GoldenSet read(Path file, byte[] bytes, TrustedKey key) {
        try {
            return GoldenJson.read(bytes).verified(key);
        } catch (IllegalArgumentException e) {
            throw new DataException(file + ": " + e.getMessage());
        }
    }
}
