package breakwater.store.history;

import breakwater.model.BarSeries;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Chooses the series that serves a request best. For one request.
final class SeriesChoice {
    private static final long DAY = 86_400_000_000_000L;

    /// What strategies need before their first decision: fifty daily closes, and some room.
    private static final long WARM_UP_NANOS = 60 * DAY;

    /// Most bars before the window: 69 days of minutes, 11 years of hours.
    private static final long MOST_WARM_UP_BARS = 100_000;

    private static final int LONGEST_LIST = 12;

    private final History history;
    private final HistoryRequest request;
    private final long start;
    private final long end;
    private final List<SeriesId> candidates;
    private final List<String> notes = new ArrayList<>();

    SeriesChoice(History history, HistoryRequest request) {
        this.history = history;
        this.request = request;
        this.start = request.startNanos();
        this.end = request.endNanos();
        candidates = history.series().stream()
                .filter(s -> s.isOf(request.symbol()))
                .filter(s -> request.venue().map(s.venue()::equals).orElse(true))
                .filter(s -> request.interval().map(s.interval()::equals).orElse(true))
                .sorted(Comparator.comparing(SeriesId::interval).thenComparing(SeriesId::venue))
                .toList();
    }

    Selection select() {
        Chosen chosen =
                finest(candidates, start).or(this::sinceListing).orElseThrow(() -> new DataException(nothingCovers()));
        Map<String, UsedFile> files = new LinkedHashMap<>();
        Optional<BarMerge.Merged> before = warmUp(chosen.series);
        before.ifPresent(b -> record(files, b.files()));
        record(files, chosen.merged.files());
        return new Selection(
                chosen.series,
                chosen.merged.bars(),
                before.map(BarMerge.Merged::bars),
                List.copyOf(files.values()),
                notes);
    }

    private record Chosen(SeriesId series, BarMerge.Merged merged) {}

    /// Returns the finest series that covers the window from `from` on, and among equals the one with more bars.
    private Optional<Chosen> finest(List<SeriesId> finestFirst, long from) {
        Optional<Chosen> best = Optional.empty();
        for (SeriesId series : finestFirst) {
            boolean coarser = best.isPresent()
                    && series.interval().compareTo(best.get().series.interval()) > 0;
            if (coarser) {
                break;
            }
            if (history.earliest(series) > from + series.interval().nanos()) {
                continue;
            }
            BarMerge.Merged merged = history.read(series, start, end);
            int size = merged.bars().size();
            if (Coverage.of(merged.bars()).covers(from, end)
                    && best.map(b -> size > b.merged.bars().size()).orElse(true)) {
                best = Optional.of(new Chosen(series, merged));
            }
        }
        return best;
    }

    /// Returns a series that starts inside the window, if its venue has nothing earlier at all.
    private Optional<Chosen> sinceListing() {
        List<String> venues =
                candidates.stream().map(SeriesId::venue).distinct().toList();
        Optional<Chosen> best = Optional.empty();
        for (String venue : venues) {
            long listed = history.series().stream()
                    .filter(s -> s.isOf(request.symbol()) && s.venue().equals(venue))
                    .mapToLong(history::earliest)
                    .min()
                    .orElse(Long.MAX_VALUE);
            if (listed <= start || listed >= end) {
                continue;
            }
            Optional<Chosen> since = finest(
                    candidates.stream().filter(s -> s.venue().equals(venue)).toList(), listed);
            if (since.isPresent() && (best.isEmpty() || isBetter(since.get(), best.get()))) {
                best = since;
            }
        }
        best.ifPresent(chosen -> notes.add(chosen.series.venue() + " has no bars of " + request.symbol() + " before "
                + Coverage.day(Coverage.of(chosen.merged.bars()).firstOpenNanos())
                + ": the window starts there, not on " + request.start()));
        return best;
    }

    private static boolean isBetter(Chosen a, Chosen b) {
        int finer = a.series.interval().compareTo(b.series.interval());
        return finer < 0
                || (finer == 0 && a.merged.bars().size() > b.merged.bars().size());
    }

    /// Returns the bars before the window: those of the chosen series if it holds the sixty days before, else of
    /// the coarser series of the venue that holds them and reaches back farthest, else the most there is.
    private Optional<BarMerge.Merged> warmUp(SeriesId chosen) {
        List<SeriesId> coarser = history.series().stream()
                .filter(s -> s.isOf(request.symbol()) && s.venue().equals(chosen.venue()))
                .filter(s -> s.interval().compareTo(chosen.interval()) >= 0)
                .filter(s -> history.earliest(s) + s.interval().nanos() <= start)
                // The chosen one first, then by depth.
                .sorted(Comparator.comparing((SeriesId s) -> !s.equals(chosen))
                        .thenComparingLong(history::earliest)
                        .thenComparing(SeriesId::interval))
                .toList();
        Optional<BarMerge.Merged> most = Optional.empty();
        for (SeriesId series : coarser) {
            long interval = series.interval().nanos();
            long from = Math.max(Long.MIN_VALUE, start - MOST_WARM_UP_BARS * interval);
            BarMerge.Merged merged = history.read(series, from, start - interval + 1);
            if (holdsWarmUp(merged.bars())) {
                return Optional.of(merged);
            }
            if (spanOf(merged) > most.map(SeriesChoice::spanOf).orElse(0L)) {
                most = Optional.of(merged);
            }
        }
        notes.add("the " + WARM_UP_NANOS / DAY + " days before " + request.start() + " are not recorded: "
                + (most.isEmpty() ? "no warm-up" : "warm-up on what there is"));
        return most;
    }

    private boolean holdsWarmUp(BarSeries bars) {
        long from = start - WARM_UP_NANOS;
        long present = 0;
        for (int i = 0; i < bars.size(); i++) {
            present += bars.openNanos(i) >= from ? 1 : 0;
        }
        return (double) present * bars.intervalNanos() / WARM_UP_NANOS >= Coverage.REQUIRED_FRACTION;
    }

    private static long spanOf(BarMerge.Merged merged) {
        return merged.bars().size() * merged.bars().intervalNanos();
    }

    private static void record(Map<String, UsedFile> files, List<UsedFile> more) {
        for (UsedFile file : more) {
            files.merge(file.name(), file, (a, b) -> new UsedFile(a.name(), a.sha256(), a.bars() + b.bars()));
        }
    }

    private String nothingCovers() {
        String wanted = "no series of " + request.symbol() + " covers " + request.start() + ".." + request.end()
                + request.interval().map(i -> " at " + i).orElse("")
                + request.venue().map(v -> " from " + v).orElse("");
        List<SeriesId> ofSymbol =
                history.series().stream().filter(s -> s.isOf(request.symbol())).toList();
        List<String> available = new ArrayList<>();
        if (ofSymbol.isEmpty()) {
            history.series().stream().limit(LONGEST_LIST).forEach(s -> available.add(s.toString()));
        } else {
            for (SeriesId series : ofSymbol.subList(0, Math.min(LONGEST_LIST, ofSymbol.size()))) {
                available.add(series.venue() + " " + series.interval() + " " + history.coverage(series));
            }
        }
        int all = ofSymbol.isEmpty() ? history.series().size() : ofSymbol.size();
        String more = all > available.size() ? " and " + (all - available.size()) + " more" : "";
        return wanted + " in " + history.data() + "; available: " + String.join(", ", available) + more;
    }
}
