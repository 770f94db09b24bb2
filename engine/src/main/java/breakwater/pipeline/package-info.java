/// The pipeline: the only place that knows the order of the stages and feeds decisions back.
///
/// Entry points: [breakwater.pipeline.Engine], one account's deterministic state machine, and
/// [breakwater.pipeline.Session], which drives an engine together with the paper venue and a log of inputs.
///
///     input --> admission --> books, fair price --> agent --> risk --> execution --> effects
///                  |             breakers return commands, applied here and nowhere else
///               verdict
///
/// Same inputs, same bytes: no I/O, no clock, no hidden randomness.
@NullMarked
package breakwater.pipeline;

import org.jspecify.annotations.NullMarked;
