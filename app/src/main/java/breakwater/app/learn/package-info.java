/// From believed prices to a reference: golden sets made by the same stages as a live run, and what is
/// estimated from
/// them.
///
/// Entry points: [breakwater.app.learn.GoldenMaker] (feed to golden set), [breakwater.app.learn.Calibration]
/// (golden
/// set to reference), [breakwater.app.learn.ModelCheck] (what is wrong with the models of a home).
@NullMarked
package breakwater.app.learn;

import org.jspecify.annotations.NullMarked;
