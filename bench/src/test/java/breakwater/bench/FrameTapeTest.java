package breakwater.bench;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.model.Instrument;
import breakwater.venue.binance.BinanceDecoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameTapeTest {
    @Test
    void bothDecodersAddUpToTheSameSums() throws IOException {
        BinanceFrames made = new BinanceFrames();
        for (FrameTape tape : List.of(made.trades(200), made.quotes(200), made.changes(50))) {
            EventSums ours = sums(tape);
            EventSums theirs = new EventSums();
            new JacksonFrames(theirs).decode(tape);
            assertThat(ours.events()).isEqualTo(tape.size());
            assertThat(ours.fingerprint()).isEqualTo(theirs.fingerprint());
        }
    }

    @Test
    void oneOtherDigitChangesTheSums() {
        FrameTape tape = new BinanceFrames().trades(10);
        FrameTape changed = new FrameTape();
        for (int i = 0; i < tape.size(); i++) {
            String frame = new String(tape.bytes(), tape.from(i), tape.to(i) - tape.from(i), StandardCharsets.US_ASCII);
            byte[] bytes =
                    (i == 5 ? frame.replace("\"p\":\"6", "\"p\":\"7") : frame).getBytes(StandardCharsets.US_ASCII);
            changed.add(0, bytes, 0, bytes.length, tape.nanos(i));
        }
        assertThat(sums(changed).fingerprint()).isNotEqualTo(sums(tape).fingerprint());
    }

    private static EventSums sums(FrameTape tape) {
        EventSums sums = new EventSums();
        BinanceDecoder decoder =
                new BinanceDecoder(BinanceDecoder.Dialect.SPOT, List.of(Instrument.of(0, "BTC/USDT")), 0);
        tape.decode(decoder, sums);
        return sums;
    }
}
