/// Quant: what the market is doing, as far as admitted data can tell.
///
/// Entry point: [QuantStage]. In: accepted trades, best quotes and fair prices. Out: one [MarketView] per
/// instrument.
///
/// From option quotes a surface per instrument, [MarketView.VolatilitySurface]: one smile per source and
/// expiry, their
/// median by trust, and what is wrong with it. A piece of that work at most is done per event.
///
/// Where a single source could move a number by itself, there are two: the raw one that a desk without doubt
/// would
/// read, and the corroborated one that most of the trusted weight supports. Their disagreement is itself a
/// signal.
/// Works in intervals of engine time; an interval is closed by the first event after it, so nothing looks
/// ahead. No
/// I/O, no clock, no threads.
@NullMarked
package breakwater.quant;

import org.jspecify.annotations.NullMarked;
