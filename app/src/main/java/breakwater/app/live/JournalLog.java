package breakwater.app.live;

import breakwater.journal.Journal;
import breakwater.model.Input;
import breakwater.model.InputCodec;
import breakwater.model.StateWriter;
import breakwater.pipeline.InputLog;

/// Inputs in a journal.
final class JournalLog implements InputLog {
    private final Journal journal;
    private final StateWriter out = new StateWriter(1 << 12);

    JournalLog(Journal journal) {
        this.journal = journal;
    }

    @Override
    public long append(Input input) {
        out.clear();
        InputCodec.encode(input, out);
        return journal.append(RecordType.INPUT, out.buffer(), 0, out.length());
    }

    @Override
    public void force() {
        journal.force();
    }
}
