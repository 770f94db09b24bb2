/// Monitoring: what the stages report, as values. Nobody upstream imports it; exporters live at the edge.
@NullMarked
package breakwater.monitoring;

import org.jspecify.annotations.NullMarked;
