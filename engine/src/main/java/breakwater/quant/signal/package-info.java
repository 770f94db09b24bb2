/// Alpha: several forecasts of the same return, and one made of them.
///
/// Entry point: [Ensemble]. In: closes of one instrument, and order flow where it is known. Out: a
/// forecast of the return over the next intervals in units of its volatility, with the measured skill of
/// every member and of the whole.
///
/// A forecast is made at a close from that close and earlier ones, and judged when its horizon has
/// passed; weights and learned members see it only then. No I/O, no clock, no randomness, no threads.
@NullMarked
package breakwater.quant.signal;

import org.jspecify.annotations.NullMarked;
