package breakwater.store.history;

import breakwater.model.Instrument;

/// One recorded stretch of a series: a file, or an import in a store.
interface Part {
    String name();

    SeriesId series();

    /// Returns the open time of the first bar, read without reading the rest.
    long firstOpenNanos();

    BarCursor open(Instrument instrument, int source);
}
