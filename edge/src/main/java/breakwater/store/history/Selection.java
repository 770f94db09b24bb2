package breakwater.store.history;

import breakwater.model.BarSeries;
import java.util.List;
import java.util.Optional;

/// The bars chosen for a window.
///
/// @param series what they are of
/// @param bars those that open inside the window, in recorded order
/// @param warmUp bars of the same venue and symbol that are complete before the window starts; their interval
///     may be longer; empty if there are none
/// @param files every file that gave bars, with its hash
/// @param notes what the reader of a result should know of the choice, one line each
public record Selection(
        SeriesId series, BarSeries bars, Optional<BarSeries> warmUp, List<UsedFile> files, List<String> notes) {
    /// Copies the lists.
    public Selection {
        files = List.copyOf(files);
        notes = List.copyOf(notes);
    }

    /// Returns the same bars under other ids.
    ///
    /// @param instrument index in the catalogue
    /// @param source index in the catalogue
    /// @return the selection under these ids
    public Selection withIds(int instrument, int source) {
        return new Selection(
                series, bars.withIds(instrument, source), warmUp.map(w -> w.withIds(instrument, source)), files, notes);
    }
}
