package breakwater.execution;

import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.risk.SizeTrail;

/// Why an order exists: what leads from it back to the input that caused it.
///
/// @param reason the agent's words, or what forced the order
/// @param sizes how the proposal became a size
/// @param route what every venue was expected to cost or what kept it from the order
/// @param causeSequence number of the input that caused it
public record OrderTrail(String reason, SizeTrail sizes, String route, long causeSequence) {
    void write(StateWriter out) {
        out.putString(reason);
        sizes.write(out);
        out.putString(route);
        out.putLong(causeSequence);
    }

    static OrderTrail read(StateReader in) {
        return new OrderTrail(in.getString(), SizeTrail.read(in), in.getString(), in.getLong());
    }
}
