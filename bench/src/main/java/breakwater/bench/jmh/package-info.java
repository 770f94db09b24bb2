/// Benchmarks of the analytics library and of the risk check, run by JMH.
///
///     @Setup: build, check the result against what is known --> @Benchmark: the work --> AnalyticsRun.Line
///
/// Entry point: [breakwater.bench.jmh.AnalyticsRun]. JMH derives classes from those with a benchmark, so
/// they are public, not final and have a constructor; a wrong result ends the run before a time is known.
@NullMarked
package breakwater.bench.jmh;

import org.jspecify.annotations.NullMarked;
