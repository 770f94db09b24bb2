/// Admission: decides which market events may influence any estimate.
///
/// Entry point: [breakwater.admission.AdmissionStage]. In: [breakwater.model.MarketEvent]. Out:
/// [breakwater.admission.Verdict].
///
/// Keeps a ledger per source. No I/O, no clock: time arrives with each event.
@NullMarked
package breakwater.admission;

import org.jspecify.annotations.NullMarked;
