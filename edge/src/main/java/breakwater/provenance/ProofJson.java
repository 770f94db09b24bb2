package breakwater.provenance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HexFormat;
import java.util.List;

/// Proofs as JSON, readable by people and by other programs. Strict: what is not exactly a proof is refused.
public final class ProofJson {
    private static final String FORMAT = "breakwater-provenance-proof-1";
    private static final int MOST_PATH = 64;

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(8)
                            .maxStringLength(4096)
                            .maxNumberLength(64)
                            .maxDocumentLength(1 << 20)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private record SampleForm(
            String source,
            String symbol,
            long journalSequence,
            long venueSequence,
            long receiveNanos,
            String inputSha256,
            List<Double> features) {}

    private record BatchForm(
            long number,
            String previous,
            String journal,
            int count,
            long firstSequence,
            long lastSequence,
            String root) {}

    private record ProofForm(
            String format,
            SampleForm sample,
            int index,
            String leaf,
            List<String> path,
            BatchForm batch,
            String signature,
            String keyId) {}

    private ProofJson() {}

    /// Writes a proof.
    ///
    /// @param proof any
    /// @return one JSON object
    public static String write(Proof proof) {
        Sample s = proof.sample();
        BatchHeader h = proof.header();
        ProofForm form = new ProofForm(
                FORMAT,
                new SampleForm(
                        s.source(),
                        s.symbol(),
                        s.journalSequence(),
                        s.venueSequence(),
                        s.receiveNanos(),
                        s.inputHash().hex(),
                        java.util.Arrays.stream(s.features()).boxed().toList()),
                proof.index(),
                proof.leaf().hex(),
                proof.path().stream().map(Hash::hex).toList(),
                new BatchForm(
                        h.number(),
                        h.previous().hex(),
                        h.journal(),
                        h.count(),
                        h.firstSequence(),
                        h.lastSequence(),
                        h.root().hex()),
                HexFormat.of().formatHex(proof.signature()),
                h.keyId().hex());
        try {
            return JSON.writeValueAsString(form) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a proof cannot be written: " + e.getOriginalMessage(), e);
        }
    }

    /// Reads a proof.
    ///
    /// @param text one JSON object
    /// @return proof, not yet verified
    /// @throws IllegalArgumentException with one line if it is no proof
    public static Proof read(String text) {
        ProofForm form;
        try {
            form = JSON.readValue(text, ProofForm.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no proof: " + e.getOriginalMessage(), e);
        }
        if (!FORMAT.equals(form.format())) {
            throw new IllegalArgumentException("format must be " + FORMAT + " but was '" + form.format() + "'");
        }
        if (form.path().size() > MOST_PATH) {
            throw new IllegalArgumentException(
                    "path must have at most 64 hashes but had " + form.path().size());
        }
        SampleForm s = form.sample();
        BatchForm b = form.batch();
        for (Double feature : s.features()) {
            if (feature == null) {
                throw new IllegalArgumentException("features must be numbers");
            }
        }
        return new Proof(
                new Sample(
                        s.source(),
                        s.symbol(),
                        s.journalSequence(),
                        s.venueSequence(),
                        s.receiveNanos(),
                        Hash.ofHex(s.inputSha256()),
                        s.features().stream().mapToDouble(Double::doubleValue).toArray()),
                form.index(),
                Hash.ofHex(form.leaf()),
                form.path().stream().map(Hash::ofHex).toList(),
                new BatchHeader(
                        b.number(),
                        Hash.ofHex(b.previous()),
                        b.journal(),
                        b.count(),
                        b.firstSequence(),
                        b.lastSequence(),
                        Hash.ofHex(b.root()),
                        Hash.ofHex(form.keyId())),
                HexFormat.of().parseHex(form.signature()));
    }
}
