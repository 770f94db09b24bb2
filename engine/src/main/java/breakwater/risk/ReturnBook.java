package breakwater.risk;

import breakwater.model.MalformedStateException;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import java.util.Arrays;

/// The last returns of all instruments side by side, and their exponentially weighted covariance.
///
/// A return that is not known is NaN and never filled: the row is then no evidence for a book that holds
/// the instrument. Variances are around zero: the mean of a short window is noise, and a month that rose
/// must not buy risk.
final class ReturnBook implements Stateful {
    /// More than a price can rise in an interval; keeps every sum finite whatever a feed says.
    private static final double LARGEST_RETURN = 10.0;

    private final int instruments;
    private final int window;
    private final double decay;
    /// One array per instrument, so that a book is summed along memory.
    private final double[][] columns;
    private final double[] covariance;
    private final int[] counts;
    private int head;
    private int rows;

    ReturnBook(int instruments, int window, double decay) {
        this.instruments = instruments;
        this.window = window;
        this.decay = decay;
        columns = new double[instruments][window];
        covariance = new double[instruments * instruments];
        counts = new int[instruments];
        Arrays.fill(covariance, Double.NaN);
    }

    /// Adds a row.
    ///
    /// @param returns over the spans, NaN where unknown
    /// @param spans how many intervals each return covers, at least 1 where it is known
    void add(double[] returns, long[] spans) {
        double[] scaled = new double[instruments];
        for (int i = 0; i < instruments; i++) {
            double r = returns[i];
            // Not a number stays one; an infinity is the largest return.
            scaled[i] = Math.clamp(r, -LARGEST_RETURN, LARGEST_RETURN) / Math.sqrt((double) spans[i]);
            columns[i][head] = scaled[i];
            counts[i] += Double.isNaN(r) || counts[i] == Integer.MAX_VALUE ? 0 : 1;
        }
        for (int i = 0; i < instruments; i++) {
            for (int j = 0; j <= i; j++) {
                double product = scaled[i] * scaled[j];
                if (!Double.isNaN(product)) {
                    update(i, j, product, Math.max(spans[i], spans[j]));
                }
            }
        }
        head = head + 1 == window ? 0 : head + 1;
        rows = Math.min(rows + 1, window);
    }

    private void update(int i, int j, double product, long span) {
        double before = covariance[i * instruments + j];
        double kept = span == 1 ? decay : StrictMath.pow(decay, (double) span);
        double after = Double.isNaN(before) ? product : kept * before + (1 - kept) * product;
        covariance[i * instruments + j] = after;
        covariance[j * instruments + i] = after;
    }

    int instruments() {
        return instruments;
    }

    int window() {
        return window;
    }

    int rows() {
        return rows;
    }

    /// Returns one return of an instrument, NaN where it is not known.
    double at(int instrument, int place) {
        return columns[instrument][place];
    }

    /// Returns how many returns of an instrument were ever known.
    int count(int instrument) {
        return counts[instrument];
    }

    double covariance(int i, int j) {
        return counts[i] < PortfolioRiskSettings.LEAST_RETURNS || counts[j] < PortfolioRiskSettings.LEAST_RETURNS
                ? Double.NaN
                : covariance[i * instruments + j];
    }

    /// Variance of a book for the next interval, NaN while that of an instrument it holds is unknown.
    double variance(double[] weights) {
        double sum = 0;
        for (int i = 0; i < instruments; i++) {
            for (int j = 0; j < instruments; j++) {
                if (weights[i] != 0 && weights[j] != 0) {
                    sum += weights[i] * weights[j] * covariance(i, j);
                }
            }
        }
        return sum < 0 ? 0 : sum;
    }

    /// Adds a weight of an instrument to the returns of a book, by place.
    void addTo(double[] book, int instrument, double weight) {
        if (weight == 0) {
            return;
        }
        double[] column = columns[instrument];
        for (int t = 0; t < rows; t++) {
            book[t] += weight * column[t];
        }
    }

    /// The returns a book of these weights would have had, oldest first, without the rows that are not
    /// known.
    double[] history(double[] weights) {
        double[] book = new double[rows];
        for (int i = 0; i < instruments; i++) {
            addTo(book, i, weights[i]);
        }
        double[] history = new double[rows];
        int first = rows < window ? 0 : head;
        int known = 0;
        for (int t = 0; t < rows; t++) {
            double r = book[(first + t) % window];
            history[known] = r;
            known += Double.isNaN(r) ? 0 : 1;
        }
        return Arrays.copyOf(history, known);
    }

    @Override
    public void write(StateWriter out) {
        out.putInt(instruments);
        out.putInt(rows);
        out.putInt(head);
        for (int i = 0; i < instruments; i++) {
            out.putInt(counts[i]);
            for (int t = 0; t < rows; t++) {
                out.putDouble(columns[i][t]);
            }
        }
        out.putDoubles(covariance);
    }

    @Override
    public void read(StateReader in) {
        int count = in.getCount(1 << 16);
        if (count != instruments) {
            throw new MalformedStateException("instruments must number " + instruments + " but were " + count);
        }
        rows = in.getCount(window);
        head = in.getCount(window - 1);
        if (rows < window && head != rows) {
            throw new MalformedStateException("head must be " + rows + " but was " + head);
        }
        for (int i = 0; i < instruments; i++) {
            counts[i] = in.getCount(Integer.MAX_VALUE);
            for (int t = 0; t < rows; t++) {
                columns[i][t] = in.getDouble();
            }
        }
        double[] read = in.getDoubles();
        if (read.length != covariance.length) {
            throw new MalformedStateException(
                    "covariance must hold " + covariance.length + " numbers but held " + read.length);
        }
        System.arraycopy(read, 0, covariance, 0, read.length);
    }
}
