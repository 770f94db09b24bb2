package breakwater.provenance;

import breakwater.journal.TortureResult;
import java.nio.file.Path;
import java.util.List;

/// The long form of this package's tests: lies of every kind, each of which has to be found, by its name and
/// with
/// the source whose word it touches.
public final class ProvenanceTorture {
    private ProvenanceTorture() {}

    /// Runs every torture.
    ///
    /// @param seed repeats it, but for the keys
    /// @param cases lies of each kind of target
    /// @param keys folder for a throw-away signing key
    /// @return one result per target
    public static List<TortureResult> run(long seed, int cases, Path keys) {
        BatchSigner signer = BatchSigner.open(keys);
        return List.of(
                new TreeTorture(seed).run(cases),
                new BindingTorture(seed).run(cases),
                new BatchTorture(seed, signer).batches(cases),
                new BatchTorture(seed + 1, signer).proofs(cases),
                new BatchTorture(seed + 2, signer).journals(cases),
                new ModelTorture(seed + 3, signer).run(cases));
    }
}
