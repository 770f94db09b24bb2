/// Stress of a book in words: a plain example book and the tables for a terminal.
///
/// Entry points: [breakwater.lab.stress.ExampleBook] and [breakwater.lab.stress.StressTable]. The sums are
/// those of
/// `breakwater.math.stress.revaluation`.
@NullMarked
package breakwater.lab.stress;

import org.jspecify.annotations.NullMarked;
