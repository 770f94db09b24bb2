package breakwater.app.command;

import breakwater.provenance.TrustedKey;
import breakwater.store.model.ModelStore;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Whose golden sets are believed.
final class TrustOptions {
    @Option(
            names = "--public-key",
            paramLabel = "FILE",
            description = "Key to believe, in PEM form (default: <home>/keys/" + ModelStore.KEY_NAME + TrustedKey.SUFFIX
                    + ").")
    private Optional<Path> publicKey = Optional.empty();

    TrustedKey key(ModelStore store) {
        return publicKey
                .map(TrustedKey::read)
                .or(store::trustedKey)
                .orElseThrow(
                        () -> new CommandException(
                                ExitCode.DATA_REFUSED,
                                "golden set cannot be verified: this home has no key yet; --public-key names the one to believe"));
    }
}
