/// Gate: decides which model may be served, by comparing the one that learns live with the one that never does.
///
/// Entry point: [breakwater.gate.AdaptiveModel]. In: a candidate [breakwater.gate.GaussianModel] per update.
/// Out:
/// [breakwater.gate.GateDecision], and the served model.
///
///     candidate --> like the reference? --> corridors around the reference --> drift of the day --> Pass
///                       | no                  | outside      | too few rows      | used up
///                       Refuse                Refuse/RollBack  NotEnoughData      Refuse
///
/// The reference is an argument and never written here. No I/O, no clock: time arrives with each update.
@NullMarked
package breakwater.gate;

import org.jspecify.annotations.NullMarked;
