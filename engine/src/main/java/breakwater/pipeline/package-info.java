/// The pipeline: the only place that knows the order of the stages and feeds decisions back.
///
/// Entry points: [breakwater.pipeline.Engine], one account's deterministic state machine, and
/// [breakwater.pipeline.Session], which drives an engine together with the paper venue and a log of inputs.
///
///     input --> admission --> books, fair price --> agent --> risk --> execution --> effects
///                  |             breakers return commands, applied here and nowhere else
///               verdict
///
/// One path per arrow, each a small class that joins stages and decides nothing of its own: `AdmissionPath`
/// (event to
/// verdict), `MarketPath` (event to the price of one source), `PricePath` (to the fair price), `AccountPath`
/// (account
/// to breakers and their commands), `CommandPath` (commands applied), `DecisionPath` (agent, risk, order).
///
/// Same inputs, same bytes: no I/O, no clock, no hidden randomness.
@NullMarked
package breakwater.pipeline;

import org.jspecify.annotations.NullMarked;
