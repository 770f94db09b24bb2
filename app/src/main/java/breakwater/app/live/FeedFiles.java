package breakwater.app.live;

import breakwater.model.Catalogue;
import breakwater.model.Instrument;
import breakwater.model.Source;
import breakwater.store.history.DataException;
import breakwater.store.history.FileKind;
import breakwater.store.history.KlineReader;
import breakwater.store.history.OptionChainReader;
import breakwater.store.history.TradeReader;
import breakwater.venue.RecordedFrames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Finds out what recorded files hold: frames of a venue, bars, trades or options; of which source and
/// instrument.
public final class FeedFiles {
    private enum Kind {
        FRAMES,
        BARS,
        TRADES,
        OPTIONS
    }

    private record Found(Path path, Kind kind, String source, String symbol, long intervalNanos) {}

    private final List<Found> files = new ArrayList<>();
    private final Path keys;

    /// Looks at the first lines and the names of files.
    ///
    /// @param paths files; at least one
    /// @param keys folder of the key files, for recordings that are bound
    /// @throws DataException with one line if a file is missing, unreadable, empty or of no known kind
    public FeedFiles(List<Path> paths, Path keys) {
        this.keys = keys;
        for (Path path : paths) {
            if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
                throw new DataException(path + ": cannot be read");
            }
            files.add(look(path, keys));
        }
    }

    private static Found look(Path path, Path keys) {
        FileKind named = FileKind.of(path);
        return switch (named) {
            case FileKind.Bars(String venue, String symbol, long intervalNanos) ->
                new Found(path, Kind.BARS, venue, symbol, intervalNanos);
            case FileKind.Trades(String venue, String symbol) -> new Found(path, Kind.TRADES, venue, symbol, 0);
            case FileKind.Options(String venue, String symbol) -> new Found(path, Kind.OPTIONS, venue, symbol, 0);
            case FileKind.Other() -> {
                try (RecordedFrames frames = RecordedFrames.open(path, keys)) {
                    yield new Found(path, Kind.FRAMES, frames.sourceName(), frames.symbol(), 0);
                } catch (IOException e) {
                    throw new DataException(path + ": " + e.getMessage());
                }
            }
        };
    }

    /// Returns what the files speak about.
    ///
    /// @return instruments and sources in the order of the files
    public Catalogue catalogue() {
        Map<String, Instrument> instruments = new LinkedHashMap<>();
        Map<String, Source> sources = new LinkedHashMap<>();
        for (Found file : files) {
            String symbol = Instrument.canonicalSymbol(file.symbol());
            instruments.computeIfAbsent(symbol, s -> Instrument.of(instruments.size(), s));
            Source.Role role = namesPrices(file.source()) ? Source.Role.PRICES : Source.Role.DERIVATIVES;
            sources.computeIfAbsent(
                    file.source(), name -> new Source(sources.size(), name, Source.ChecksumRule.NONE, role));
        }
        return new Catalogue(List.copyOf(instruments.values()), List.copyOf(sources.values()));
    }

    private boolean namesPrices(String source) {
        return files.stream().anyMatch(file -> file.source().equals(source) && file.kind() != Kind.OPTIONS);
    }

    /// Returns the longest bar interval in the files.
    ///
    /// @return nanoseconds, 0 if there are no bars
    public long longestIntervalNanos() {
        return files.stream().mapToLong(Found::intervalNanos).max().orElse(0);
    }

    /// Returns which sources speak of which instrument.
    ///
    /// @param catalogue as [#catalogue] returned it
    /// @return one bit mask of source ids per instrument
    public List<Long> sourcesOfInstrument(Catalogue catalogue) {
        long[] masks = new long[catalogue.instruments().size()];
        for (Found file : files) {
            int instrument = catalogue
                    .byPair(Instrument.canonicalSymbol(file.symbol()))
                    .orElseThrow()
                    .id();
            masks[instrument] |=
                    1L << catalogue.byName(file.source()).orElseThrow().id();
        }
        List<Long> result = new ArrayList<>();
        for (long mask : masks) {
            result.add(mask);
        }
        return result;
    }

    /// Returns when the first frame of all files was received.
    ///
    /// @param catalogue as [#catalogue] returned it
    /// @return epoch nanoseconds
    /// @throws DataException if no file holds any frame
    /// @throws IOException if a file cannot be read
    public long firstReceiveNanos(Catalogue catalogue) throws IOException {
        try (RecordedFeed feed = open(catalogue)) {
            if (feed.nextNanos() == Feed.END) {
                throw new DataException(files.getFirst().path() + ": expected data but found no frame in it");
            }
            return feed.nextNanos();
        }
    }

    /// Opens the files.
    ///
    /// @param catalogue as [#catalogue] returned it
    /// @return the merged feed, at its beginning
    /// @throws IOException if a file cannot be read
    public RecordedFeed open(Catalogue catalogue) throws IOException {
        List<Recording> recordings = new ArrayList<>();
        for (Found file : files) {
            Instrument instrument =
                    catalogue.byPair(Instrument.canonicalSymbol(file.symbol())).orElseThrow();
            int source = catalogue.byName(file.source()).orElseThrow().id();
            recordings.add(
                    switch (file.kind()) {
                        case FRAMES -> new Recording.Frames(RecordedFrames.open(file.path(), keys), instrument, source);
                        case BARS ->
                            new Recording.Bars(new KlineReader(file.path(), instrument, source, file.intervalNanos()));
                        case TRADES -> new Recording.Trades(new TradeReader(file.path(), instrument, source));
                        case OPTIONS -> new Recording.Options(new OptionChainReader(file.path(), instrument, source));
                    });
        }
        return new RecordedFeed(recordings);
    }
}
