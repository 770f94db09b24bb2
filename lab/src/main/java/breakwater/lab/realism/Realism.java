package breakwater.lab.realism;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// What the gate found.
public final class Realism {
    private final List<Day> days;
    private final double hours;
    private final List<Fact> facts;

    Realism(List<Day> days, double hours) {
        this.days = List.copyOf(days);
        this.hours = hours;
        List<Fact> all = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            all.add(fact(measure));
        }
        this.facts = Collections.unmodifiableList(all);
    }

    private Fact fact(Measure measure) {
        double[] x = column(measure);
        if (measure == Measure.LINEAR_MEMORY) {
            x = worstLag();
        }
        double value = measure == Measure.STABILITY ? Series.quantile(x, 1) : Series.quantile(x, 0.5);
        return new Fact(measure, value, Series.quantile(x, 0.25), Series.quantile(x, 0.75));
    }

    private double[] column(Measure measure) {
        return days.stream().mapToDouble(day -> day.values()[measure.ordinal()]).toArray();
    }

    /// The autocorrelations of all seeds at the lag whose median is farthest from 0.
    private double[] worstLag() {
        int lags = days.getFirst().linearMemory().length;
        double[] worst = {0};
        for (int i = 0; i < lags; i++) {
            int lag = i;
            double[] x =
                    days.stream().mapToDouble(day -> day.linearMemory()[lag]).toArray();
            worst = Math.abs(Series.quantile(x, 0.5)) > Math.abs(Series.quantile(worst, 0.5)) ? x : worst;
        }
        return worst;
    }

    /// Returns all facts in the order of [Measure].
    ///
    /// @return one per measure
    public List<Fact> facts() {
        return facts;
    }

    /// Returns whether all are as they should be.
    ///
    /// @return true if the gate is open
    public boolean isMet() {
        return facts.stream().allMatch(Fact::isMet);
    }

    /// Returns the seeds.
    ///
    /// @return in the order they were given
    public List<Long> seeds() {
        return days.stream().map(Day::seed).toList();
    }

    /// Returns how long each market was measured.
    ///
    /// @return hours of market time
    public double hours() {
        return hours;
    }

    /// Returns what happened at all venues and in all seeds: orders that came to rest, trades, cancellations,
    /// refusals.
    ///
    /// @return count
    public long events() {
        return days.stream().mapToLong(Day::events).sum();
    }

    /// Returns a digest of everything that happened in every seed.
    ///
    /// @return equal for equal runs
    public long digest() {
        long digest = 17;
        for (Day day : days) {
            digest = 31 * digest + day.digest();
        }
        return digest;
    }

    List<Day> days() {
        return days;
    }
}
