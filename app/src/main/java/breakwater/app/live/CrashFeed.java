package breakwater.app.live;

import breakwater.lab.market.MarketSegment;
import breakwater.lab.market.MarketSettings;
import breakwater.math.random.CounterRandom;
import breakwater.pipeline.Session;
import breakwater.provenance.EdgeKey;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// What the killed runs of a crash test trade on: how to start such a run, and the market it would meet next.
sealed interface CrashFeed {
    /// Returns the name in results.
    String name();

    /// Returns the options of `run` that choose this feed.
    ///
    /// @param hurry as fast as it goes instead of at the pace of the kills
    List<String> options(boolean hurry);

    /// Returns whether a run ends by itself, always in the same state.
    boolean ends();

    /// Returns the acknowledged input from which on a kill hits a run at work.
    long workBegins();

    /// Opens the feed where a recovered session stands.
    Feed continuing(JournalledSession recovered) throws IOException;

    /// Bars or frames in a file: ends, and is the same each time.
    ///
    /// @param name in results
    /// @param file recorded
    record Recorded(String name, Path file) implements CrashFeed {
        private static final int BARS = 120_000;
        /// Event time per real time: the made feed lasts about twelve seconds, so that most kills hit a run at
        /// work.
        private static final String SPEED = "600000";

        @Override
        public List<String> options(boolean hurry) {
            return List.of(
                    "--feed",
                    file.toString(),
                    "--speed",
                    hurry ? "max" : SPEED,
                    "--decide-every",
                    "1h",
                    "--snapshot-every",
                    "10000");
        }

        @Override
        public boolean ends() {
            return true;
        }

        @Override
        public long workBegins() {
            return 1;
        }

        @Override
        public Feed continuing(JournalledSession recovered) throws IOException {
            // What the crash test reads is not bound: no key is looked up in that folder.
            Feed feed = new FeedFiles(List.of(file), file.resolveSibling(EdgeKey.FOLDER))
                    .open(recovered.header().engine().catalogue());
            long[] skip = {recovered.session().marketEvents()};
            while (skip[0] > 0 && feed.nextNanos() != Feed.END) {
                feed.next(event -> skip[0]--);
            }
            return feed;
        }

        /// Writes bars that wander at random.
        static Recorded made(Path folder, long seed) throws IOException {
            Path file = folder.resolve("made_spot_BTCUSDT_1m.csv");
            CounterRandom random = CounterRandom.of(seed).split("made-feed");
            double price = 30_000;
            long time = 1_672_531_200_000L;
            try (BufferedWriter out = Files.newBufferedWriter(file)) {
                out.write("open_time_ms,open,high,low,close,volume\n");
                for (int i = 0; i < BARS; i++) {
                    double open = price;
                    price *= StrictMath.exp(0.0006 * random.nextGaussian());
                    double high = Math.max(open, price) + 1;
                    double low = Math.min(open, price) - 1;
                    double volume = 1 + random.nextDouble();
                    out.write(String.format(
                            Locale.ROOT, "%d,%.2f,%.2f,%.2f,%.2f,%.3f%n", time, open, high, low, price, volume));
                    time += 60_000;
                }
            }
            return new Recorded("bars", file);
        }
    }

    /// The built-in market: five venues with order books, without end.
    ///
    /// @param seed of the market
    record Simulated(long seed) implements CrashFeed {
        private static final String SYMBOL = "BTC/USDT";
        private static final long SECOND = 1_000_000_000L;
        private static final double PRICE_IF_NONE = 60_000;
        /// Event time per real time: some ten thousand frames a second, so that most kills come after a
        /// snapshot.
        private static final String SPEED = "100";

        @Override
        public String name() {
            return "simulated";
        }

        @Override
        public List<String> options(boolean hurry) {
            return List.of(
                    "--symbol",
                    SYMBOL,
                    "--seed",
                    Long.toString(seed),
                    "--speed",
                    hurry ? "max" : SPEED,
                    "--for",
                    "24h",
                    "--snapshot-every",
                    "500");
        }

        @Override
        public boolean ends() {
            return false;
        }

        /// After the history, when books stand and a snapshot holds them.
        @Override
        public long workBegins() {
            return 4_000;
        }

        @Override
        public Feed continuing(JournalledSession recovered) {
            Session session = recovered.session();
            double price = session.engine().prices().fairPrice(0).price();
            // A run killed before its first frame knows no time yet.
            long known = Math.max(
                    session.engine().nowNanos(), recovered.header().engine().tradeFromNanos());
            MarketSegment segment = new MarketSegment(
                    seed, recovered.resumedAt(), known + 5 * SECOND, price > 0 ? price : PRICE_IF_NONE);
            return new SimulatedFeed(MarketSettings.defaults(SYMBOL), segment, 0, 60 * SECOND);
        }
    }
}
