/// Faults: what broken market data looks like, injected on purpose, and whether admission names it.
///
/// Entry point: [breakwater.lab.fault.EightFaults]. In: clean bars and a seed. Out:
/// [breakwater.lab.fault.FaultTable].
@NullMarked
package breakwater.lab.fault;

import org.jspecify.annotations.NullMarked;
