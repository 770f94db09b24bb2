/// Benchmarks. Each asserts its result before it prints a time, and runs beside a peer where one exists.
///
/// Entry point: [breakwater.bench.BenchMain].
@NullMarked
package breakwater.bench;

import org.jspecify.annotations.NullMarked;
