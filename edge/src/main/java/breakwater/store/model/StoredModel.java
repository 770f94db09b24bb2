package breakwater.store.model;

import breakwater.gate.GaussianModel;
import breakwater.gate.ReferenceModel;
import breakwater.model.MalformedStateException;
import breakwater.model.StateReader;
import breakwater.provenance.Hash;
import java.nio.file.Path;

/// A file whose checksum and signature hold.
///
/// @param file where it lies
/// @param header what was signed
/// @param payload canonical bytes of the model; copied
@SuppressWarnings("ArrayRecordComponent") // copied in and out, never compared
public record StoredModel(Path file, ModelHeader header, byte[] payload) {
    /// Copies.
    public StoredModel {
        payload = payload.clone();
    }

    /// Returns the content.
    ///
    /// @return a copy
    @Override
    public byte[] payload() {
        return payload.clone();
    }

    /// Returns what names the content.
    ///
    /// @return SHA-256
    public Hash sha256() {
        return Hash.sha256(payload);
    }

    /// Reads a reference.
    ///
    /// @return the same as was written, bit for bit
    /// @throws MalformedStateException if it holds something else
    public ReferenceModel reference() {
        StateReader in = new StateReader(payload);
        ReferenceModel reference = ReferenceModel.read(in);
        in.expectEnd();
        return reference;
    }

    /// Reads an adaptive model.
    ///
    /// @return the same as was written, bit for bit
    /// @throws MalformedStateException if it holds something else
    public GaussianModel adaptive() {
        StateReader in = new StateReader(payload);
        GaussianModel model = GaussianModel.read(in);
        in.expectEnd();
        return model;
    }
}
