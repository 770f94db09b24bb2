package breakwater.bench;

import breakwater.math.random.CounterRandom;
import breakwater.model.Decimal;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;

/// Made-up frames with the field order, the lengths and the digits of Binance's own.
final class BinanceFrames {
    private static final long RECEIVED_NANOS = 1_723_161_254_087_896_568L;
    private static final int LEVELS = 20;

    private final CounterRandom random = CounterRandom.of(1).split("frames");
    private long id = 50_093_239_189L;

    FrameTape trades(int count) {
        return tape(
                count,
                i -> "{\"e\":\"trade\",\"E\":" + millis(i) + ",\"s\":\"BTCUSDT\",\"t\":" + ++id + ",\"p\":\""
                        + price(0) + "\",\"q\":\"" + quantity() + "\",\"T\":" + millis(i) + ",\"m\":"
                        + random.nextBoolean()
                        + ",\"M\":true}");
    }

    FrameTape quotes(int count) {
        return tape(
                count,
                i -> "{\"u\":" + ++id + ",\"s\":\"BTCUSDT\",\"b\":\"" + price(0) + "\",\"B\":\"" + quantity()
                        + "\",\"a\":\"" + price(1) + "\",\"A\":\"" + quantity() + "\"}");
    }

    FrameTape changes(int count) {
        return tape(count, i -> {
            long first = id + 1;
            id += 2 * LEVELS;
            return "{\"e\":\"depthUpdate\",\"E\":" + millis(i) + ",\"s\":\"BTCUSDT\",\"U\":" + first + ",\"u\":" + id
                    + ",\"b\":" + side(-1) + ",\"a\":" + side(1) + "}";
        });
    }

    private static FrameTape tape(int count, IntFunction<String> frame) {
        FrameTape tape = new FrameTape();
        for (int i = 0; i < count; i++) {
            byte[] bytes = frame.apply(i).getBytes(StandardCharsets.US_ASCII);
            tape.add(0, bytes, 0, bytes.length, RECEIVED_NANOS + i * 1_000_000L);
        }
        return tape;
    }

    private String side(int sign) {
        StringBuilder out = new StringBuilder("[");
        for (int i = 0; i < LEVELS; i++) {
            out.append(i == 0 ? "" : ",")
                    .append("[\"")
                    .append(price(sign * (i + 1)))
                    .append("\",\"")
                    .append(random.nextInt(4) == 0 ? "0.00000000" : quantity())
                    .append("\"]");
        }
        return out.append(']').toString();
    }

    private static long millis(int i) {
        return RECEIVED_NANOS / 1_000_000 + i;
    }

    /// Two digits that say something and six zeros, as the venue sends them.
    private String price(int ticksAway) {
        return fixed((6_183_763L + random.nextInt(1_000) + ticksAway) * Decimal.power(6));
    }

    private String quantity() {
        return fixed((1 + random.nextLong(500_000)) * Decimal.power(3));
    }

    private static String fixed(long scaled) {
        String fraction = Long.toString(Decimal.power(8) + scaled % Decimal.power(8));
        return scaled / Decimal.power(8) + "." + fraction.substring(1);
    }
}
