package breakwater.gate;

import breakwater.math.linalg.Cholesky;
import breakwater.model.MalformedStateException;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;

/// The model of the golden set: what the live one is measured against. Nothing on the live path makes or
/// changes one.
///
/// @param model finite and positive definite
/// @param threshold where anomalies begin
public record ReferenceModel(GaussianModel model, AnchorThreshold threshold) {
    /// Checks the model.
    public ReferenceModel {
        if (!model.isFinite()) {
            throw new IllegalArgumentException("reference must be finite but " + model + " is not");
        }
        if (!model.isPositiveDefinite()) {
            throw new IllegalArgumentException("reference must be positive definite but " + model + " is not");
        }
    }

    /// Returns the squared Mahalanobis distance of a row.
    ///
    /// @param row one number per variable
    /// @return squared distance; NaN for a row that holds one
    /// @throws IllegalArgumentException if the length differs
    public double squaredDistance(double[] row) {
        int p = model.variables();
        if (row.length != p) {
            throw new IllegalArgumentException("row must have " + p + " elements but had " + row.length);
        }
        return Cholesky.squaredDistance(model.factor(), p, row, model.meanItself(), new double[p]);
    }

    /// Writes the canonical bytes: model, then threshold.
    ///
    /// @param out receives them
    public void write(StateWriter out) {
        model.write(out);
        threshold.write(out);
    }

    /// Reads canonical bytes.
    ///
    /// @param in positioned where [#write] began
    /// @return the same reference, bit for bit
    /// @throws MalformedStateException if the bytes do not fit or the model cannot be a reference
    public static ReferenceModel read(StateReader in) {
        try {
            return new ReferenceModel(GaussianModel.read(in), AnchorThreshold.read(in));
        } catch (IllegalArgumentException e) {
            throw new MalformedStateException("reference: " + e.getMessage());
        }
    }
}
