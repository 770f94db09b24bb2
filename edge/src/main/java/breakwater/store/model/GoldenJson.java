package breakwater.store.model;

import breakwater.provenance.Hash;
import breakwater.provenance.TrustedKey;
import breakwater.robust.Features;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads golden sets, row by row and strictly: every field once, none unknown, every number finite.
final class GoldenJson {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(4)
                    .maxStringLength(1024)
                    .maxNumberLength(64)
                    .maxDocumentLength(GoldenFile.MOST_BYTES)
                    .build())
            .build();
    private static final Set<String> TEXTS =
            Set.of("schema", "symbol", "made_from", "sha256", "signature", "public_key");
    private static final Set<String> NUMBERS = Set.of("step_nanos", "steps", "epoch_nanos");
    private static final Set<String> LISTS = Set.of("features", "sources");
    private static final int MOST_LIST = 64;

    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Long> numbers = new HashMap<>();
    private final Map<String, List<String>> lists = new HashMap<>();
    private final GoldenSet.Builder rows = new GoldenSet.Builder();

    private GoldenJson() {}

    /// @throws IllegalArgumentException with one line
    static GoldenJson read(byte[] bytes) {
        GoldenJson read = new GoldenJson();
        try (JsonParser in = JSON.createParser(bytes)) {
            expect(in, in.nextToken(), JsonToken.START_OBJECT);
            for (JsonToken token = in.nextToken(); token != JsonToken.END_OBJECT; token = in.nextToken()) {
                expect(in, token, JsonToken.FIELD_NAME);
                read.field(in, in.currentName());
            }
            if (in.nextToken() != null) {
                throw wrong(in, "nothing after the object");
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "malformed: " + e.getOriginalMessage().replaceAll("\\s+", " "));
        } catch (IOException e) {
            throw new IllegalArgumentException("malformed: " + e.getMessage());
        }
        return read;
    }

    private void field(JsonParser in, String name) throws IOException {
        JsonToken value = in.nextToken();
        if (TEXTS.contains(name)) {
            expect(in, value, JsonToken.VALUE_STRING);
            texts.put(name, in.getText());
        } else if (NUMBERS.contains(name)) {
            expect(in, value, JsonToken.VALUE_NUMBER_INT);
            numbers.put(name, in.getLongValue());
        } else if (LISTS.contains(name)) {
            expect(in, value, JsonToken.START_ARRAY);
            List<String> list = new ArrayList<>();
            while (in.nextToken() != JsonToken.END_ARRAY) {
                expect(in, in.currentToken(), JsonToken.VALUE_STRING);
                if (list.size() == MOST_LIST) {
                    throw wrong(in, "at most " + MOST_LIST + " names");
                }
                list.add(in.getText());
            }
            lists.put(name, list);
        } else if (name.equals("rows")) {
            expect(in, value, JsonToken.START_ARRAY);
            double[] row = new double[Features.COUNT];
            while (in.nextToken() != JsonToken.END_ARRAY) {
                row(in, row);
            }
        } else {
            throw wrong(in, "a field of " + GoldenFile.SCHEMA);
        }
    }

    private void row(JsonParser in, double[] row) throws IOException {
        expect(in, in.currentToken(), JsonToken.START_ARRAY);
        expect(in, in.nextToken(), JsonToken.VALUE_NUMBER_INT);
        int source = in.getIntValue();
        expect(in, in.nextToken(), JsonToken.VALUE_NUMBER_INT);
        long span = in.getLongValue();
        for (int j = 0; j < row.length; j++) {
            JsonToken token = in.nextToken();
            if (token == null || !token.isNumeric()) {
                throw wrong(in, "a number");
            }
            row[j] = in.getDoubleValue();
        }
        expect(in, in.nextToken(), JsonToken.END_ARRAY);
        rows.add(source, span, row);
    }

    /// Doubts in this order: form, size and numbers, checksum, key, signature.
    GoldenSet verified(TrustedKey key) {
        if (!text("schema").equals(GoldenFile.SCHEMA)) {
            throw new IllegalArgumentException("schema must be " + GoldenFile.SCHEMA);
        }
        if (!list("features").equals(Features.NAMES)) {
            throw new IllegalArgumentException("features must be " + Features.NAMES);
        }
        GoldenSet golden = rows.build(new GoldenSet.Head(
                text("symbol"),
                number("step_nanos"),
                Math.toIntExact(Math.clamp(number("steps"), Integer.MIN_VALUE, Integer.MAX_VALUE)),
                number("epoch_nanos"),
                text("made_from"),
                list("sources")));
        Hash content = golden.sha256();
        if (!text("sha256").equals(content.hex())) {
            throw new IllegalArgumentException("checksum does not hold: sha256 is not that of head and rows");
        }
        byte[] encoded = Base64.getDecoder().decode(text("public_key"));
        TrustedKey named = TrustedKey.ofEncoded(encoded)
                .orElseThrow(() -> new IllegalArgumentException("public_key is no Ed25519 key"));
        if (!named.id().equals(key.id())) {
            throw new IllegalArgumentException(
                    "signed by key " + named.id() + " but " + key.id() + " is trusted; --public-key names another one");
        }
        byte[] signature = HexFormat.of().parseHex(text("signature"));
        if (!key.verifies(golden.header().signedBytes(content, key.id()), signature)) {
            throw new IllegalArgumentException("signature does not fit what the file says");
        }
        return golden;
    }

    private String text(String name) {
        return present(name, texts.get(name));
    }

    private long number(String name) {
        return present(name, numbers.get(name));
    }

    private List<String> list(String name) {
        return present(name, lists.get(name));
    }

    private static <T> T present(String name, @org.jspecify.annotations.Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(name + " must be there");
        }
        return value;
    }

    private static void expect(JsonParser in, @org.jspecify.annotations.Nullable JsonToken found, JsonToken wanted)
            throws IOException {
        if (found != wanted) {
            throw wrong(in, wanted.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '));
        }
    }

    private static IllegalArgumentException wrong(JsonParser in, String wanted) {
        return new IllegalArgumentException("malformed: expected " + wanted + " at line "
                + in.currentTokenLocation().getLineNr() + " column "
                + in.currentTokenLocation().getColumnNr());
    }
}
