/// Venues: understands the frames that exchanges send, live or recorded.
///
/// Entry points: [breakwater.venue.RecordedFrames] for files, the decoders in the packages below for frames.
/// In: bytes. Out: `MarketEvent`s through `breakwater.ingest.FrameDecoder`.
///
///     file --> RecordedFrames --> frame --> decoder of the venue --> InputSink
///
/// A decoder never throws on what a venue sends, keeps no state between frames and does not allocate after warm-up.
@NullMarked
package breakwater.venue;

import org.jspecify.annotations.NullMarked;
