package breakwater.provenance;

/// One thing that is wrong.
///
/// @param fault its name
/// @param batch number of the batch, 0 where no single one is meant
/// @param sample index in the batch, -1 where the whole batch is meant
/// @param source whose word is touched, empty where it is nobody's in particular
/// @param what one line for a person
public record Finding(Fault fault, long batch, int sample, String source, String what) {
    static Finding ofBatch(Fault fault, long batch, String what) {
        return new Finding(fault, batch, -1, "", what);
    }

    /// Returns the whole finding in one line.
    ///
    /// @return code, place, source and explanation
    public String line() {
        return fault.code() + (batch > 0 ? ", batch " + batch : "") + (sample >= 0 ? " sample " + sample : "")
                + (source.isEmpty() ? "" : ", source " + source) + ": " + what;
    }
}
