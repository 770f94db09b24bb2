package breakwater.store.model;

/// What a signed file holds.
public enum ModelKind {
    /// Rows a reference is estimated from.
    GOLDEN("golden"),
    /// What the live model is measured against.
    REFERENCE("reference"),
    /// The live model.
    ADAPTIVE("adaptive"),
    /// What a checkpoint consists of.
    CHECKPOINT("checkpoint");

    private final String code;

    ModelKind(String code) {
        this.code = code;
    }

    /// Returns the stable name.
    ///
    /// @return lower case
    public String code() {
        return code;
    }

    static ModelKind of(String code) {
        for (ModelKind kind : values()) {
            if (kind.code.equals(code)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("there is no such kind of file");
    }
}
