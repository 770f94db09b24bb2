package breakwater.bench.jmh;

import breakwater.risk.Permission;
import breakwater.risk.Sizing;
import breakwater.risk.Veto;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// From the event that trips a breaker to the closed gate: the second source's price 6% lower, the fair
/// price that follows it, and an order that is vetoed for the halt.
///
/// Checked each time, outside the measured part: the gate was open before, the veto is for the halt.
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ClosedGateBenchmark {
    private static final double CRASHED = 0.94 * TenAssetBook.LEVEL;

    private final TenAssetBook book = new TenAssetBook();
    private Veto veto = Veto.AT_TARGET;

    /// For JMH.
    public ClosedGateBenchmark() {}

    /// Opens the gate and lets the first source fall.
    @Setup(Level.Invocation)
    public void open() {
        book.calm(0);
        book.breakers.onSourcePrice(0, 0, CRASHED, book.now);
        Check.that(book.breakers.permission() == Permission.ALL, "gate must be open but " + book.breakers.blockedBy());
    }

    /// The second source falls.
    ///
    /// @return the veto
    @Benchmark
    public Sizing crash() {
        book.breakers.onSourcePrice(0, 1, CRASHED, book.now);
        book.mark(0, CRASHED);
        Sizing sizing = book.size(0);
        veto = sizing instanceof Sizing.Vetoed vetoed ? vetoed.reason() : Veto.AT_TARGET;
        return sizing;
    }

    /// Checks that the gate closed.
    @TearDown(Level.Invocation)
    public void closed() {
        Check.that(veto == Veto.HALTED, "veto must be for the halt but was " + veto);
        Check.that(
                book.breakers.blockedBy().equals("flash_crash"),
                "flash crash must block but '" + book.breakers.blockedBy() + "' did");
    }
}
