package breakwater.bench.jmh;

import breakwater.model.Command;
import breakwater.risk.Sizing;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// The whole risk check of a book of ten: time, a price into account, returns and eight breakers, and the
/// size of an order under all limits. Every check is ten seconds later, so one in 360 closes an hour of
/// returns, and one in 8,640 a day of forecasts, whose methods follow one by one.
///
/// Checked: over a month no breaker halts or rolls back; some orders are cut by the value at risk, and
/// with such an order the value at risk is within its limit.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RiskCheckBenchmark {
    private static final int CHECKS_OF_A_MONTH = 720 * 360;
    private static final double LIMIT = 0.05;

    private final TenAssetBook book = new TenAssetBook();
    private long count;

    /// For JMH.
    public RiskCheckBenchmark() {}

    /// Checks a month.
    @Setup
    public void month() {
        int cut = 0;
        for (int i = 0; i < CHECKS_OF_A_MONTH; i++) {
            Sizing sizing = check();
            if (sizing.trail().afterVar() < sizing.trail().afterLeverage()
                    && sizing.trail().afterVar() > sizing.trail().held()) {
                cut++;
                double found = sizing.trail().var95Fraction();
                Check.that(found <= LIMIT + 1e-9, "value at risk must be at most " + LIMIT + " but was " + found);
            }
        }
        Check.that(
                cut > CHECKS_OF_A_MONTH / 10, "orders cut by the value at risk must be a tenth but were only " + cut);
        // Volatility that differs by chance between half an hour and its day freezes now and then.
        Check.that(
                book.commands.stream().allMatch(command -> command instanceof Command.Freeze),
                "no breaker may halt or roll back but " + book.commands + " were given");
        Check.that(book.commands.size() < 1_000, "freezes must be rare but were " + book.commands.size());
    }

    /// Makes one check.
    ///
    /// @return the size, or why there is none
    @Benchmark
    public Sizing check() {
        return book.check(count++);
    }
}
