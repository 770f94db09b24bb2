/// The realism gate: does the market of agents behave like a market, before anything is measured in it?
///
/// Entry point: [breakwater.lab.realism.RealismGate]. In: rules, a population, seeds and hours. Out: a
/// [breakwater.lab.realism.Realism], one [breakwater.lab.realism.Fact] per [breakwater.lab.realism.Measure].
///
///     seed --> one day of the market, sampled ten times a second --> one number per measure --> median over
/// seeds
///
/// What is sampled, unless a measure says otherwise: the *price* is the median of the venues' mids; a *return*
/// is the
/// difference of its logarithm over whole minutes of market time; books, spreads and mids are read on a grid of
/// 100 ms.
/// A day keeps one number per second and minute and running sums, never its events.
@NullMarked
package breakwater.lab.realism;

import org.jspecify.annotations.NullMarked;
