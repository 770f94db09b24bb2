package breakwater.app.command;

import breakwater.app.learn.GoldenMaker;
import breakwater.app.learn.SimulatedGolden;
import breakwater.app.live.Feed;
import breakwater.app.live.FeedFiles;
import breakwater.lab.market.MarketSettings;
import breakwater.model.Catalogue;
import breakwater.model.Instrument;
import breakwater.provenance.BatchSigner;
import breakwater.provenance.EdgeKey;
import breakwater.robust.FairPriceSettings;
import breakwater.robust.SamplingSettings;
import breakwater.store.history.DataException;
import breakwater.store.model.GoldenFile;
import breakwater.store.model.GoldenSet;
import breakwater.store.model.ModelStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `db:seed:golden`: makes golden sets, and installs them.
@Command(
        name = "db:seed:golden",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Installs a golden set below --home, or makes one: rows of believed prices, from which 'calibrate:reference'",
            "estimates the reference model. Form, size, numbers, checksum and signature are verified; what does not hold",
            "is refused by name, with exit code 6. With --make the rows come from the simulated market without faults, or",
            "from recorded files, through the same admission and sampling as a live run, and are signed with this home's key."
        })
final class SeedGoldenCommand implements Callable<Integer> {
    private static final long SECOND = 1_000_000_000L;
    private static final int MOST_HOURS = 240;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private TrustOptions trust = new TrustOptions();

    @Option(names = "--golden-set", paramLabel = "FILE", description = "Golden set to verify and install.")
    private Optional<Path> goldenSet = Optional.empty();

    @Option(names = "--make", paramLabel = "FILE", description = "Golden set to make; installs nothing.")
    private Optional<Path> make = Optional.empty();

    @Option(
            names = "--hours",
            paramLabel = "H",
            defaultValue = "36",
            description = "Hours of the simulated market (default: ${DEFAULT-VALUE}, some 64,000 rows of each venue).")
    private int hours;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the simulated market (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--feed",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Recorded frames, bars or trades instead of the simulated market.")
    private List<Path> feed = List.of();

    @Option(
            names = "--symbol",
            paramLabel = "SYMBOL",
            defaultValue = "BTC/USDT",
            description = "Instrument (default: ${DEFAULT-VALUE}).")
    private String symbol = "";

    @Override
    public Integer call() throws IOException {
        if (goldenSet.isPresent() == make.isPresent()) {
            throw CommandException.usage("use one of --golden-set FILE and --make FILE");
        }
        if (hours < 1 || hours > MOST_HOURS) {
            throw CommandException.usage("--hours must be in [1, " + MOST_HOURS + "] but was " + hours);
        }
        ModelStore store = ModelStore.open(common.home());
        return goldenSet.isPresent() ? install(store, goldenSet.get()) : make(store, make.get());
    }

    private int install(ModelStore store, Path file) throws IOException {
        InputFiles.requireReadable(List.of(file));
        GoldenSet golden = store.installGolden(file, trust.key(store));
        print(golden, "installed", store.goldenFile(golden.head().symbol()));
        return ExitCode.OK;
    }

    private int make(ModelStore store, Path file) throws IOException {
        String canonical = symbol();
        InputFiles.requireReadable(feed);
        BatchSigner signer = store.signer();
        GoldenSet golden;
        try {
            golden = feed.isEmpty() ? simulated(canonical) : recorded(canonical);
        } catch (IllegalArgumentException e) {
            throw new DataException("golden set cannot be made: " + Failures.line(e));
        }
        GoldenFile.write(file, golden, signer);
        print(golden, "made", file);
        return ExitCode.OK;
    }

    private String symbol() {
        try {
            return Instrument.canonicalSymbol(symbol);
        } catch (IllegalArgumentException e) {
            throw CommandException.usage("--" + Failures.line(e));
        }
    }

    private GoldenSet simulated(String canonical) throws IOException {
        long total = hours * SimulatedGolden.HOUR;
        try (Progress progress = common.console().progress("market", total)) {
            return SimulatedGolden.make(MarketSettings.defaults(canonical), seed, hours, progress::at);
        }
    }

    private GoldenSet recorded(String canonical) throws IOException {
        FeedFiles files = new FeedFiles(feed, common.home().resolve(EdgeKey.FOLDER));
        Catalogue catalogue = files.catalogue();
        long bars = files.longestIntervalNanos();
        FairPriceSettings prices = bars > 0 ? FairPriceSettings.forBars(bars) : FairPriceSettings.forStreams();
        GoldenMaker.Plan plan = new GoldenMaker.Plan(
                catalogue,
                canonical,
                bars > 0 ? SamplingSettings.forBars(bars) : SamplingSettings.forStreams(),
                prices.withSourcesOfInstrument(files.sourcesOfInstrument(catalogue)),
                bars > 0 ? 0 : SECOND,
                Feed.END,
                "recorded files: " + names());
        try (Feed frames = files.open(catalogue)) {
            return GoldenMaker.make(plan, frames, _ -> {});
        }
    }

    private String names() {
        String names = String.join(
                ", ", feed.stream().map(f -> String.valueOf(f.getFileName())).toList());
        return names.length() > 400 ? names.substring(0, 400) + "..." : names;
    }

    private void print(GoldenSet golden, String verb, Path file) {
        Console console = common.console();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("file", file.toString());
        object.put("symbol", golden.head().symbol());
        object.put("rows", golden.size());
        object.put("spans", golden.spans());
        object.put("sources", golden.head().sources());
        object.put("made_from", golden.head().madeFrom());
        object.put("sha256", golden.sha256().hex());
        console.object(object);
        console.say(String.format(
                Locale.ROOT,
                "%s %s: %,d rows of %s over %,d spans from %d sources (%s)",
                verb,
                file,
                golden.size(),
                golden.head().symbol(),
                golden.spans(),
                golden.head().sources().size(),
                golden.head().madeFrom()));
        console.say("sha256 " + golden.sha256());
    }
}
