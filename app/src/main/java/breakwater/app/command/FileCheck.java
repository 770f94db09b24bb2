package breakwater.app.command;

import breakwater.ingest.FrameDecoder;
import breakwater.model.Bar;
import breakwater.model.Instrument;
import breakwater.model.OptionQuote;
import breakwater.model.Trade;
import breakwater.robust.FairPriceSettings;
import breakwater.store.history.DataException;
import breakwater.store.history.FileKind;
import breakwater.store.history.Interval;
import breakwater.store.history.KlineReader;
import breakwater.store.history.OptionChainReader;
import breakwater.store.history.TradeReader;
import breakwater.venue.RecordedFrames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Reads one recorded file through to its end and has every message judged.
///
/// A row that cannot be understood is counted and passed over, so that it does not hide what follows it.
final class FileCheck {
    /// Unreadable rows in a row after which a file is given up.
    private static final int MOST_UNREADABLE = 1_000;

    private final Path file;
    private final String kind;
    private final Map<String, String> series = new LinkedHashMap<>();
    private final Instrument instrument;
    private final FileJudge judge;
    private long malformed;
    private Optional<String> problem = Optional.empty();

    /// A step to the next row.
    private interface Step {
        boolean next() throws IOException;
    }

    private FileCheck(Path file, String kind, String source, String symbol, FairPriceSettings prices) {
        this.file = file;
        this.kind = kind;
        instrument = Instrument.of(0, symbol);
        series.put("source", source);
        series.put("symbol", instrument.symbol());
        judge = new FileJudge(instrument, source, prices);
    }

    static CheckedFile of(Path file) {
        try {
            return switch (FileKind.of(file)) {
                case FileKind.Bars(String venue, String symbol, long intervalNanos) ->
                    bars(file, venue, symbol, intervalNanos);
                case FileKind.Trades(String venue, String symbol) -> trades(file, venue, symbol);
                case FileKind.Options(String venue, String symbol) -> options(file, venue, symbol);
                case FileKind.Other() -> frames(file);
            };
        } catch (DataException | IOException e) {
            return CheckedFile.unreadable(file, Failures.line(e));
        }
    }

    private static CheckedFile bars(Path file, String venue, String symbol, long intervalNanos) {
        FileCheck check = new FileCheck(file, "bars", venue, symbol, FairPriceSettings.forBars(intervalNanos));
        check.series.put("interval", new Interval(intervalNanos).toString());
        try (KlineReader reader = new KlineReader(file, check.instrument, 0, intervalNanos)) {
            Bar bar = new Bar();
            // The reader stands on its first row already.
            check.read(
                    reader.line() - 1,
                    () -> reader.next(bar),
                    reader::line,
                    () -> check.judge.judge(bar, reader.line()));
        }
        return check.result();
    }

    private static CheckedFile trades(Path file, String venue, String symbol) {
        FileCheck check = new FileCheck(file, "trades", venue, symbol, FairPriceSettings.forStreams());
        try (TradeReader reader = new TradeReader(file, check.instrument, 0)) {
            Trade trade = new Trade();
            check.read(
                    reader.line(),
                    () -> reader.next(trade),
                    reader::line,
                    () -> check.judge.judge(trade, reader.line()));
        }
        return check.result();
    }

    private static CheckedFile options(Path file, String venue, String symbol) {
        FileCheck check = new FileCheck(file, "options", venue, symbol, FairPriceSettings.forStreams());
        try (OptionChainReader reader = new OptionChainReader(file, check.instrument, 0)) {
            OptionQuote quote = new OptionQuote();
            check.read(
                    reader.line(),
                    () -> reader.next(quote),
                    reader::line,
                    () -> check.judge.judge(quote, reader.line()));
        }
        return check.result();
    }

    private static CheckedFile frames(Path file) throws IOException {
        try (RecordedFrames frames = RecordedFrames.open(file)) {
            FileCheck check =
                    new FileCheck(file, "frames", frames.sourceName(), frames.symbol(), FairPriceSettings.forStreams());
            FrameDecoder decoder = frames.decoder(check.instrument, 0);
            check.read(frames.line(), frames::next, frames::line, () -> check.decode(frames, decoder));
            return check.result();
        }
    }

    private void decode(RecordedFrames frames, FrameDecoder decoder) {
        FrameDecoder.Outcome outcome = decoder.decode(
                frames.buffer(),
                frames.from(),
                frames.to(),
                frames.receiveNanos(),
                event -> judge.judge(event, frames.line()));
        if (outcome == FrameDecoder.Outcome.MALFORMED) {
            addMalformed("line " + frames.line() + ": not what " + series.get("source") + " may send");
        }
    }

    private void read(long lineBefore, Step step, LongSupplier line, Runnable message) {
        long before = lineBefore;
        String said = "";
        int inARow = 0;
        while (true) {
            try {
                if (!step.next()) {
                    return;
                }
                inARow = 0;
                message.run();
            } catch (DataException | IOException e) {
                String why = Failures.line(e);
                inARow++;
                // Without a step forward, or with the same words again, there is no getting past it.
                if (line.getAsLong() == before || why.equals(said) || inARow > MOST_UNREADABLE) {
                    problem = Optional.of(why);
                    return;
                }
                said = why;
                addMalformed(why.startsWith(file + ": ") ? why.substring((file + ": ").length()) : why);
            }
            before = line.getAsLong();
        }
    }

    private void addMalformed(String what) {
        malformed++;
        judge.places().addMalformed(what);
    }

    private CheckedFile result() {
        return new CheckedFile(
                file,
                kind,
                series,
                judge.messages(),
                judge.counts().byCode(),
                judge.counts().quarantined(0),
                judge.counts().refused(0),
                judge.counts().missingIntervals(0),
                malformed,
                judge.span(),
                judge.places(),
                problem);
    }
}
