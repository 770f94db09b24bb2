package breakwater.risk;

import breakwater.math.tail.ExceptionCounter;
import breakwater.model.MalformedStateException;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Forecasts of value at risk against the returns that followed, for every method and confidence.
///
///     open(weights, prices) --> slice, slice, ... --> score(prices) --> counters
///
/// A forecast is made from the returns known when its horizon begins, one method per call so that no call
/// is long, the simulation in several, and finished before another return is added. Its return is that of the
/// weights at the
/// beginning: what trading did in between is not the forecast's business.
final class TailCoverage implements Stateful {
    private static final TailMethod[] METHODS = TailMethod.values();
    private static final int LEVELS = TailTable.CONFIDENCES.length;
    /// Calls that the simulation takes, each about as long as another method.
    private static final int PARTS = 16;
    private static final int SIMULATION = TailMethod.MONTE_CARLO.ordinal();
    private static final int STEPS = METHODS.length + PARTS - 1;

    private final ReturnBook book;
    private final PortfolioRiskSettings settings;
    private final ExceptionCounter[] counters = new ExceptionCounter[METHODS.length * LEVELS];
    private final double[] forecasts = new double[METHODS.length * LEVELS];
    private final double[] weights;
    private final double[] prices;
    private boolean open;
    /// Steps, not methods: the simulation has several.
    private int made;
    /// Of the open forecast, so that its methods share one pass; made when needed, no part of the state.
    private @Nullable TailTable table;

    TailCoverage(ReturnBook book, PortfolioRiskSettings settings) {
        this.book = book;
        this.settings = settings;
        for (int i = 0; i < counters.length; i++) {
            counters[i] = new ExceptionCounter(promised(i % LEVELS));
        }
        weights = new double[book.instruments()];
        prices = new double[book.instruments()];
    }

    /// Begins a forecast. A book that is flat or not priced is not forecast.
    ///
    /// @param presentWeights signed fractions of equity
    /// @param presentPrices prices of this moment, NaN where there is none of it
    void open(double[] presentWeights, double[] presentPrices) {
        System.arraycopy(presentWeights, 0, weights, 0, weights.length);
        System.arraycopy(presentPrices, 0, prices, 0, prices.length);
        Arrays.fill(forecasts, Double.NaN);
        made = 0;
        table = null;
        open = false;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] != 0) {
                open = true;
            }
        }
        // Negated so that a NaN is no forecast.
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] != 0 && !(Double.isFinite(weights[i]) && prices[i] > 0)) {
                open = false;
            }
        }
    }

    /// Makes the forecast of one more method, or a part of the simulation.
    void slice() {
        if (!open || made == STEPS) {
            return;
        }
        TailTable shared = table == null ? new TailTable(book, weights, settings) : table;
        table = shared;
        int part = made - SIMULATION + 1;
        if (part >= 1 && part < PARTS) {
            // How many in all, not how many more: after a restart the table begins anew.
            shared.simulate(part * (TailTable.PATHS / PARTS));
        } else {
            int method = part < PARTS ? made : made - PARTS + 1;
            TailMeasure[] measures = shared.of(METHODS[method]);
            for (int level = 0; level < LEVELS; level++) {
                forecasts[method * LEVELS + level] = measures[level].valueAtRisk();
            }
        }
        made++;
        if (made == STEPS) {
            table = null;
        }
    }

    /// Makes what is left. Must come before the next return is added.
    void finish() {
        while (open && made < STEPS) {
            slice();
        }
    }

    /// Ends the horizon.
    ///
    /// @param nowPrices prices at its end, NaN where there is none of that moment: then it is not scored
    void score(double[] nowPrices) {
        if (!open) {
            return;
        }
        finish();
        open = false;
        double realised = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] != 0) {
                realised += weights[i] * (nowPrices[i] / prices[i] - 1);
            }
        }
        if (!Double.isFinite(realised)) {
            return;
        }
        for (int i = 0; i < counters.length; i++) {
            if (Double.isFinite(forecasts[i]) && counters[i].observations() < Integer.MAX_VALUE) {
                counters[i].add(forecasts[i], realised);
            }
        }
    }

    List<CoverageVerdict> verdicts() {
        List<CoverageVerdict> verdicts = new ArrayList<>();
        for (int i = 0; i < counters.length; i++) {
            ExceptionCounter counter = counters[i];
            int n = counter.observations();
            double expected = n * promised(i % LEVELS);
            verdicts.add(new CoverageVerdict(
                    METHODS[i / LEVELS],
                    TailTable.CONFIDENCES[i % LEVELS],
                    n,
                    counter.exceptions(),
                    expected,
                    n < 1 ? Double.NaN : counter.kupiec().pValue(),
                    n < 2 ? Double.NaN : counter.christoffersen().pConditional(),
                    n < Math.round(5 / promised(i % LEVELS))));
        }
        return verdicts;
    }

    private static double promised(int level) {
        return 1 - TailTable.CONFIDENCES[level];
    }

    @Override
    public void write(StateWriter out) {
        out.putBoolean(open);
        out.putInt(made);
        out.putDoubles(weights);
        out.putDoubles(prices);
        out.putDoubles(forecasts);
        for (ExceptionCounter counter : counters) {
            for (int count : counter.counts()) {
                out.putInt(count);
            }
        }
    }

    @Override
    public void read(StateReader in) {
        open = in.getBoolean();
        made = in.getCount(STEPS);
        table = null;
        copy(in.getDoubles(), weights);
        copy(in.getDoubles(), prices);
        copy(in.getDoubles(), forecasts);
        for (int i = 0; i < counters.length; i++) {
            int[] counts = new int[7];
            for (int c = 0; c < counts.length; c++) {
                counts[c] = in.getInt();
            }
            try {
                counters[i] = ExceptionCounter.restore(promised(i % LEVELS), counts);
            } catch (IllegalArgumentException e) {
                throw new MalformedStateException("coverage cannot be read: " + e.getMessage());
            }
        }
    }

    private static void copy(double[] from, double[] to) {
        if (from.length != to.length) {
            throw new MalformedStateException("coverage must hold " + to.length + " numbers but held " + from.length);
        }
        System.arraycopy(from, 0, to, 0, to.length);
    }
}
