/// Telemetry: what the platform says of itself to machines. Metrics in Prometheus text on a port of their own, logs
/// as one JSON object per line on standard error.
///
/// Entry points: [breakwater.telemetry.MetricsServer], [breakwater.telemetry.JsonLayout] (named in `logback.xml`).
/// In: immutable pictures of the engine and counters. Out: text. Decides nothing, remembers nothing.
@NullMarked
package breakwater.telemetry;

import org.jspecify.annotations.NullMarked;
