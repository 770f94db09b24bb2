/// Bybit v5: public market data.
///
/// Entry point: [breakwater.venue.bybit.BybitDecoder]. In: stream frames. Out: book messages, quotes and trades.
@NullMarked
package breakwater.venue.bybit;

import org.jspecify.annotations.NullMarked;
