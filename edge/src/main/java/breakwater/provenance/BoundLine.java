package breakwater.provenance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/// An envelope as one line of JSON, for recorded feeds.
///
/// {"source":"..","session":"hex","sequence":1,"received":ns,"previous":"hex","payload":"base64","tag":"hex"}
///
/// The payload is the recorded line, byte for byte; an empty one ends the recording.
final class BoundLine {
    /// What every such line begins with.
    static final byte[] BEGIN = "{\"source\":\"".getBytes(StandardCharsets.US_ASCII);

    private static final int MOST_LINE_BYTES = 2 * Envelope.MOST_PAYLOAD_BYTES;
    private static final String[] FIELDS = {"source", "session", "sequence", "received", "previous", "payload", "tag"};
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(2)
                    .maxStringLength(MOST_LINE_BYTES)
                    .maxNumberLength(20)
                    .build())
            .build();

    private BoundLine() {}

    static boolean looksBound(byte[] bytes, int from, int to) {
        return to - from > BEGIN.length
                && Arrays.equals(bytes, from, from + BEGIN.length, BEGIN, 0, BEGIN.length)
                && new String(bytes, from, Math.min(to - from, 256), StandardCharsets.ISO_8859_1)
                        .contains("\",\"session\":\"");
    }

    static String write(byte[] envelope, int length) {
        int name = envelope[1];
        int fixed = 1 + Channel.identityBytes(name);
        int tag = length - Envelope.TAG_BYTES;
        HexFormat hex = HexFormat.of();
        byte[] payload = Arrays.copyOfRange(envelope, fixed + Envelope.PAYLOAD, tag);
        return "{\"source\":\"" + new String(envelope, 2, name, StandardCharsets.US_ASCII)
                + "\",\"session\":\"" + hex.formatHex(envelope, 2 + name, fixed)
                + "\",\"sequence\":" + (long) Envelope.LONG.get(envelope, fixed)
                + ",\"received\":" + (long) Envelope.LONG.get(envelope, fixed + Envelope.RECEIVE)
                + ",\"previous\":\"" + hex.formatHex(envelope, fixed + Envelope.PREVIOUS, fixed + Envelope.LENGTH)
                + "\",\"payload\":\"" + Base64.getEncoder().encodeToString(payload)
                + "\",\"tag\":\"" + hex.formatHex(envelope, tag, length) + "\"}";
    }

    /// The channel that an envelope names.
    static Channel channel(byte[] envelope) {
        int name = envelope[1];
        return new Channel(
                new String(envelope, 2, name, StandardCharsets.US_ASCII),
                Arrays.copyOfRange(envelope, 2 + name, 2 + name + Channel.SESSION_BYTES));
    }

    /// Reads a line back into its envelope; empty if it is none.
    static Optional<byte[]> read(byte[] bytes, int from, int to) {
        try (JsonParser in = JSON.createParser(bytes, from, to - from)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            String source = text(in, 0);
            byte[] session = HexFormat.of().parseHex(text(in, 1));
            long sequence = number(in, 2);
            long received = number(in, 3);
            byte[] previous = HexFormat.of().parseHex(text(in, 4));
            byte[] payload = Base64.getDecoder().decode(text(in, 5));
            byte[] tag = HexFormat.of().parseHex(text(in, 6));
            if (in.nextToken() != JsonToken.END_OBJECT
                    || in.nextToken() != null
                    || previous.length != Envelope.TAG_BYTES
                    || tag.length != Envelope.TAG_BYTES) {
                return Optional.empty();
            }
            Channel channel = new Channel(source, session);
            byte[] envelope = new byte[Envelope.size(channel, payload.length)];
            byte[] identity = channel.identity();
            envelope[0] = Envelope.VERSION;
            System.arraycopy(identity, 0, envelope, 1, identity.length);
            int fixed = 1 + identity.length;
            Envelope.LONG.set(envelope, fixed, sequence);
            Envelope.LONG.set(envelope, fixed + Envelope.RECEIVE, received);
            System.arraycopy(previous, 0, envelope, fixed + Envelope.PREVIOUS, previous.length);
            Envelope.INT.set(envelope, fixed + Envelope.LENGTH, payload.length);
            System.arraycopy(payload, 0, envelope, fixed + Envelope.PAYLOAD, payload.length);
            System.arraycopy(tag, 0, envelope, fixed + Envelope.PAYLOAD + payload.length, tag.length);
            // One text for one envelope: otherwise a flipped bit in the case of a digit would pass.
            byte[] canonical = write(envelope, envelope.length).getBytes(StandardCharsets.ISO_8859_1);
            return Arrays.equals(canonical, 0, canonical.length, bytes, from, to)
                    ? Optional.of(envelope)
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String text(JsonParser in, int field) throws IOException {
        requireField(in, field);
        if (in.nextToken() != JsonToken.VALUE_STRING) {
            throw new IllegalArgumentException(FIELDS[field] + " must be a string");
        }
        return in.getText();
    }

    private static long number(JsonParser in, int field) throws IOException {
        requireField(in, field);
        if (in.nextToken() != JsonToken.VALUE_NUMBER_INT) {
            throw new IllegalArgumentException(FIELDS[field] + " must be a whole number");
        }
        return in.getLongValue();
    }

    private static void requireField(JsonParser in, int field) throws IOException {
        if (in.nextToken() != JsonToken.FIELD_NAME || !FIELDS[field].equals(in.currentName())) {
            throw new IllegalArgumentException("expected " + FIELDS[field]);
        }
    }
}
