package breakwater.execution;

import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import java.util.Arrays;

/// Why no order of an instrument leaves although one is wanted: no venue may receive it.
final class WaitingOrders implements Stateful {
    private final String[] reasons;

    WaitingOrders(int instruments) {
        reasons = new String[instruments];
        Arrays.fill(reasons, "");
    }

    boolean isWaiting(int instrument) {
        return !reasons[instrument].isEmpty();
    }

    void begin(int instrument, String reason) {
        reasons[instrument] = reason;
    }

    void end(int instrument) {
        reasons[instrument] = "";
    }

    String reason(int instrument) {
        return reasons[instrument];
    }

    @Override
    public void write(StateWriter out) {
        for (String reason : reasons) {
            out.putString(reason);
        }
    }

    @Override
    public void read(StateReader in) {
        for (int i = 0; i < reasons.length; i++) {
            reasons[i] = in.getString();
        }
    }
}
