/// Poisoning: how far lying sources carry an estimate, for ours beside the published ones.
///
/// Entry point: [breakwater.lab.poisoning.PoisoningBench]. In: a seed. Out: a
/// [breakwater.lab.poisoning.PoisoningTable].
@NullMarked
package breakwater.lab.poisoning;

import org.jspecify.annotations.NullMarked;
