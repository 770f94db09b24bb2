package breakwater.quant.signal;

import breakwater.model.MalformedStateException;
import breakwater.model.StateReader;

/// Reads a row of known length.
final class StoredRow {
    private StoredRow() {}

    static void into(StateReader in, double[] row) {
        double[] stored = in.getDoubles();
        if (stored.length != row.length) {
            throw new MalformedStateException("row must hold " + row.length + " but held " + stored.length);
        }
        System.arraycopy(stored, 0, row, 0, row.length);
    }
}
