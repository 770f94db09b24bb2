/// The small dense algebra that the libraries below do not have: work in place on caller-owned flat arrays,
/// without
/// allocation, for calls that are made for every message.
///
/// Matrices are row-major `double[p * p]`. Everything else is EJML, used directly.
@NullMarked
package breakwater.math.linalg;

import org.jspecify.annotations.NullMarked;
