/// Learned models and golden sets on disk: signed, versioned, written at once or not at all.
///
/// Entry points: [breakwater.store.model.ModelStore] (references, adaptive models, checkpoints below a home),
/// [breakwater.store.model.GoldenFile] (golden sets). In: models and rows. Out: files, and a name for
/// everything that
/// is wrong with one.
///
///     <home>/keys/model.ed25519                       signs all of it; its public half lies beside it
///     <home>/models/BTC-USDT/reference-<n>.model      written by calibrate:reference alone
///     <home>/models/BTC-USDT/adaptive-<n>.model       the last few
///     <home>/golden/BTC-USDT.json                     installed by db:seed:golden
///     <home>/checkpoints/<name>/                      a copy of the newest of each, and a signed manifest
///
/// The newest file is the answer, good or bad: falling back to an older one would let whoever damages a file
/// choose
/// which model is used. What it cannot show: that the newest file was deleted, or the whole folder put back to
/// an
/// older copy.
@NullMarked
package breakwater.store.model;

import org.jspecify.annotations.NullMarked;
