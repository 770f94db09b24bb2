package breakwater.app.live;

/// Types of the records in a journal.
final class RecordType {
    /// [RunHeader]: the first record.
    static final int HEADER = 1;
    /// An input in its canonical bytes.
    static final int INPUT = 2;

    private RecordType() {}
}
