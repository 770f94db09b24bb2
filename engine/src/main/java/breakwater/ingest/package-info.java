/// Ingest: turns what venues send into ordered, gap-checked events and books.
///
/// Entry points: [breakwater.ingest.FrameDecoder] at the edge of the engine, [breakwater.ingest.Books] and
/// [breakwater.ingest.BarBuilder] behind it. In: raw frames. Out: market events, one book per (instrument, source)
/// that is VALID, SUSPECT or INVALID, bars.
///
///     frame --> FrameDecoder --> MarketEvent --> sequence rules --> order book, bars
///
/// A book that is not VALID shows no price: [breakwater.ingest.VenueBook] answers with an empty book instead.
/// No I/O and no clock: the receive time arrives with each frame.
@NullMarked
package breakwater.ingest;

import org.jspecify.annotations.NullMarked;
