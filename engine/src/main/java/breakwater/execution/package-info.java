/// Execution: sends sized orders, keeps their state, and books what venues report, once.
///
/// Entry points: [breakwater.execution.ExecutionStage] (in: [breakwater.risk.Sizing] and
/// [breakwater.model.ExecutionReport], out: [breakwater.model.Effect]) and, beside it at the edge of the engine,
/// [breakwater.execution.PaperVenue] (orders and market events in, reports out).
///
///     Sizing --> route --> PlaceOrder ~~> venue ~~> ExecutionReport --> order state --> Portfolio
///
/// An order whose outcome is not known counts as exposure until the venue proves otherwise. No I/O and no clock.
@NullMarked
package breakwater.execution;

import org.jspecify.annotations.NullMarked;
