package breakwater.lab.market;

import breakwater.ingest.FrameDecoder;
import breakwater.ingest.InputSink;
import breakwater.model.Input;
import breakwater.model.InputCodec;
import breakwater.model.MalformedStateException;
import breakwater.model.MarketEvent;
import breakwater.model.StateReader;

/// Reads the frames of one simulated venue: one canonical market event each.
///
/// The sender is known from the connection, the receive time from our own clock: a frame that claims another
/// source is malformed, and the receive time in it is not used. So is any frame that holds no market event: a
/// venue may not send reports on orders, ticks or operator commands through this door.
public final class SimulatedVenueDecoder implements FrameDecoder {
    private static final byte[] NOTHING = {};

    private final int source;
    private final int instruments;
    private final InputCodec codec = new InputCodec();
    private final StateReader reader = new StateReader(NOTHING);

    /// Creates a decoder for one thread.
    ///
    /// @param source index of the only sender it believes
    /// @param instruments number of instruments in the catalogue
    public SimulatedVenueDecoder(int source, int instruments) {
        this.source = source;
        this.instruments = instruments;
    }

    @Override
    public Outcome decode(byte[] frame, int from, int to, long receiveNanos, InputSink sink) {
        reader.reset(frame, from, to);
        Input input;
        try {
            input = codec.decode(reader);
            reader.expectEnd();
        } catch (MalformedStateException | IllegalArgumentException refused) {
            // What is wrong with hostile bytes interests nobody; that they came is counted by the caller.
            return Outcome.MALFORMED;
        }
        if (!(input instanceof MarketEvent event)
                || event.source() != source
                || event.instrument() < 0
                || event.instrument() >= instruments) {
            return Outcome.MALFORMED;
        }
        event.header(event.instrument(), source, event.venueSequence(), event.venueNanos(), receiveNanos);
        // Outside the try: what the sink throws is not the sender's fault.
        sink.accept(event);
        return Outcome.DECODED;
    }
}
