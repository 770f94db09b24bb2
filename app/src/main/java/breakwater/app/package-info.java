/// The program: settings, wiring and commands.
@NullMarked
package breakwater.app;

import org.jspecify.annotations.NullMarked;
