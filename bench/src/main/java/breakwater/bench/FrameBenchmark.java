package breakwater.bench;

import breakwater.ingest.BookSettings;
import breakwater.ingest.BookState;
import breakwater.ingest.Books;
import breakwater.ingest.FrameDecoder;
import breakwater.ingest.InputSink;
import breakwater.model.BookUpdate;
import breakwater.model.Catalogue;
import breakwater.model.Instrument;
import breakwater.model.Quote;
import breakwater.model.Source;
import breakwater.model.Trade;
import breakwater.venue.RecordedFrames;
import breakwater.venue.binance.BinanceDecoder;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// Nanoseconds per Binance frame, made up and recorded, beside Jackson's streaming parser in the same run.
///
/// Checked first: both add up every number of every frame to the same sums; nothing is allocated in any timed pass;
/// the
/// book behind the recorded frames equals one rebuilt from the venue's rule alone.
final class FrameBenchmark implements Benchmark {
    private static final int FRAMES = 4_096;
    private static final int RECORDED_PASSES = 1;
    private static final String RECORDED = "data/book/binance_spot_BTCUSDT_20240808.jsonl.gz";
    private static final double NANOS_TRADE = 300;
    private static final double NANOS_DEPTH = 3_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Override
    public String name() {
        return "frames";
    }

    @Override
    public void run(BenchSettings settings, Consumer<Measurement> out) throws IOException {
        BinanceFrames made = new BinanceFrames();
        measure("trade", made.trades(FRAMES), 50, NANOS_TRADE, settings, out);
        measure("bookTicker", made.quotes(FRAMES), 50, Double.NaN, settings, out);
        measure("20+20 depth", made.changes(FRAMES), 8, NANOS_DEPTH, settings, out);
        Path file = settings.shared().resolve(RECORDED);
        if (!Files.exists(file)) {
            throw new LeftOutException("recorded frames, " + file + " is absent");
        }
        FrameTape recorded = load(file);
        measure("recorded spot (trade, bookTicker, depth)", recorded, RECORDED_PASSES, Double.NaN, settings, out);
        measureBook(recorded, settings, out);
    }

    private void measure(
            String what, FrameTape tape, int passes, double barNanos, BenchSettings settings, Consumer<Measurement> out)
            throws IOException {
        EventSums sums = new EventSums();
        EventSums peerSums = new EventSums();
        FrameDecoder decoder = decoder();
        JacksonFrames peer = new JacksonFrames(peerSums);
        WrongResultException.unlessEqual("decoded frames", tape.size(), tape.decode(decoder, sums));
        peer.decode(tape);
        WrongResultException.unlessEqual("sums of the decoder", peerSums.fingerprint(), sums.fingerprint());

        int warmUp = 10;
        int rounds = warmUp + settings.repetitions();
        Samples ours = new Samples(rounds);
        Samples theirs = new Samples(rounds);
        long allocated = 0;
        for (int round = 0; round < rounds; round++) {
            long bytes = threads.getCurrentThreadAllocatedBytes();
            ours.start();
            for (int pass = 0; pass < passes; pass++) {
                tape.decode(decoder, sums);
            }
            ours.stop(round >= warmUp);
            allocated += round >= warmUp ? threads.getCurrentThreadAllocatedBytes() - bytes : 0;
            theirs.start();
            for (int pass = 0; pass < passes; pass++) {
                peer.decode(tape);
            }
            theirs.stop(round >= warmUp);
        }
        WrongResultException.unlessEqual("sums of the decoder", peerSums.fingerprint(), sums.fingerprint());
        WrongResultException.unlessEqual("allocated bytes while decoding " + what, 0, allocated);
        long frames = (long) passes * tape.size();
        boolean hasBar = !Double.isNaN(barNanos);
        out.accept(new Measurement(
                String.format(Locale.ROOT, "Binance decode, %s, %d B a frame", what, tape.meanBytes()),
                ours.nanosPer(frames, "frame")
                        + String.format(Locale.ROOT, ", %.2f M/s, 0 B allocated", ours.bestMillions(frames)),
                hasBar ? String.format(Locale.ROOT, "<= %.0f ns, no allocation", barNanos) : Measurement.NONE,
                "Jackson streaming: " + theirs.nanosPer(frames, "frame"),
                hasBar ? Measurement.Verdict.of(ours.bestNanosPer(frames) <= barNanos) : Measurement.Verdict.NO_BAR));
    }

    /// Decode and book together, as a live feed does it.
    private static void measureBook(FrameTape tape, BenchSettings settings, Consumer<Measurement> out)
            throws IOException {
        PlainBook plain = new PlainBook(tape);
        Samples samples = new Samples(settings.repetitions());
        int warmUp = 4;
        for (int round = 0; round < warmUp + settings.repetitions(); round++) {
            Books books = new Books(catalogue(), BookSettings.defaults());
            FrameDecoder decoder = decoder();
            InputSink sink = event -> {
                switch (event) {
                    case BookUpdate update -> books.apply(update);
                    case Trade trade -> books.observe(trade);
                    case Quote quote -> books.observe(quote);
                    default -> throw new IllegalStateException("no frame here holds " + event.getClass());
                }
            };
            samples.start();
            tape.decode(decoder, sink);
            samples.stop(round >= warmUp);
            WrongResultException.unless(
                    books.book(0, 0).state() == BookState.VALID, "the book must be VALID after the last frame");
            plain.requireEqual(books.book(0, 0).levels());
        }
        out.accept(Measurement.withoutBar(
                String.format(
                        Locale.ROOT,
                        "recorded spot frames into the book, %,d frames, %,d levels at the end",
                        tape.size(),
                        plain.levels()),
                samples.nanosPer(tape.size(), "frame"),
                Measurement.NONE));
    }

    private static FrameTape load(Path file) throws IOException {
        FrameTape tape = new FrameTape();
        try (RecordedFrames frames = RecordedFrames.open(file)) {
            while (frames.next()) {
                tape.add(0, frames.buffer(), frames.from(), frames.to(), frames.receiveNanos());
            }
        }
        return tape;
    }

    private static Catalogue catalogue() {
        return new Catalogue(
                List.of(Instrument.of(0, "BTC/USDT")),
                List.of(new Source(0, "binance-spot", Source.ChecksumRule.NONE)));
    }

    private static FrameDecoder decoder() {
        return new BinanceDecoder(BinanceDecoder.Dialect.SPOT, catalogue().instruments(), 0);
    }
}
