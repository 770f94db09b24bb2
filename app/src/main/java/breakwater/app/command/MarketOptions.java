package breakwater.app.command;

import breakwater.lab.market.MarketSettings;
import breakwater.lab.market.OptionSettings;
import breakwater.lab.market.PlannedFault;
import breakwater.model.Instrument;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/// Options of `run` that say which market it follows, how fast and for how long.
final class MarketOptions {
    private static final Pattern LIAR = Pattern.compile("([a-z0-9-]{1,64}):(-?[0-9]{1,5}(?:\\.[0-9]{1,3})?)");
    private static final long LIES_FROM = 30_000_000_000L;
    private static final long LIES_FOR = 86_400_000_000_000L;

    /// As fast as it goes.
    static final double MAX = 0;

    @Option(
            names = "--feed",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Recorded frames, bars or trades, merged by receive time; ends with its input.")
    private List<Path> feedFiles = List.of();

    @Option(
            names = "--speed",
            paramLabel = "FACTOR",
            description = "Event time per real time, or max (default: 1 on the simulated market, max with --feed).")
    private Optional<String> speed = Optional.empty();

    @Option(
            names = "--for",
            paramLabel = "SPAN",
            description = "End by itself after this much event time at --speed 1, such as 60s or 24h.")
    private Optional<String> span = Optional.empty();

    @Option(
            names = "--decide-every",
            paramLabel = "SPAN",
            description =
                    "Interval at whose close the strategy decides (default: 1m simulated, 1s for frames and trades, 1d for bars).")
    private Optional<String> decideEvery = Optional.empty();

    @Option(
            names = "--symbol",
            paramLabel = "SYMBOL",
            defaultValue = "BTC/USDT",
            description = "Instrument of the simulated market (default: ${DEFAULT-VALUE}).")
    private String symbol = "";

    @Option(names = "--options", description = "Two simulated venues besides that quote options on the instrument.")
    private boolean options;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "2",
            description = "Seed of the simulated market (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--liar",
            paramLabel = "VENUE:BPS",
            description = "Plant a lie: this simulated venue's prices are off by so much from 30 s after the start,"
                    + " for a day.")
    private Optional<String> liar = Optional.empty();

    List<Path> feedFiles() {
        return feedFiles;
    }

    /// Returns event time per real time, or [#MAX].
    double factor() {
        String text = speed.orElse(feedFiles.isEmpty() ? "1" : "max");
        if (text.equals("max")) {
            return MAX;
        }
        try {
            double factor = Double.parseDouble(text);
            if (factor > 0 && factor <= 1e6) {
                return factor;
            }
        } catch (NumberFormatException _) {
            // Said below, together with what is out of range.
        }
        throw CommandException.usage("--speed must be in (0, 1000000] or max but was '" + text + "'");
    }

    boolean isEndless() {
        return span.isEmpty();
    }

    /// Returns when a run ends that begins at a moment of event time.
    long endNanos(long originNanos) {
        return span.map(s -> originNanos + Spans.nanos("--for", s)).orElse(Long.MAX_VALUE - 1);
    }

    long decideNanos(long fallback) {
        return decideEvery.map(s -> Spans.nanos("--decide-every", s)).orElse(fallback);
    }

    /// Returns the simulated market asked for.
    MarketSettings simulated() {
        try {
            MarketSettings market = MarketSettings.defaults(Instrument.canonicalSymbol(symbol));
            return withLiar(options ? market.withOptions(OptionSettings.pair()) : market);
        } catch (IllegalArgumentException e) {
            throw CommandException.usage("--" + Failures.line(e));
        }
    }

    private MarketSettings withLiar(MarketSettings market) {
        if (liar.isEmpty()) {
            return market;
        }
        Matcher parts = LIAR.matcher(liar.get());
        if (!parts.matches()) {
            throw CommandException.usage(
                    "--liar must be VENUE:BPS such as sim-charlie:25 but was '" + liar.get() + "'");
        }
        try {
            return market.withFaults(PlannedFault.shift(
                    parts.group(1), LIES_FROM, LIES_FROM + LIES_FOR, Double.parseDouble(parts.group(2))));
        } catch (IllegalArgumentException e) {
            throw CommandException.usage("--liar: " + Failures.line(e));
        }
    }

    long seed() {
        return seed;
    }
}
