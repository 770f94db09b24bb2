package breakwater.app.command;

import breakwater.model.Bar;
import breakwater.model.Decimal;
import breakwater.model.Instrument;
import breakwater.store.history.DataException;
import breakwater.store.history.FileKind;
import breakwater.store.history.KlineReader;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/// Bars of one file as plain numbers, for the studies.
final class BarFiles {
    /// Takes one bar.
    @FunctionalInterface
    interface Sink {
        void accept(long openNanos, long intervalNanos, double high, double low, double close);
    }

    private BarFiles() {}

    /// Reads all bars in file order.
    ///
    /// @param file named like `binance_spot_BTCUSDT_1h.csv`
    /// @param sink takes each
    /// @param progress receives the number of bars read
    /// @throws DataException if the file holds no bars, or a price is no positive number
    static void read(Path file, Sink sink, LongConsumer progress) {
        if (!(FileKind.of(file) instanceof FileKind.Bars(String _, String symbol, long intervalNanos))) {
            throw new DataException(file + ": expected bars but found something else");
        }
        String name = symbol.equals(FileKind.UNNAMED_SYMBOL) ? "BTC/USDT" : Instrument.canonicalSymbol(symbol);
        Instrument instrument = Instrument.of(0, name);
        int digits = instrument.priceDigits();
        try (KlineReader reader = new KlineReader(file, instrument, 0, intervalNanos)) {
            Bar bar = new Bar();
            while (reader.next(bar)) {
                // Not a number is negative: it fails here too.
                if (bar.close() <= 0 || bar.low() <= 0 || bar.high() < bar.low()) {
                    throw new DataException(file + ":" + reader.line() + ": expected positive prices but found others");
                }
                sink.accept(
                        bar.openNanos(),
                        intervalNanos,
                        Decimal.toDouble(bar.high(), digits),
                        Decimal.toDouble(bar.low(), digits),
                        Decimal.toDouble(bar.close(), digits));
                progress.accept(reader.rows());
            }
        }
    }
}
