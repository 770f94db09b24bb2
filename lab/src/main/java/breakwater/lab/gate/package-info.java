/// The gate's operating curve: how often it refuses what is clean, and how far it lets a patient poisoner walk.
///
/// Entry point: [breakwater.lab.gate.OperatingCurve]. In: gate settings and a seed. Out:
/// [breakwater.lab.gate.GateCurve].
@NullMarked
package breakwater.lab.gate;

import org.jspecify.annotations.NullMarked;
