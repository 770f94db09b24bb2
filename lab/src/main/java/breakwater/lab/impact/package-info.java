/// What attacks cost an undefended and a defended agent in the same worlds, and what of it the defence takes
/// away.
///
/// Entry points: [breakwater.lab.impact.ImpactTable] (results in, rows and verdicts out),
/// [breakwater.lab.impact.ImpactReport] (JSON, Markdown and a page with the same numbers),
/// [breakwater.lab.impact.DetectionScore] (alerts against attack spans), [breakwater.lab.impact.SeedRanges]
/// (worlds to
/// train, develop, attack and test in) and [breakwater.lab.impact.SeedRule] (when to add more of them).
///
/// Runs no market: it gets numbers. Nothing depends on how a family is called or on the order of results.
@NullMarked
package breakwater.lab.impact;

import org.jspecify.annotations.NullMarked;
