/// What all decoders share: a pull parser, symbols, times and levels.
///
/// Entry point: [breakwater.venue.frame.JsonCursor]. In: bytes. Out: positions and numbers inside those bytes.
/// Never throws on hostile bytes, does not allocate, and stops at stated limits. Everything that is not hot uses
/// Jackson instead.
@NullMarked
package breakwater.venue.frame;

import org.jspecify.annotations.NullMarked;
