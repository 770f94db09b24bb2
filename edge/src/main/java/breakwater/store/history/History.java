package breakwater.store.history;

import breakwater.model.Instrument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The recorded bars of a file, a folder of files, or an imported store.
///
/// In a folder, files named like `binance_spot_BTCUSDT_1m_2023Q1.csv.gz` count, grouped by venue, symbol and
/// interval; others are listed as ignored. Only files of the symbol asked for are opened, and of those only the
/// ones that can hold a part of the answer are read through.
public final class History implements AutoCloseable {
    private static final Comparator<SeriesId> ORDER = Comparator.comparing(SeriesId::symbol)
            .thenComparing(SeriesId::venue)
            .thenComparing(SeriesId::interval);

    private final Path data;
    private final Map<SeriesId, List<Part>> parts = new TreeMap<>(ORDER);
    private final List<String> ignored = new ArrayList<>();
    private final Optional<HistoryStore> store;

    private History(Path data, Optional<HistoryStore> store) {
        this.data = data;
        this.store = store;
    }

    /// Opens a source of bars and lists what it has.
    ///
    /// @param data a CSV file, a folder of them, or a store made by `data:import`
    /// @return the history; to be closed
    /// @throws DataException if it is absent, unreadable or holds no bars
    public static History open(Path data) {
        if (Files.isDirectory(data)) {
            return ofFolder(data);
        }
        if (HistoryStore.isStore(data)) {
            return ofStore(data);
        }
        History history = new History(data, Optional.empty());
        history.add(SeriesId.ofFileName(fileName(data))
                .map(series -> new FilePart(data, series))
                .orElseGet(() -> FilePart.unnamed(data)));
        return history;
    }

    /// Lists the series.
    ///
    /// @return by symbol, venue and interval
    public List<SeriesId> series() {
        return List.copyOf(parts.keySet());
    }

    /// Lists the files whose names say no series.
    ///
    /// @return file names
    public List<String> ignored() {
        return List.copyOf(ignored);
    }

    /// Reads a series through and tells what it holds.
    ///
    /// @param series one of [#series]
    /// @return its coverage
    /// @throws DataException if a file cannot be read
    public Coverage coverage(SeriesId series) {
        return Coverage.of(read(series, Long.MIN_VALUE, Long.MAX_VALUE).bars());
    }

    /// Chooses and reads the bars for a window and those before it.
    ///
    /// The window is covered by a series that begins and ends within one bar of it and holds 95 % of its bars. Of
    /// those the finest is taken; of equally fine ones the one with more bars. If none covers it, a series that
    /// begins later is taken when its venue has nothing earlier at any interval, as after a listing; a note says
    /// so.
    ///
    /// @param request what is wanted
    /// @return the bars
    /// @throws DataException if nothing covers the window (the message names what exists), or a file cannot
    ///     be read
    public Selection select(HistoryRequest request) {
        return new SeriesChoice(this, request).select();
    }

    @Override
    public void close() {
        store.ifPresent(HistoryStore::close);
    }

    Path data() {
        return data;
    }

    /// Returns the earliest first bar of a series; opens its files but reads one row of each.
    long earliest(SeriesId series) {
        return parts.getOrDefault(series, List.of()).stream()
                .mapToLong(Part::firstOpenNanos)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    BarMerge.Merged read(SeriesId series, long fromNanos, long toNanos) {
        String symbol = series.symbol().equals(SeriesId.ANY_SYMBOL) ? "ANY/ANY" : series.symbol();
        return BarMerge.read(
                parts.getOrDefault(series, List.of()), Instrument.of(0, symbol), series.interval(), fromNanos, toNanos);
    }

    private static History ofFolder(Path folder) {
        History history = new History(folder, Optional.empty());
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                SeriesId.ofFileName(fileName(file))
                        .ifPresentOrElse(
                                series -> history.add(new FilePart(file, series)),
                                () -> history.ignored.add(fileName(file)));
            }
        } catch (IOException e) {
            throw new DataException(folder + ": cannot list the folder: " + e.getMessage());
        }
        if (history.parts.isEmpty()) {
            throw new DataException(
                    folder + ": expected files named like binance_spot_BTCUSDT_1m_2023Q1.csv.gz but found "
                            + (history.ignored.isEmpty() ? "none" : String.join(", ", history.ignored)));
        }
        return history;
    }

    private static History ofStore(Path file) {
        HistoryStore store = HistoryStore.openToRead(file);
        History history = new History(file, Optional.of(store));
        store.barParts().forEach(history::add);
        if (history.parts.isEmpty()) {
            store.close();
            throw new DataException(file + ": expected imported bars but the store holds none");
        }
        return history;
    }

    private void add(Part part) {
        parts.computeIfAbsent(part.series(), _ -> new ArrayList<>()).add(part);
    }

    private static String fileName(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString();
    }
}
