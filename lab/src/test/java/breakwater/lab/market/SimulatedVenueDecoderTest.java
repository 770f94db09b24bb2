package breakwater.lab.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import breakwater.ingest.FrameDecoder;
import breakwater.ingest.FrameDecoder.Outcome;
import breakwater.model.Command;
import breakwater.model.ExecutionReport;
import breakwater.model.Input;
import breakwater.model.InputCodec;
import breakwater.model.MarketEvent;
import breakwater.model.OperatorCommand;
import breakwater.model.Side;
import breakwater.model.StateWriter;
import breakwater.model.TimerTick;
import breakwater.model.Trade;
import breakwater.testing.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SimulatedVenueDecoderTest {
    private final FrameDecoder decoder = new SimulatedVenueDecoder(3, 1);

    @Test
    void stampsOurReceiveTimeNotTheOneInTheFrame() {
        byte[] frame = encode(trade(0, 3));
        long[] seen = new long[1];
        Outcome outcome = decoder.decode(frame, 0, frame.length, 99, event -> seen[0] = event.receiveNanos());
        assertEquals(Outcome.DECODED, outcome);
        assertEquals(99, seen[0]);
    }

    @Test
    void refusesAnotherSendersTagAndUnknownInstruments() {
        assertEquals(Outcome.MALFORMED, decode(encode(trade(0, 2))));
        assertEquals(Outcome.MALFORMED, decode(encode(trade(0, -1))));
        assertEquals(Outcome.MALFORMED, decode(encode(trade(1, 3))));
        assertEquals(Outcome.MALFORMED, decode(encode(trade(-1, 3))));
        assertEquals(Outcome.DECODED, decode(encode(trade(0, 3))));
    }

    @Test
    void refusesInputsThatAVenueMayNotSend() {
        assertEquals(Outcome.MALFORMED, decode(encode(new TimerTick(1))));
        assertEquals(Outcome.MALFORMED, decode(encode(new ExecutionReport.Filled(1, 2, 3, 4, 5, 6))));
        assertEquals(
                Outcome.MALFORMED, decode(encode(new OperatorCommand(1, "operator", new Command.ClearBreakers()))));
    }

    @Test
    void everyTruncationAndEveryExtraByteIsMalformed() {
        for (byte[] frame : frames()) {
            for (int to = 0; to < frame.length; to++) {
                assertEquals(Outcome.MALFORMED, decode(Arrays.copyOf(frame, to)));
            }
            assertEquals(Outcome.MALFORMED, decode(Arrays.copyOf(frame, frame.length + 1)));
        }
    }

    @Test
    void neverThrowsOnHostileBytes() {
        RandomGenerator random = Seeds.generator(31);
        List<byte[]> frames = frames();
        int decoded = 0;
        for (int i = 0; i < 200_000; i++) {
            byte[] frame = frames.get(random.nextInt(frames.size())).clone();
            for (int flips = random.nextInt(1, 6); flips > 0; flips--) {
                frame[random.nextInt(frame.length)] = (byte) random.nextInt();
            }
            if (random.nextInt(4) == 0) {
                random.nextBytes(frame);
                // Reaches every kind of input, operator commands included.
                frame[0] = (byte) random.nextInt(64);
            }
            decoded += decode(frame) == Outcome.DECODED ? 1 : 0;
        }
        assertThat(decoded).isBetween(1_000, 199_000);
    }

    @Test
    void whatTheSinkThrowsIsNotTheSendersFault() {
        byte[] frame = encode(trade(0, 3));
        assertThrows(
                IllegalArgumentException.class,
                () -> decoder.decode(frame, 0, frame.length, 1, event -> {
                    throw new IllegalArgumentException();
                }));
    }

    private Outcome decode(byte[] frame) {
        // Placed inside a larger buffer: a decoder that reads outside its bounds would find other bytes there.
        byte[] buffer = new byte[frame.length + 32];
        Arrays.fill(buffer, (byte) 1);
        System.arraycopy(frame, 0, buffer, 16, frame.length);
        return decoder.decode(buffer, 16, 16 + frame.length, 7, event -> assertEquals(3, event.source()));
    }

    private static List<byte[]> frames() {
        SimulatedMarket market = new SimulatedMarket(
                MarketSettings.defaults(), new MarketSegment(1, 0, 1_700_000_000_000_000_000L, 60_000));
        List<byte[]> frames = new ArrayList<>();
        while (frames.size() < 60) {
            market.next(Long.MAX_VALUE, (source, frame, from, to, nanos) -> {
                if (source == 3) {
                    frames.add(Arrays.copyOfRange(frame, from, to));
                }
            });
        }
        return frames;
    }

    private static Trade trade(int instrument, int source) {
        Trade trade = new Trade();
        trade.header(instrument, source, MarketEvent.NO_SEQUENCE, 1, 2);
        return trade.set(100, 5, Side.SELL);
    }

    private static byte[] encode(Input input) {
        StateWriter out = new StateWriter(64);
        InputCodec.encode(input, out);
        return out.toBytes();
    }
}
