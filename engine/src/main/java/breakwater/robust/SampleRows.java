package breakwater.robust;

import breakwater.admission.EpochQuotas;
import breakwater.model.MalformedStateException;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import java.util.ArrayList;
import java.util.List;

/// The rows of one instrument in one epoch, one list per source, as state.
public final class SampleRows {
    /// More parts than any work on rows has.
    public static final int MOST_PARTS = 1 << 20;

    private SampleRows() {}

    /// Returns rows as if a source had given none.
    ///
    /// @param rows one list per source, in catalogue order
    /// @param source index in the catalogue
    /// @return a copy; the rows themselves where there is no such list
    public static List<List<Sample>> without(List<List<Sample>> rows, int source) {
        if (source >= rows.size()) {
            return rows;
        }
        List<List<Sample>> others = new ArrayList<>(rows);
        others.set(source, List.of());
        return List.copyOf(others);
    }

    /// Writes rows.
    ///
    /// @param rows one list per source, in catalogue order, of one instrument
    /// @param out receives them
    public static void write(List<List<Sample>> rows, StateWriter out) {
        out.putInt(rows.size());
        for (List<Sample> ofSource : rows) {
            out.putInt(ofSource.size());
            for (Sample sample : ofSource) {
                out.putInt(sample.instrument());
                out.putLong(sample.sequence());
                out.putLong(sample.nanos());
                out.putDoubles(sample.features());
            }
        }
    }

    /// Reads rows.
    ///
    /// @param in positioned where [#write] began
    /// @param sources most sources there can be
    /// @return one list per source
    /// @throws MalformedStateException if the bytes do not fit
    public static List<List<Sample>> read(StateReader in, int sources) {
        int count = in.getCount(sources);
        List<List<Sample>> rows = new ArrayList<>();
        for (int s = 0; s < count; s++) {
            int size = in.getCount(EpochQuotas.Settings.MOST);
            List<Sample> ofSource = new ArrayList<>();
            for (int k = 0; k < size; k++) {
                ofSource.add(sample(in, s));
            }
            rows.add(List.copyOf(ofSource));
        }
        return List.copyOf(rows);
    }

    private static Sample sample(StateReader in, int source) {
        int instrument = in.getInt();
        long sequence = in.getLong();
        long nanos = in.getLong();
        try {
            return new Sample(instrument, source, sequence, nanos, in.getDoubles());
        } catch (IllegalArgumentException e) {
            throw new MalformedStateException("row: " + e.getMessage());
        }
    }
}
