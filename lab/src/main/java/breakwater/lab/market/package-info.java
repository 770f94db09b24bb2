/// The simulated market: five venues around one fundamental price, with known truth behind them.
///
/// Entry points: [breakwater.lab.market.SimulatedMarket] makes frames, one
/// [breakwater.lab.market.SimulatedVenueDecoder] per venue reads them. In: settings, a seed, a start. Out:
/// frames in order of receive time, pulled one by one; past bars for warm-up; the planted faults as they
/// happened.
///
///     volatility --> fundamental --+--> venue price --> book --> snapshot, diff, trade, quote --> link -->
///     frame
///                                  +--> ...one of each per venue...
///
/// Same settings and segment, same bytes, on any machine. Each venue draws from its own stream and walks its
/// own copy of the one fundamental path, so a fault planted at one venue changes nothing at the others and
/// nothing of the truth. No clock, no threads, no queue: one pending frame per venue is all that is held.
@NullMarked
package breakwater.lab.market;

import org.jspecify.annotations.NullMarked;
