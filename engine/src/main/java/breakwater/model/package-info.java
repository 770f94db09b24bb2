/// The words everything else is written in: instruments, sources, scaled amounts, inputs, effects and commands.
///
/// Nothing here decides anything. [breakwater.model.Input] is what enters the engine, [breakwater.model.Effect] is
/// what
/// leaves it, [breakwater.model.Command] is how a stage or an operator asks for a change of course.
/// Imports the JDK only. No I/O, no clock: every value carries the time it was received.
@NullMarked
package breakwater.model;

import org.jspecify.annotations.NullMarked;
