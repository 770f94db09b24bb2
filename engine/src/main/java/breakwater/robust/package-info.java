/// Robust estimation: from what several sources say to one price none of them can move far alone.
///
/// Entry point: [breakwater.robust.FairPriceStage]. In: accepted prices per (instrument, source). Out:
/// [breakwater.robust.FairPrice].
/// The source is the unit of robustness: each source speaks once, however often it sends.
@NullMarked
package breakwater.robust;

import org.jspecify.annotations.NullMarked;
