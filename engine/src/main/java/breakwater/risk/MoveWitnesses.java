package breakwater.risk;

import breakwater.model.MalformedStateException;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import java.util.Arrays;

/// What each source itself said of an instrument within the last minute: who confirms a move of the fair price.
final class MoveWitnesses implements Stateful {
    private final int sourceCount;
    // One per source that has spoken; made on the first price.
    private SlidingExtremes[] spoken = {};
    // Stands where a source has never spoken.
    private final SlidingExtremes silent;

    MoveWitnesses(int sources, SlidingExtremes silent) {
        sourceCount = sources;
        this.silent = silent;
    }

    void add(int source, double price, long now) {
        witness(source).add(price, now);
    }

    /// Tells whether two sources, or all that have spoken if they are fewer, moved this way by so much.
    boolean confirm(double move, double leastFraction, long now) {
        int heard = 0;
        int agreeing = 0;
        for (SlidingExtremes witness : spoken) {
            if (witness != silent) {
                heard++;
                if (Math.signum(move) * witness.move(now) >= leastFraction) {
                    agreeing++;
                }
            }
        }
        return agreeing >= Math.min(2, heard);
    }

    void forget(int source) {
        if (spoken.length > source) {
            spoken[source] = silent;
        }
    }

    private SlidingExtremes witness(int source) {
        if (spoken.length == 0) {
            spoken = new SlidingExtremes[sourceCount];
            Arrays.fill(spoken, silent);
        }
        SlidingExtremes witness = spoken[source];
        if (witness == silent) {
            witness = new SlidingExtremes();
            spoken[source] = witness;
        }
        return witness;
    }

    @Override
    public void write(StateWriter out) {
        out.putInt(spoken.length);
        for (SlidingExtremes witness : spoken) {
            out.putBoolean(witness != silent);
            if (witness != silent) {
                witness.write(out);
            }
        }
    }

    @Override
    public void read(StateReader in) {
        int sources = in.getCount(sourceCount);
        if (sources != 0 && sources != sourceCount) {
            throw new MalformedStateException("sources must number 0 or " + sourceCount + " but were " + sources);
        }
        spoken = new SlidingExtremes[sources];
        Arrays.fill(spoken, silent);
        for (int source = 0; source < sources; source++) {
            if (in.getBoolean()) {
                witness(source).read(in);
            }
        }
    }
}
