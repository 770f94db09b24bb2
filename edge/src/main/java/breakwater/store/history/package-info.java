/// Recorded market history: reading it, choosing from it, and the embedded store it can be imported into.
///
/// Entry points: [breakwater.store.history.History] chooses the bars of a backtest from a file, a folder or a
/// store, [breakwater.store.history.HistoryStore] imports and queries, [breakwater.store.history.KlineReader] and
/// [breakwater.store.history.TradeReader] stream single files.
///
///     CSV, gzip, zip --> KlineReader, TradeReader --> HistoryStore
///                               |                         |
///                               +------> History <--------+ ----> BarSeries
///
/// Values are never repaired, sorted or dropped here: what a file says reaches admission as the file says it. The
/// only rows left out are those that two files of one series hold in common. Whatever cannot be read ends in one
/// [breakwater.store.history.DataException] that names file, line, what was expected and what was found.
@NullMarked
package breakwater.store.history;

import org.jspecify.annotations.NullMarked;
