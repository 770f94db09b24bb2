/// Binance: spot and USD-M futures market data.
///
/// Entry point: [breakwater.venue.binance.BinanceDecoder]. In: stream frames and REST depth snapshots. Out: trades,
/// quotes and book messages.
@NullMarked
package breakwater.venue.binance;

import org.jspecify.annotations.NullMarked;
