package breakwater.venue;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.ingest.BookOutcome;
import breakwater.ingest.BookSettings;
import breakwater.ingest.Books;
import breakwater.ingest.FrameDecoder;
import breakwater.model.BookUpdate;
import breakwater.model.Catalogue;
import breakwater.model.Instrument;
import breakwater.model.MarketEvent;
import breakwater.model.Quote;
import breakwater.model.Source;
import breakwater.model.Trade;
import breakwater.testing.Seeds;
import breakwater.venue.binance.BinanceDecoder;
import breakwater.venue.bybit.BybitDecoder;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Damaged and random frames: nothing is thrown, nothing is read beyond the frame, and what is accepted is JSON that
/// Jackson accepts too.
class DecoderFuzzTest {
    private static final int FRAMES = 400_000;
    private static final List<String> SOUND = List.of(
            "{\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":1723161255343,\"s\":\"BTCUSDT\","
                    + "\"t\":3735683259,\"p\":\"61837.63\",\"q\":\"0.02\",\"T\":1723161255342,\"m\":true,\"M\":true}}",
            "{\"stream\":\"btcusdt@bookTicker\",\"data\":{\"u\":50093239212,\"s\":\"BTCUSDT\",\"b\":\"61837.63\","
                    + "\"B\":\"3.78\",\"a\":\"61837.64\",\"A\":\"1.5\"}}",
            "{\"e\":\"bookTicker\",\"u\":5,\"s\":\"BTCUSDT\",\"b\":\"61800.20\",\"B\":\"2.507\",\"a\":\"61800.30\","
                    + "\"A\":\"2.510\",\"T\":1723161256313,\"E\":1723161256314}",
            "{\"e\":\"depthUpdate\",\"E\":1723161255208,\"s\":\"BTCUSDT\",\"U\":4,\"u\":9,\"pu\":3,"
                    + "\"b\":[[\"100.5\",\"0.0\"],[\"99\",\"2\"]],\"a\":[[\"101.25\",\"7\"]]}",
            "{\"e\":\"depthUpdate\",\"E\":1723161255208,\"s\":\"BTCUSDT\",\"U\":4,\"u\":9,"
                    + "\"b\":[[\"100.5\",\"0.0\"],[\"99\",\"2\"]],\"a\":[[\"101.25\",\"7\"]]}",
            "{\"lastUpdateId\":12,\"E\":1723161255208,\"bids\":[[\"1\",\"2\"]],\"asks\":[[\"3\",\"4\"],[\"5\",\"6\"]]}",
            "{\"topic\":\"orderbook.50.BTCUSDT\",\"type\":\"delta\",\"ts\":1733011200693,\"data\":{\"s\":\"BTCUSDT\","
                    + "\"b\":[[\"97\",\"1\"]],\"a\":[[\"98\",\"0\"]],\"u\":18,\"seq\":5},\"cts\":1733011200690}",
            "{\"topic\":\"publicTrade.BTCUSDT\",\"type\":\"snapshot\",\"ts\":1733011200693,\"data\":["
                    + "{\"T\":1733011200690,\"s\":\"BTCUSDT\",\"S\":\"Buy\",\"v\":\"0.5\",\"p\":\"97.5\",\"i\":\"42\"}]}",
            "{\"result\":null,\"id\":1,\"x\":[true,false,null,-1.5e+3,\"\\u00e9\\n\",{\"y\":{}}]}");
    private static final byte[] ALPHABET =
            "{}[]:,\"\\0123456789.eE+-tfnrul aAbBuUsSpPqQmMTX\n\u0000\u007f".getBytes(StandardCharsets.ISO_8859_1);

    private final JsonFactory json = new JsonFactory();
    private final List<Instrument> instruments = List.of(Instrument.of(0, "BTC/USDT"), Instrument.of(1, "ETH/USDT"));
    private final Books books = new Books(
            new Catalogue(instruments, List.of(new Source(0, "any", Source.ChecksumRule.NONE))),
            BookSettings.defaults());
    private final List<FrameDecoder> decoders = List.of(
            new BinanceDecoder(BinanceDecoder.Dialect.SPOT, instruments.subList(0, 1), 0),
            new BinanceDecoder(BinanceDecoder.Dialect.SPOT, instruments, 0),
            new BinanceDecoder(BinanceDecoder.Dialect.USDM, instruments, 0),
            new BybitDecoder(instruments, 0));

    @Test
    void hostileFramesNeverThrowAndAcceptedOnesAreJson() {
        RandomGenerator random = Seeds.generator(99);
        int[] outcomes = new int[3];
        for (int i = 0; i < FRAMES; i++) {
            byte[] frame = random.nextInt(20) == 0 ? noise(random) : mutated(random);
            // The frame lies inside a larger buffer whose surroundings would complete it.
            int before = random.nextInt(5);
            byte[] buffer = new byte[before + frame.length + random.nextInt(5)];
            Arrays.fill(buffer, (byte) (random.nextBoolean() ? '"' : '}'));
            System.arraycopy(frame, 0, buffer, before, frame.length);
            for (FrameDecoder decoder : decoders) {
                int[] events = new int[1];
                FrameDecoder.Outcome outcome;
                try {
                    outcome = decoder.decode(buffer, before, before + frame.length, 1, event -> {
                        events[0]++;
                        book(event);
                    });
                } catch (RuntimeException e) {
                    throw new AssertionError("threw on " + text(frame), e);
                }
                outcomes[outcome.ordinal()]++;
                if (outcome != FrameDecoder.Outcome.DECODED) {
                    assertThat(events[0]).as(text(frame)).isZero();
                }
                if (outcome != FrameDecoder.Outcome.MALFORMED) {
                    assertJson(frame);
                }
            }
        }
        System.out.printf(
                "%d frames: decoded %d, ignored %d, malformed %d%n", 4 * FRAMES, outcomes[0], outcomes[1], outcomes[2]);
        assertThat(outcomes[0])
                .as("the mutations must leave something to decode")
                .isGreaterThan(FRAMES / 20);
        assertThat(outcomes[2]).isGreaterThan(FRAMES);
    }

    private void assertJson(byte[] frame) {
        // Jackson checks UTF-8 inside strings; we look only at ASCII fields. Its view without those bytes must agree.
        byte[] ascii = frame.clone();
        for (int i = 0; i < ascii.length; i++) {
            ascii[i] = ascii[i] < 0 ? (byte) '?' : ascii[i];
        }
        try (JsonParser parser = json.createParser(ascii)) {
            while (parser.nextToken() != null) {
                // Only well-formedness matters.
            }
        } catch (IOException e) {
            throw new AssertionError("accepted what Jackson refuses: " + text(frame), e);
        }
    }

    /// Whatever a decoder lets through, the books must bear.
    private void book(MarketEvent event) {
        BookOutcome _ = switch (event) {
            case BookUpdate update -> books.apply(update);
            case Quote quote -> books.observe(quote);
            case Trade trade -> books.observe(trade);
            default -> throw new AssertionError(event);
        };
    }

    private static byte[] noise(RandomGenerator random) {
        byte[] frame = new byte[random.nextInt(60)];
        for (int i = 0; i < frame.length; i++) {
            frame[i] = random.nextInt(8) == 0 ? (byte) random.nextInt() : ALPHABET[random.nextInt(ALPHABET.length)];
        }
        return frame;
    }

    private static byte[] mutated(RandomGenerator random) {
        byte[] frame = SOUND.get(random.nextInt(SOUND.size())).getBytes(StandardCharsets.US_ASCII);
        int mutations = random.nextInt(4);
        for (int i = 0; i < mutations && frame.length > 1; i++) {
            int at = random.nextInt(frame.length);
            switch (random.nextInt(6)) {
                case 0 -> frame[at] = ALPHABET[random.nextInt(ALPHABET.length)];
                case 1 -> frame[at] = (byte) random.nextInt();
                case 2 -> frame = Arrays.copyOf(frame, at);
                case 3 -> frame = splice(frame, at, at + random.nextInt(frame.length - at), frame, at, at);
                case 4 -> {
                    // A piece of another frame, or of this one, pasted in.
                    byte[] other = SOUND.get(random.nextInt(SOUND.size())).getBytes(StandardCharsets.US_ASCII);
                    int from = random.nextInt(other.length);
                    frame = splice(frame, at, at, other, from, from + random.nextInt(other.length - from));
                }
                default -> frame = splice(frame, at, at, new byte[] {ALPHABET[random.nextInt(ALPHABET.length)]}, 0, 1);
            }
        }
        return frame;
    }

    /// `frame` with `[from, to)` replaced by a part of `other`.
    private static byte[] splice(byte[] frame, int from, int to, byte[] other, int otherFrom, int otherTo) {
        List<byte[]> parts = new ArrayList<>();
        parts.add(Arrays.copyOfRange(frame, 0, from));
        parts.add(Arrays.copyOfRange(other, otherFrom, otherTo));
        parts.add(Arrays.copyOfRange(frame, to, frame.length));
        byte[] result = new byte[parts.stream().mapToInt(p -> p.length).sum()];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, result, at, part.length);
            at += part.length;
        }
        return result;
    }

    private static String text(byte[] frame) {
        return new String(frame, StandardCharsets.ISO_8859_1);
    }
}
