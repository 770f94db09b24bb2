package breakwater.store.history;

import breakwater.model.Bar;
import breakwater.model.Instrument;
import java.nio.file.Path;

/// A file of bars.
final class FilePart implements Part {
    private static final Instrument ANY = Instrument.of(0, "BTC/USDT");
    private static final int BARS_TO_INFER_FROM = 1_000;
    private static final long NOT_READ = -1;

    private final Path file;
    private final SeriesId series;
    private long firstOpenNanos = NOT_READ;

    FilePart(Path file, SeriesId series) {
        this.file = file;
        this.series = series;
    }

    /// Returns a file whose name does not tell its series: the interval is the commonest step between its first
    /// bars.
    static FilePart unnamed(Path file) {
        long[] steps = new long[BARS_TO_INFER_FROM];
        int count = 0;
        try (KlineReader reader = new KlineReader(file, ANY, 0, 1)) {
            Bar bar = new Bar();
            long before = -1;
            while (count < steps.length && reader.next(bar)) {
                long step = bar.openNanos() - before;
                if (before >= 0 && step > 0) {
                    steps[count++] = step;
                }
                before = bar.openNanos();
            }
        }
        long commonest = commonest(steps, count);
        if (commonest <= 0 || commonest % 1_000_000_000L != 0) {
            throw new DataException(
                    file + ": expected bars at equal steps of whole seconds but found none; name the file like"
                            + " binance_spot_BTCUSDT_1m.csv");
        }
        return new FilePart(file, new SeriesId("file", SeriesId.ANY_SYMBOL, new Interval(commonest)));
    }

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public SeriesId series() {
        return series;
    }

    @Override
    public long firstOpenNanos() {
        if (firstOpenNanos == NOT_READ) {
            try (KlineReader reader = reader(ANY, 0)) {
                Bar bar = new Bar();
                reader.next(bar);
                firstOpenNanos = bar.openNanos();
            }
        }
        return firstOpenNanos;
    }

    @Override
    public BarCursor open(Instrument instrument, int source) {
        return reader(instrument, source);
    }

    private KlineReader reader(Instrument instrument, int source) {
        return new KlineReader(file, instrument, source, series.interval().nanos());
    }

    private static long commonest(long[] steps, int count) {
        java.util.Arrays.sort(steps, 0, count);
        long best = 0;
        int bestRun = 0;
        int run = 0;
        for (int i = 0; i < count; i++) {
            run = i > 0 && steps[i] == steps[i - 1] ? run + 1 : 1;
            if (run > bestRun) {
                bestRun = run;
                best = steps[i];
            }
        }
        return best;
    }
}
