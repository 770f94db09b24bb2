package breakwater.quant;

import breakwater.math.sequence.GaussianHmm;
import breakwater.math.sequence.RobustRegimeFilter;
import breakwater.math.sequence.RobustRunLengthFilter;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;

/// Which regime one instrument is in, and whether something just changed, from the one-minute bars of its
/// fair price. Filtered probabilities only: nothing is smoothed with later minutes.
///
/// One lying price within a minute, of any size, moves a regime's probability by at most `tanh(1/2)` from
/// its prediction; one at the very close also the next minute's. After a week it moves the usual range by
/// at most 0.02 %, and it takes either alarm at most a fourth of the way.
///
/// Parameters follow the market by the filter's own steps. There is no refit: it would be hours of
/// history in one event, and the regimes' meaning would jump.
///
/// Constant work per minute. A silence is as many steps of the chain without a row, at most 1,000: by
/// then it has forgotten where it was.
final class InstrumentRegimes implements Stateful {
    /// Five days: regimes are relative to what the instrument has been like for a week.
    static final double HALF_LIFE_MINUTES = 7_200;

    /// A minute's log range counts for at most this far from what is usual.
    static final double MOST_DISTANCE = 2;

    /// Minutes that only say what is usual.
    static final int SETTLING_MINUTES = 30;

    /// How recent a change is meant by [MarketView.Regime#changeProbability].
    static final int CHANGE_MINUTES = 15;

    /// Within `exp(6)` of what is usual everything counts as it is.
    private static final double MOST_LOG_RANGE = 6;

    private static final double MOST_RETURN = 1e3;
    private static final int MOST_SKIPS = 1_000;
    private static final GaussianHmm MODEL = RegimeStart.model();

    private final MinuteBar bar = new MinuteBar();
    private final SlowLevel usual = new SlowLevel(HALF_LIFE_MINUTES, MOST_DISTANCE);
    private final MeanShift meanShift = new MeanShift(MeanShift.THRESHOLD);
    private final VolatilityShift volatilityShift = new VolatilityShift(VolatilityShift.THRESHOLD);
    private final double[] row = new double[2];
    private RobustRegimeFilter filter = RobustRegimeFilter.of(MODEL, RegimeStart.SETTINGS);
    private RobustRunLengthFilter runs = new RobustRunLengthFilter(RegimeStart.RUNS);
    private MarketView.Regime view = MarketView.Regime.UNKNOWN;

    /// Closes the minute that engine time has left.
    ///
    /// @return whether one was closed
    boolean advance(long now) {
        if (!bar.advance(now)) {
            return false;
        }
        if (bar.observed()) {
            minute();
        }
        for (long k = Math.min(bar.silentMinutes(), MOST_SKIPS); k > 0; k--) {
            filter.skip();
        }
        return true;
    }

    void fair(double price, long now) {
        advance(now);
        bar.tick(price);
    }

    private void minute() {
        // A price that stands still has no log: it counts as the least that is told apart.
        double least = usual.value() - MOST_LOG_RANGE;
        if (usual.count() == 0 && !(bar.range() > 0)) {
            return;
        }
        double logRange = bar.range() > 0 ? StrictMath.log(bar.range()) : least;
        if (usual.count() >= SETTLING_MINUTES) {
            regime(logRange - usual.value());
        }
        usual.add(logRange);
    }

    private void regime(double relative) {
        double logRange = Math.clamp(relative, -MOST_LOG_RANGE, MOST_LOG_RANGE);
        row[0] = Math.clamp(bar.logReturn() / StrictMath.exp(usual.value()), -MOST_RETURN, MOST_RETURN);
        row[1] = logRange;
        filter.step(row);
        runs.step(logRange);
        meanShift.step(bar.logReturn(), bar.closedNanos());
        volatilityShift.step(logRange + usual.value(), bar.closedNanos());
        view = view.next(
                bar.closedNanos(),
                filter.probabilities(),
                filter.mostLikely(),
                meanShift.last(),
                volatilityShift.last(),
                runs.changeWithin(CHANGE_MINUTES));
    }

    /// @return probabilities as of the last minute, silent or not
    double[] filtered() {
        return filter.probabilities();
    }

    /// @return as of the last minute that had a price
    MarketView.Regime view() {
        return view;
    }

    @Override
    public void write(StateWriter out) {
        bar.write(out);
        usual.write(out);
        meanShift.write(out);
        volatilityShift.write(out);
        out.putDoubles(filter.state());
        out.putDoubles(runs.state());
        view.write(out);
    }

    @Override
    public void read(StateReader in) {
        bar.read(in);
        usual.read(in);
        meanShift.read(in);
        volatilityShift.read(in);
        filter = RobustRegimeFilter.restore(MODEL, RegimeStart.SETTINGS, in.getDoubles());
        runs = RobustRunLengthFilter.restore(RegimeStart.RUNS, in.getDoubles());
        view = MarketView.Regime.read(in);
    }
}
