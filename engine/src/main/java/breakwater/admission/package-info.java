/// Admission: decides which market events may influence any estimate.
///
/// Entry point: [breakwater.admission.AdmissionStage]. In: [breakwater.model.MarketEvent]. Out:
/// [breakwater.admission.Verdict].
///
///     MarketEvent --> ban --> rate --> order, age, price --> Verdict
///                                                              |
///     accepted price --> trust --> quota of the epoch --> diversity: may a model learn from it?
///
/// [breakwater.admission.Provenance] keeps the second line. Keeps a ledger per source. No I/O, no clock: time
/// arrives with each event.
@NullMarked
package breakwater.admission;

import org.jspecify.annotations.NullMarked;
