package breakwater.quant.signal;

import breakwater.math.linalg.PositiveDefinite;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;

/// Ridge regression of the outcome on moves over several spans, volatility and order flow, with fading
/// memory and Huber's weights.
///
/// The penalty is the prior that the whole forecast has a standard deviation of the skill expected
/// beforehand. Rows are bounded and errors are clipped, so that one outcome moves the coefficients by a
/// bounded amount however large it is.
///
/// @see "Hoerl and Kennard (1970); Huber (1973), Robust Regression, Annals of Statistics 1"
final class RobustRidgeSignal implements Signal {
    private static final int[] SPANS = {1, 5, 20, 60};
    // A constant, the moves, volatility, order flow, and order flow where it is toxic.
    private static final int WIDTH = SPANS.length + 4;
    private static final double LIMIT = 3;
    // 95 % efficient for normal errors, which have unit variance here.
    private static final double HUBER = 1.345;

    private final double keep;
    private final double share;
    private final double penalty;
    private final PendingRows pending;
    private final double[][] squares = new double[WIDTH][WIDTH];
    private final double[] products = new double[WIDTH];
    private final double[] slopes = new double[WIDTH];

    RobustRidgeSignal(EnsembleSettings settings) {
        keep = settings.keep();
        // Returns over h intervals that start in every one are worth one observation in h.
        share = 1.0 / settings.horizon();
        penalty = WIDTH / (settings.priorSkill() * settings.priorSkill());
        pending = new PendingRows(settings.horizon(), WIDTH);
    }

    @Override
    public String name() {
        return "robust_ridge";
    }

    @Override
    public double onInterval(SignalInput input) {
        if (pending.due() && Double.isFinite(input.outcome())) {
            learn(pending.oldest(), input.outcome());
        }
        double[] row = pending.replace();
        fill(row, input);
        return forecast(row);
    }

    private static void fill(double[] row, SignalInput input) {
        int at = 0;
        row[at++] = 1;
        for (int span : SPANS) {
            row[at++] = input.prices().move(span, LIMIT);
        }
        row[at++] = Math.clamp(input.prices().volatilityRatio(), -LIMIT, LIMIT);
        double flow = Math.clamp(knownOr0(input.orderFlow()), -LIMIT, LIMIT);
        row[at++] = flow;
        row[at] = flow * Math.clamp(knownOr0(input.toxicity()), 0.0, 1.0);
    }

    private static double knownOr0(double value) {
        return Double.isFinite(value) ? value : 0;
    }

    private double forecast(double[] row) {
        double sum = 0;
        for (int i = 0; i < WIDTH; i++) {
            sum += slopes[i] * row[i];
        }
        return sum;
    }

    private void learn(double[] row, double outcome) {
        double weight = share * Math.min(1, HUBER / Math.abs(outcome - forecast(row)));
        for (int i = 0; i < WIDTH; i++) {
            for (int j = 0; j < WIDTH; j++) {
                squares[i][j] = keep * squares[i][j] + weight * row[i] * row[j];
            }
            products[i] = keep * products[i] + weight * row[i] * outcome;
        }
        double[][] penalised = new double[WIDTH][];
        for (int i = 0; i < WIDTH; i++) {
            penalised[i] = squares[i].clone();
            penalised[i][i] += penalty;
        }
        double[] solved = PositiveDefinite.of("squares", penalised).solve(products);
        System.arraycopy(solved, 0, slopes, 0, WIDTH);
    }

    @Override
    public void write(StateWriter out) {
        pending.write(out);
        for (double[] row : squares) {
            out.putDoubles(row);
        }
        out.putDoubles(products);
        out.putDoubles(slopes);
    }

    @Override
    public void read(StateReader in) {
        pending.read(in);
        for (double[] row : squares) {
            StoredRow.into(in, row);
        }
        StoredRow.into(in, products);
        StoredRow.into(in, slopes);
    }
}
