/// Estimators that a minority of bad values cannot carry away: location, scale, scatter, and what compares
/// them.
///
/// Each estimator is one class with a static entry that takes data and settings and returns a value or an
/// immutable
/// result that says how it went (iterations, convergence, condition, the rows it rests on). Data are never
/// modified.
/// Rows are observations, columns are variables. Bad input is refused with an [IllegalArgumentException] that
/// names
/// the argument; degenerate data with a [breakwater.math.robust.DegenerateDataException] that names the column.
/// Nothing here reads a clock, starts a thread or keeps state between calls, so the same arguments give the
/// same
/// bits, from any thread.
@org.jspecify.annotations.NullMarked
package breakwater.math.robust;
