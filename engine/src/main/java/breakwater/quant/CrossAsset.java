package breakwater.quant;

import breakwater.model.MalformedStateException;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import java.util.Arrays;

/// How the instruments move together: keeps the one-minute returns of four hours and measures them every
/// five minutes. The first event of any instrument after a minute closes it for all.
///
/// A minute without a price leaves a hole in an instrument's returns, and so does the one after it; a
/// minute without any return is not kept.
final class CrossAsset implements Stateful {
    static final int ROWS = 240;
    static final int EVERY_MINUTES = 5;

    private final int assets;
    private final double[] before;
    private final double[] last;
    private final double[][] returns;
    private final long[] minutes = new long[ROWS];
    private int count;
    private int next;
    private long minute = Long.MIN_VALUE;
    private MarketView.Network network = MarketView.Network.UNKNOWN;

    CrossAsset(int assets) {
        this.assets = assets;
        before = new double[assets];
        last = new double[assets];
        Arrays.fill(before, Double.NaN);
        Arrays.fill(last, Double.NaN);
        returns = new double[ROWS][assets];
    }

    /// Closes the minute that engine time has left.
    void advance(long now) {
        long index = Math.floorDiv(now, MinuteBar.MINUTE_NANOS);
        if (index <= minute) {
            return;
        }
        boolean first = minute == Long.MIN_VALUE;
        if (!first) {
            close(index > minute + 1);
            if (Math.floorDiv(minute, EVERY_MINUTES) != Math.floorDiv(index, EVERY_MINUTES)) {
                measure();
            }
        }
        minute = index;
    }

    private void close(boolean silence) {
        double[] row = returns[next];
        boolean any = false;
        for (int i = 0; i < assets; i++) {
            row[i] = StrictMath.log(last[i]) - StrictMath.log(before[i]);
            any |= !Double.isNaN(row[i]);
            before[i] = silence ? Double.NaN : last[i];
            last[i] = Double.NaN;
        }
        if (any) {
            minutes[next] = minute;
            next = (next + 1) % ROWS;
            count = Math.min(ROWS, count + 1);
        }
    }

    /// Oldest first, column by column.
    private void measure() {
        double[][] columns = new double[assets][count];
        long[] times = new long[count];
        for (int k = 0; k < count; k++) {
            int at = Math.floorMod(next - count + k, ROWS);
            times[k] = minutes[at];
            for (int i = 0; i < assets; i++) {
                columns[i][k] = returns[at][i];
            }
        }
        network = NetworkEstimate.of(columns, times, (minute + 1) * MinuteBar.MINUTE_NANOS);
    }

    void fair(int instrument, double price, long now) {
        advance(now);
        last[instrument] = price;
    }

    MarketView.Network network() {
        return network;
    }

    @Override
    public void write(StateWriter out) {
        out.putLong(minute);
        out.putDoubles(before);
        out.putDoubles(last);
        out.putInt(count);
        for (int k = 0; k < count; k++) {
            int at = Math.floorMod(next - count + k, ROWS);
            out.putLong(minutes[at]);
            out.putDoubles(returns[at]);
        }
        network.write(out);
    }

    @Override
    public void read(StateReader in) {
        minute = in.getLong();
        fill(before, in.getDoubles());
        fill(last, in.getDoubles());
        count = in.getCount(ROWS);
        // The ring is written oldest first and read to its start: where it began says nothing.
        next = count % ROWS;
        for (int k = 0; k < count; k++) {
            minutes[k] = in.getLong();
            fill(returns[k], in.getDoubles());
        }
        network = MarketView.Network.read(in);
    }

    private static void fill(double[] into, double[] stored) {
        if (stored.length != into.length) {
            throw new MalformedStateException("instruments must number " + into.length + " but were " + stored.length);
        }
        System.arraycopy(stored, 0, into, 0, into.length);
    }
}
