/// Random numbers that are the same on every machine and in every year.
///
/// Entry point: [breakwater.math.random.CounterRandom]. In: a recorded seed and a name per component. Out:
/// uniform, Gaussian, exponential and Poisson numbers.
///
///     seed --> CounterRandom --split("market")--> CounterRandom --split("venue")--> ...
///
/// A generator is three longs (two of key, one of position), so it is stored and continued exactly. Nothing
/// here is fit for secrets.
@NullMarked
package breakwater.math.random;

import org.jspecify.annotations.NullMarked;
