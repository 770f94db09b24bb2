package breakwater.venue;

import breakwater.ingest.FrameDecoder;
import breakwater.model.BookUpdate;
import breakwater.model.Decimal;
import breakwater.model.MarketEvent;
import breakwater.model.Quote;
import breakwater.model.Trade;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Decoded events as text, for comparison.
public final class EventText {
    private EventText() {}

    /// Returns the events of one frame, or its outcome where there are none.
    ///
    /// @param decoder under test
    /// @param frame text of the frame
    /// @return one line per event
    public static List<String> decode(FrameDecoder decoder, String frame) {
        byte[] bytes = frame.getBytes(StandardCharsets.UTF_8);
        return decode(decoder, bytes, 0, bytes.length);
    }

    /// Returns the events of one frame, or its outcome where there are none.
    ///
    /// @param decoder under test
    /// @param bytes hold the frame
    /// @param from its first byte
    /// @param to one past its last byte
    /// @return one line per event
    public static List<String> decode(FrameDecoder decoder, byte[] bytes, int from, int to) {
        List<String> events = new ArrayList<>();
        FrameDecoder.Outcome outcome = decoder.decode(bytes, from, to, 77, event -> events.add(of(event)));
        if (outcome != FrameDecoder.Outcome.DECODED || events.isEmpty()) {
            events.add(outcome.name());
        }
        return events;
    }

    /// Returns one event with all its fields; prices at eight decimals.
    ///
    /// @param event any
    /// @return one line
    public static String of(MarketEvent event) {
        String head = " " + event.instrument() + " " + event.source() + " " + event.venueSequence() + " "
                + event.venueNanos() + " ";
        return switch (event) {
            case Trade t -> "trade" + head + number(t.price()) + " " + number(t.quantity()) + " " + t.aggressor();
            case Quote q ->
                "quote" + head + number(q.bidPrice()) + " " + number(q.bidQuantity()) + " " + number(q.askPrice()) + " "
                        + number(q.askQuantity());
            case BookUpdate b -> {
                StringBuilder text = new StringBuilder(b.isSnapshot() ? "snapshot" : "change")
                        .append(head)
                        .append(b.firstSequence())
                        .append(' ')
                        .append(b.lastSequence())
                        .append(' ')
                        .append(b.previousSequence())
                        .append(" bids");
                for (int i = 0; i < b.bidCount(); i++) {
                    text.append(' ').append(number(b.bidPrice(i))).append('x').append(number(b.bidQuantity(i)));
                }
                text.append(" asks");
                for (int i = 0; i < b.askCount(); i++) {
                    text.append(' ').append(number(b.askPrice(i))).append('x').append(number(b.askQuantity(i)));
                }
                yield text.toString();
            }
            default -> event.toString();
        };
    }

    private static String number(long scaled) {
        return Decimal.format(scaled, 8);
    }
}
