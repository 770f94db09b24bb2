package breakwater.app.command;

import breakwater.ingest.FrameDecoder;
import breakwater.lab.analysis.FlowTape;
import breakwater.model.Decimal;
import breakwater.model.Input;
import breakwater.model.Instrument;
import breakwater.model.Quote;
import breakwater.model.Side;
import breakwater.model.Trade;
import breakwater.store.history.DataException;
import breakwater.venue.RecordedFrames;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/// Best quotes and trades of one file of recorded frames.
final class FlowFiles {
    /// What a file held.
    ///
    /// @param source venue and market
    /// @param symbol instrument
    /// @param tick greatest step of which all prices of quotes are multiples
    /// @param malformed frames that were no market data
    record Recorded(String source, String symbol, FlowTape tape, double tick, long malformed) {}

    private final Instrument instrument;
    private final FlowTape tape = new FlowTape();
    private long step;

    private FlowFiles(Instrument instrument) {
        this.instrument = instrument;
    }

    /// Reads a file to its end.
    ///
    /// @param progress receives the number of frames read
    /// @throws DataException if it holds no frames
    static Recorded read(Path file, LongConsumer progress) {
        try (RecordedFrames frames = RecordedFrames.open(file)) {
            FlowFiles reader = new FlowFiles(Instrument.of(0, Instrument.canonicalSymbol(frames.symbol())));
            FrameDecoder decoder = frames.decoder(reader.instrument, 0);
            long malformed = 0;
            long count = 0;
            while (frames.next()) {
                if (decoder.decode(frames.buffer(), frames.from(), frames.to(), frames.receiveNanos(), reader::take)
                        == FrameDecoder.Outcome.MALFORMED) {
                    malformed++;
                }
                progress.accept(++count);
            }
            double tick = Decimal.toDouble(reader.step, reader.instrument.priceDigits());
            return new Recorded(frames.sourceName(), frames.symbol(), reader.tape, tick, malformed);
        } catch (IOException e) {
            throw new DataException(file + ": " + e.getMessage());
        }
    }

    private void take(Input input) {
        int price = instrument.priceDigits();
        int quantity = instrument.quantityDigits();
        if (input instanceof Quote q) {
            if (q.bidPrice() > 0 && q.askPrice() > 0) {
                step = gcd(gcd(step, q.bidPrice()), q.askPrice());
            }
            tape.quote(
                    Decimal.toDouble(q.bidPrice(), price),
                    Decimal.toDouble(q.bidQuantity(), quantity),
                    Decimal.toDouble(q.askPrice(), price),
                    Decimal.toDouble(q.askQuantity(), quantity),
                    q.receiveNanos());
        } else if (input instanceof Trade t && t.price() > 0 && t.quantity() > 0) {
            tape.trade(
                    Decimal.toDouble(t.price(), price),
                    Decimal.toDouble(t.quantity(), quantity),
                    t.aggressor() == Side.BUY,
                    t.receiveNanos(),
                    t.venueNanos());
        }
    }

    private static long gcd(long a, long b) {
        return BigInteger.valueOf(a).gcd(BigInteger.valueOf(b)).longValueExact();
    }
}
