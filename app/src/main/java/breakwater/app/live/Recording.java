package breakwater.app.live;

import breakwater.ingest.FrameDecoder;
import breakwater.ingest.InputSink;
import breakwater.model.Bar;
import breakwater.model.Instrument;
import breakwater.model.OptionQuote;
import breakwater.model.Trade;
import breakwater.store.history.KlineReader;
import breakwater.store.history.OptionChainReader;
import breakwater.store.history.TradeReader;
import breakwater.venue.RecordedFrames;
import java.io.IOException;
import java.util.Map;

/// One recorded file, one row or frame at a time.
abstract sealed class Recording implements AutoCloseable {
    /// Moves to the next frame.
    ///
    /// @return false at the end
    abstract boolean advance() throws IOException;

    /// Returns the receive time of the present frame.
    abstract long receiveNanos();

    /// Passes on the events of the present frame.
    ///
    /// @return false if the frame is no market data this source may send
    abstract boolean deliver(InputSink sink);

    /// What became of the lines of a bound file.
    Map<String, Map<String, Long>> bindings() {
        return Map.of();
    }

    @Override
    public abstract void close() throws IOException;

    /// Frames as a venue sent them.
    static final class Frames extends Recording {
        private final RecordedFrames frames;
        private final FrameDecoder decoder;

        Frames(RecordedFrames frames, Instrument instrument, int source) {
            this.frames = frames;
            decoder = frames.decoder(instrument, source);
        }

        @Override
        boolean advance() throws IOException {
            return frames.next();
        }

        @Override
        long receiveNanos() {
            return frames.receiveNanos();
        }

        @Override
        boolean deliver(InputSink sink) {
            return decoder.decode(frames.buffer(), frames.from(), frames.to(), frames.receiveNanos(), sink)
                    != FrameDecoder.Outcome.MALFORMED;
        }

        @Override
        Map<String, Map<String, Long>> bindings() {
            return frames.bindings();
        }

        @Override
        public void close() throws IOException {
            frames.close();
        }
    }

    /// Bars of a CSV file.
    static final class Bars extends Recording {
        private final KlineReader reader;
        private final Bar bar = new Bar();

        Bars(KlineReader reader) {
            this.reader = reader;
        }

        @Override
        boolean advance() {
            return reader.next(bar);
        }

        @Override
        long receiveNanos() {
            return bar.receiveNanos();
        }

        @Override
        boolean deliver(InputSink sink) {
            sink.accept(bar);
            return true;
        }

        @Override
        public void close() {
            reader.close();
        }
    }

    /// Trades of a CSV file.
    static final class Trades extends Recording {
        private final TradeReader reader;
        private final Trade trade = new Trade();

        Trades(TradeReader reader) {
            this.reader = reader;
        }

        @Override
        boolean advance() {
            return reader.next(trade);
        }

        @Override
        long receiveNanos() {
            return trade.receiveNanos();
        }

        @Override
        boolean deliver(InputSink sink) {
            sink.accept(trade);
            return true;
        }

        @Override
        public void close() {
            reader.close();
        }
    }

    /// Option quotes of a CSV file.
    static final class Options extends Recording {
        private final OptionChainReader reader;
        private final OptionQuote quote = new OptionQuote();

        Options(OptionChainReader reader) {
            this.reader = reader;
        }

        @Override
        boolean advance() {
            return reader.next(quote);
        }

        @Override
        long receiveNanos() {
            return quote.receiveNanos();
        }

        @Override
        boolean deliver(InputSink sink) {
            sink.accept(quote);
            return true;
        }

        @Override
        public void close() {
            reader.close();
        }
    }
}
