package breakwater.bench;

import breakwater.admission.AdmissionSettings;
import breakwater.lab.market.MarketSettings;
import breakwater.lab.market.SimulatedMarket;
import breakwater.model.Decimal;
import breakwater.model.InputCodec;
import breakwater.model.Side;
import breakwater.model.StateWriter;
import breakwater.model.Trade;

/// The five-venue market with one venue's stream replaced by trades at an even rate, a multiple of its
/// allowance.
///
/// The flooder first empties its bucket at one instant, then sends `multiple` trades in the time in which the
/// bucket gains one token: exactly one in `multiple` finds one, at the same instants for every multiple.
final class FloodTape {
    static final int FLOODER = 4;
    private static final int ALLOWANCE = 100;
    private static final int BURST = 100;
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final FrameTape tape;
    private final long sent;
    private final long excess;
    private final SimulatedMarket market = new SimulatedMarket(MarketSettings.defaults(), MarketRun.segment());
    private final Trade trade = new Trade();
    private final StateWriter frame = new StateWriter(128);
    private long id;

    FloodTape(int seconds, int multiple) {
        tape = MarketRun.tape(0);
        long tokens = (long) seconds * ALLOWANCE;
        sent = BURST + tokens * multiple;
        excess = tokens * (multiple - 1);
        long start = MarketRun.segment().startNanos() + SECOND_NANOS;
        long period = SECOND_NANOS / ALLOWANCE / multiple;
        others(start);
        for (int i = 0; i < BURST; i++) {
            flood(start);
        }
        for (long j = 1; j <= tokens * multiple; j++) {
            others(start + j * period);
            flood(start + j * period);
        }
    }

    /// What the tape is made for: an allowance near what a venue of this market sends, so that thousands of
    /// other
    /// messages fit between the floods.
    static AdmissionSettings admission() {
        return AdmissionSettings.defaults().withRate(new AdmissionSettings.Rate(ALLOWANCE, BURST));
    }

    private void others(long untilNanos) {
        boolean more = true;
        while (more) {
            more = market.next(untilNanos, (source, bytes, from, to, nanos) -> {
                if (source != FLOODER) {
                    tape.add(source, bytes, from, to, nanos);
                }
            });
        }
    }

    private void flood(long nanos) {
        id++;
        // Within a unit of the truth: an honest price, only too often.
        long price = (long) market.fundamentalPrice(nanos);
        trade.header(0, FLOODER, id, nanos, nanos);
        InputCodec.encode(trade.set(price * Decimal.power(8), Decimal.power(6), Side.BUY), frame);
        tape.add(FLOODER, frame.buffer(), 0, frame.length(), nanos);
        frame.clear();
    }

    FrameTape tape() {
        return tape;
    }

    /// How many live frames the flooder sends.
    long sent() {
        return sent;
    }

    /// How many of them must be refused.
    long excess() {
        return excess;
    }
}
