package breakwater.risk;

import breakwater.model.MalformedStateException;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What the whole book could lose, live: returns of all instruments, value at risk and expected shortfall
/// by several methods, and whether earlier forecasts kept their promise.
///
/// An interval holds what came after its beginning, its end included, and is closed by the first event
/// after its end; nothing is filled forward. Weights are those of the last close or the last fill, so
/// that every picture of one state is the same. Calls cost O(1); the close of an interval one pass over
/// the window and O(instruments cubed) without a sort, and a forecast one method per call.
public final class PortfolioRisk implements Stateful {
    private final PortfolioRiskSettings settings;
    private final Portfolio portfolio;
    private final int instruments;
    private final ReturnBook book;
    private final RiskBudget budget;
    private final TailCoverage coverage;
    private final EquityRecord equity = new EquityRecord();
    /// Last price of the present interval, NaN before one.
    private final double[] fresh;

    private final double[] lastClose;
    private final long[] lastCloseInterval;
    private final double[] weights;
    private final double[] scratch;
    private long interval = Long.MIN_VALUE;
    private long intervalEndNanos = Long.MIN_VALUE;
    private long horizon = Long.MIN_VALUE;
    private long closedNanos;
    private long fillsSeen;
    private boolean alarmed;
    /// The table of the present weights and returns; made when asked for, no part of the state.
    private List<TailMeasure> picture = List.of();

    /// Starts without a return.
    ///
    /// @param settings how risk is measured
    /// @param instruments how many there are
    /// @param portfolio the account
    public PortfolioRisk(PortfolioRiskSettings settings, int instruments, Portfolio portfolio) {
        this.settings = settings;
        this.portfolio = portfolio;
        this.instruments = instruments;
        book = new ReturnBook(instruments, settings.window(), settings.decay());
        budget = new RiskBudget(instruments, settings);
        coverage = new TailCoverage(book, settings);
        fresh = new double[instruments];
        lastClose = new double[instruments];
        lastCloseInterval = new long[instruments];
        weights = new double[instruments];
        scratch = new double[settings.window()];
        Arrays.fill(fresh, Double.NaN);
        Arrays.fill(lastClose, Double.NaN);
    }

    /// Time passed. Call before the prices of the same event.
    ///
    /// @param now epoch nanoseconds; earlier than before changes nothing
    /// @return true if an interval was closed, and the value at risk at 95% has risen above the alarm
    ///     since the one before
    public boolean onTime(long now) {
        // Asked at every event: the division waits until the interval is over.
        if (now <= intervalEndNanos) {
            coverage.slice();
            return false;
        }
        boolean before = alarmed;
        if (interval != Long.MIN_VALUE) {
            close(Math.ceilDiv(now, settings.horizonNanos()));
            alarmed = aboveAlarm();
        } else {
            horizon = Math.ceilDiv(now, settings.horizonNanos());
        }
        interval = Math.ceilDiv(now, settings.intervalNanos());
        intervalEndNanos = Math.multiplyExact(interval, settings.intervalNanos());
        return alarmed && !before;
    }

    /// A fair price that enough sources agree on.
    ///
    /// @param instrument index in the catalogue
    /// @param price units of quote currency; ignored unless positive and finite
    public void onPrice(int instrument, double price) {
        if (price > 0.0 && price < Double.POSITIVE_INFINITY) {
            fresh[instrument] = price;
        }
    }

    /// The account may have changed.
    public void onAccount() {
        equity.onDrawdown(portfolio.drawdownFraction());
        if (portfolio.fills() != fillsSeen) {
            fillsSeen = portfolio.fills();
            weigh();
        }
    }

    private void close(long presentHorizon) {
        coverage.finish();
        double[] returns = new double[instruments];
        long[] spans = new long[instruments];
        boolean any = false;
        for (int i = 0; i < instruments; i++) {
            returns[i] = fresh[i] / lastClose[i] - 1;
            any |= !Double.isNaN(returns[i]);
            spans[i] = Math.max(1, interval - lastCloseInterval[i]);
            if (!Double.isNaN(fresh[i])) {
                lastClose[i] = fresh[i];
                lastCloseInterval[i] = interval;
            }
        }
        if (any) {
            book.add(returns, spans);
            budget.refresh(book);
        }
        closedNanos = interval * settings.intervalNanos();
        if (presentHorizon > horizon) {
            endHorizon(presentHorizon);
        }
        Arrays.fill(fresh, Double.NaN);
        weigh();
    }

    /// Only prices of the horizon's last interval are prices of its end.
    private void endHorizon(long presentHorizon) {
        double[] ends = new double[instruments];
        long last = horizon * (settings.horizonNanos() / settings.intervalNanos());
        for (int i = 0; i < instruments; i++) {
            ends[i] = lastCloseInterval[i] == last ? lastClose[i] : Double.NaN;
        }
        coverage.score(ends);
        if (portfolio.fills() > 0) {
            equity.onHorizon(portfolio.equityQuote());
        }
        if (presentHorizon == horizon + 1) {
            coverage.open(presentWeights(), ends);
        }
        horizon = presentHorizon;
    }

    private void weigh() {
        System.arraycopy(presentWeights(), 0, weights, 0, instruments);
        picture = List.of();
    }

    /// Once per interval, so by counting like [VarLimit] and without a sort.
    private boolean aboveAlarm() {
        double limit = PortfolioRiskSettings.VAR95_ALARM_FRACTION / settings.horizonScale();
        if (VarLimit.Z95 * Math.sqrt(book.variance(weights)) > limit) {
            return true;
        }
        int rows = book.rows();
        Arrays.fill(scratch, 0, rows, 0.0);
        for (int i = 0; i < instruments; i++) {
            book.addTo(scratch, i, weights[i]);
        }
        return !VarLimit.fits(scratch, rows, limit);
    }

    private double[] presentWeights() {
        double[] present = new double[instruments];
        for (int i = 0; i < instruments; i++) {
            present[i] = portfolio.position(i) == 0 ? 0.0 : portfolio.weightFraction(i);
        }
        return present;
    }

    /// Of two numbers the larger, of which one may be unknown.
    private static double larger(double a, double b) {
        return Double.isNaN(a) || b > a ? b : a;
    }

    TailCoverage forecasts() {
        return coverage;
    }

    ReturnBook book() {
        return book;
    }

    RiskBudget budget() {
        return budget;
    }

    /// Returns the volatility of an instrument, exponentially weighted.
    ///
    /// @param instrument index in the catalogue
    /// @return per square root of a year, NaN before 24 returns
    public double volatilityAnnual(int instrument) {
        return Math.sqrt(book.covariance(instrument, instrument) * settings.intervalsPerYear());
    }

    /// Returns the largest weight the equal split of risk leaves an instrument.
    ///
    /// @param instrument index in the catalogue
    /// @return fraction of equity, NaN while unknown
    public double budgetFraction(int instrument) {
        return budget.cap(instrument);
    }

    /// Returns the weight of an instrument at the last close or fill.
    ///
    /// @param instrument index in the catalogue
    /// @return signed fraction of equity
    public double weightFraction(int instrument) {
        return weights[instrument];
    }

    /// Returns the value at risk at 95% that the limit looks at: the larger of the historical and the
    /// normal one.
    ///
    /// @return fraction of equity over the horizon, 0 when flat, NaN while unknown
    public double var95Fraction() {
        return larger(
                measure(TailMethod.HISTORICAL).valueAtRisk(),
                measure(TailMethod.NORMAL).valueAtRisk());
    }

    /// Returns the expected shortfall beside it.
    ///
    /// @return fraction of equity over the horizon, 0 when flat, NaN while unknown
    public double shortfall95Fraction() {
        return larger(
                measure(TailMethod.HISTORICAL).expectedShortfall(),
                measure(TailMethod.NORMAL).expectedShortfall());
    }

    private TailMeasure measure(TailMethod method) {
        return measures().get(method.ordinal() * TailTable.CONFIDENCES.length);
    }

    /// Returns every method at every confidence. The first call after a close or a fill costs
    /// milliseconds.
    ///
    /// @return measures in a fixed order
    public List<TailMeasure> measures() {
        if (picture.isEmpty()) {
            TailTable table = new TailTable(book, weights, settings);
            List<TailMeasure> measures = new ArrayList<>();
            for (TailMethod method : TailMethod.values()) {
                measures.addAll(Arrays.asList(table.of(method)));
            }
            picture = List.copyOf(measures);
        }
        return picture;
    }

    /// Returns how forecasts of the horizon did.
    ///
    /// @return verdicts in a fixed order
    public List<CoverageVerdict> coverage() {
        return coverage.verdicts();
    }

    /// Returns the end of the last closed interval.
    ///
    /// @return epoch nanoseconds, 0 before the first
    public long closedNanos() {
        return closedNanos;
    }

    /// Returns how many intervals are remembered.
    ///
    /// @return count
    public int rows() {
        return book.rows();
    }

    /// Returns the deepest drawdown ever.
    ///
    /// @return fraction of the peak before it
    public double maxDrawdownFraction() {
        return equity.deepestDrawdown();
    }

    /// Returns the Sharpe ratio of the account since its first trade.
    ///
    /// @return per square root of a year, NaN before two horizons or without variation
    public double sharpeAnnual() {
        return equity.sharpe(settings.horizonsPerYear());
    }

    /// Returns how many returns the Sharpe ratio rests on.
    ///
    /// @return horizons
    public long sharpeReturns() {
        return equity.returns();
    }

    @Override
    public void write(StateWriter out) {
        book.write(out);
        coverage.write(out);
        equity.write(out);
        out.putDoubles(fresh);
        out.putDoubles(lastClose);
        for (long value : lastCloseInterval) {
            out.putLong(value);
        }
        out.putDoubles(weights);
        out.putLong(interval);
        out.putLong(horizon);
        out.putLong(closedNanos);
        out.putLong(fillsSeen);
        out.putBoolean(alarmed);
    }

    @Override
    public void read(StateReader in) {
        book.read(in);
        coverage.read(in);
        equity.read(in);
        copy(in.getDoubles(), fresh);
        copy(in.getDoubles(), lastClose);
        in.getLongs(lastCloseInterval, instruments);
        copy(in.getDoubles(), weights);
        interval = in.getLong();
        horizon = in.getLong();
        closedNanos = in.getLong();
        fillsSeen = in.getLong();
        alarmed = in.getBoolean();
        intervalEndNanos = interval == Long.MIN_VALUE ? interval : interval * settings.intervalNanos();
        budget.refresh(book);
        picture = List.of();
    }

    private static void copy(double[] from, double[] to) {
        if (from.length != to.length) {
            throw new MalformedStateException("risk must hold " + to.length + " numbers but held " + from.length);
        }
        System.arraycopy(from, 0, to, 0, to.length);
    }
}
