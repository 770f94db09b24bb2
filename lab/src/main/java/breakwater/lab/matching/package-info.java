/// Price-time matching of one instrument at one venue, fast enough for a market of agents.
///
/// Entry point: [breakwater.lab.matching.MatchingBook]. In: commands of accounts, prices in ticks, quantities
/// in
/// lots, times of the caller. Out: a [breakwater.lab.matching.MatchResult] of each command, and the events of
/// [breakwater.lab.matching.MatchListener].
///
///     command --> refused by code, or: match against the other side --> rest what is left --> changed levels
///
/// Public market data is [breakwater.lab.matching.BookDepth]; who owns which order is
/// [breakwater.lab.matching.RestingOrders]. Allocates when it is made, never after. Knows no fees, latency,
/// balances or positions, reads no clock, draws no number.
@NullMarked
package breakwater.lab.matching;

import org.jspecify.annotations.NullMarked;
