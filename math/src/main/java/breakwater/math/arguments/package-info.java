/// Checks of arguments, shared by every package: a refusal names the argument, its bound and its value.
///
/// Entry point: [breakwater.math.arguments.Require].
@NullMarked
package breakwater.math.arguments;

import org.jspecify.annotations.NullMarked;
