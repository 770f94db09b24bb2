package breakwater.app.live;

import breakwater.ingest.FrameDecoder;
import breakwater.ingest.InputSink;
import breakwater.lab.market.MarketSegment;
import breakwater.lab.market.MarketSettings;
import breakwater.lab.market.SimulatedMarket;
import java.util.ArrayDeque;

/// The built-in market: a few hours of bars as history, then live frames of five venues without end.
public final class SimulatedFeed implements Feed {
    private final SimulatedMarket market;
    private final FrameDecoder[] decoders;
    private final ArrayDeque<byte[]> history = new ArrayDeque<>();
    private final ArrayDeque<Integer> historySources = new ArrayDeque<>();
    private final ArrayDeque<Long> historyNanos = new ArrayDeque<>();
    private long malformed;

    /// Opens the market.
    ///
    /// @param settings what it consists of
    /// @param segment where it begins
    /// @param historyBars bars per venue before the start
    /// @param historyIntervalNanos length of each
    public SimulatedFeed(MarketSettings settings, MarketSegment segment, int historyBars, long historyIntervalNanos) {
        market = new SimulatedMarket(settings, segment);
        decoders = new FrameDecoder[market.catalogue().sources().size()];
        for (int s = 0; s < decoders.length; s++) {
            decoders[s] = market.decoder(s);
        }
        market.history(historyBars, historyIntervalNanos, (source, frame, from, to, nanos) -> {
            history.add(java.util.Arrays.copyOfRange(frame, from, to));
            historySources.add(source);
            historyNanos.add(nanos);
        });
    }

    @Override
    public long nextNanos() {
        Long past = historyNanos.peekFirst();
        return past == null ? market.nextReceiveNanos() : past;
    }

    @Override
    public void next(InputSink sink) {
        byte[] past = history.pollFirst();
        if (past != null) {
            decode(historySources.removeFirst(), past, 0, past.length, historyNanos.removeFirst(), sink);
            return;
        }
        market.next(
                market.nextReceiveNanos(),
                (source, frame, from, to, nanos) -> decode(source, frame, from, to, nanos, sink));
    }

    private void decode(int source, byte[] frame, int from, int to, long nanos, InputSink sink) {
        if (decoders[source].decode(frame, from, to, nanos, sink) == FrameDecoder.Outcome.MALFORMED) {
            malformed++;
        }
    }

    @Override
    public long malformedFrames() {
        return malformed;
    }

    @Override
    public void close() {
        // Nothing is held open.
    }
}
