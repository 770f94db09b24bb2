package breakwater.venue;

import breakwater.ingest.BookOutcome;
import breakwater.ingest.BookSettings;
import breakwater.ingest.Books;
import breakwater.ingest.FrameDecoder;
import breakwater.ingest.InputSink;
import breakwater.model.BookUpdate;
import breakwater.model.Catalogue;
import breakwater.model.Instrument;
import breakwater.model.MarketEvent;
import breakwater.model.Quote;
import breakwater.model.Source;
import breakwater.model.Trade;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Times decoding and booking of a recorded file held in memory: `DecoderTiming FILE [rounds]`. Prints, per kind of
/// event, the best round. Not a test: it asserts that every frame was decoded, and leaves judgement to the reader.
final class DecoderTiming {
    private static final String[] KINDS = {"trade", "quote", "book"};

    private DecoderTiming() {}

    public static void main(String[] arguments) throws IOException {
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 30;
        try (RecordedFrames frames = RecordedFrames.open(Path.of(arguments[0]))) {
            Instrument instrument = Instrument.of(0, frames.symbol());
            FrameDecoder decoder = frames.decoder(instrument, 0);
            List<byte[]> all = new ArrayList<>();
            List<List<byte[]>> byKind = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            while (frames.next()) {
                byte[] frame = Arrays.copyOfRange(frames.buffer(), frames.from(), frames.to());
                all.add(frame);
                FrameDecoder.Outcome _ = decoder.decode(
                        frame,
                        0,
                        frame.length,
                        1,
                        event -> byKind.get(kind(event)).add(frame));
            }
            // All kinds first: a decoder compiled for one kind alone is not the one that runs.
            time("decode all", all, decoder, () -> _ -> {}, 2 * rounds);
            for (int kind = 0; kind < KINDS.length; kind++) {
                time("decode " + KINDS[kind], byKind.get(kind), decoder, () -> _ -> {}, rounds);
            }
            List<byte[]> depth = List.of(depthFrame(instrument));
            List<byte[]> repeated = new ArrayList<>();
            for (int i = 0; i < 20_000; i++) {
                repeated.addAll(depth);
            }
            if (frames.sourceName().startsWith("binance-spot")) {
                time("decode 20+20 depth", repeated, decoder, () -> _ -> {}, rounds);
            }
            time("decode all and keep the book", all, decoder, () -> booking(instrument), rounds);
        }
    }

    private interface SinkMaker {
        InputSink make();
    }

    private static InputSink booking(Instrument instrument) {
        Books books = new Books(
                new Catalogue(List.of(instrument), List.of(new Source(0, "any", Source.ChecksumRule.NONE))),
                BookSettings.defaults());
        return event -> {
            switch (event) {
                case BookUpdate update -> {
                    BookOutcome _ = books.apply(update);
                }
                case Quote quote -> {
                    BookOutcome _ = books.observe(quote);
                }
                case Trade trade -> {
                    BookOutcome _ = books.observe(trade);
                }
                default -> throw new IllegalStateException("unexpected " + event);
            }
        };
    }

    private static void time(String name, List<byte[]> frames, FrameDecoder decoder, SinkMaker maker, int rounds) {
        if (frames.isEmpty()) {
            return;
        }
        long best = Long.MAX_VALUE;
        long leastAllocated = Long.MAX_VALUE;
        long bytes = frames.stream().mapToLong(f -> f.length).sum();
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int round = 0; round < rounds; round++) {
            InputSink sink = maker.make();
            int decoded = 0;
            long allocated = threads.getCurrentThreadAllocatedBytes();
            long start = System.nanoTime();
            for (byte[] frame : frames) {
                if (decoder.decode(frame, 0, frame.length, 1, sink) == FrameDecoder.Outcome.DECODED) {
                    decoded++;
                }
            }
            best = Math.min(best, System.nanoTime() - start);
            leastAllocated = Math.min(leastAllocated, threads.getCurrentThreadAllocatedBytes() - allocated);
            if (decoded != frames.size()) {
                throw new IllegalStateException("decoded " + decoded + " of " + frames.size());
            }
        }
        System.out.printf(
                "%-30s %7d frames  %6d bytes/frame  %7.3f us/frame  %5.2f GB/s  %d bytes allocated%n",
                name,
                frames.size(),
                bytes / frames.size(),
                best / 1e3 / frames.size(),
                (double) bytes / best,
                leastAllocated);
    }

    private static int kind(MarketEvent event) {
        return switch (event) {
            case Trade _ -> 0;
            case Quote _ -> 1;
            default -> 2;
        };
    }

    private static byte[] depthFrame(Instrument instrument) {
        StringBuilder text = new StringBuilder(4_096);
        String symbol = instrument.base() + instrument.quote();
        text.append("{\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":1723161255208,\"s\":\"")
                .append(symbol)
                .append("\",\"U\":50093239189,\"u\":50093239202,\"b\":[");
        for (int i = 0; i < 20; i++) {
            text.append(i == 0 ? "" : ",").append("[\"61").append(837 - i).append(".63000000\",\"1.54698000\"]");
        }
        text.append("],\"a\":[");
        for (int i = 0; i < 20; i++) {
            text.append(i == 0 ? "" : ",").append("[\"61").append(838 + i).append(".64000000\",\"0.32329000\"]");
        }
        return text.append("]}}").toString().getBytes(StandardCharsets.US_ASCII);
    }
}
