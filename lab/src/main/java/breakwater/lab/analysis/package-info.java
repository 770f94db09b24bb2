/// The analytics library on recorded data: what its figures are worth where nobody knows the truth.
///
///     closes -> CoverageStudy      one-minute bars -> RegimeStudy
///     option quotes -> SmileStudy      trades and best quotes -> FlowStudy
///
/// Every study takes numbers that somebody else read from files and gives an immutable result, with a table as
/// text
/// and a picture as SVG. Whatever is a forecast uses nothing after the moment it is for; measures of the past
/// say so.
@NullMarked
package breakwater.lab.analysis;

import org.jspecify.annotations.NullMarked;
