package breakwater.app.live;

import breakwater.journal.Journal;
import breakwater.journal.JournalListener;
import breakwater.journal.JournalReader;
import breakwater.journal.JournalSettings;
import breakwater.journal.Snapshot;
import breakwater.journal.Snapshots;
import breakwater.model.MalformedStateException;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.pipeline.Session;
import breakwater.pipeline.SessionListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/// A session whose inputs are durable: opened on a fresh folder or recovered from snapshot and journal.
public final class JournalledSession implements AutoCloseable {
    private final RunHeader header;
    private final Journal journal;
    private final Snapshots snapshots;
    private final Session session;
    private final long resumedAt;
    private long snapshotSequence;

    private JournalledSession(
            RunHeader header, Journal journal, Snapshots snapshots, Session session, long resumedAt, long snapshot) {
        this.header = header;
        this.journal = journal;
        this.snapshots = snapshots;
        this.session = session;
        this.resumedAt = resumedAt;
        this.snapshotSequence = snapshot;
    }

    /// Opens or recovers.
    ///
    /// @param directory of the journal and its snapshots
    /// @param wanted header of a new journal, and what an existing one must have been made with
    /// @param listener is told what the session does from now on
    /// @param durable hears from the journal
    /// @param notes is told in one line each what recovery did
    /// @return the session; close it
    /// @throws breakwater.journal.JournalRefusedException if the journal is in use or damaged
    /// @throws IllegalArgumentException if the journal was made with other settings
    /// @throws IOException if a snapshot folder cannot be read
    public static JournalledSession open(
            Path directory, RunHeader wanted, SessionListener listener, JournalListener durable, Consumer<String> notes)
            throws IOException {
        Journal journal = Journal.open(directory, JournalSettings.defaults());
        boolean opened = false;
        try {
            journal.listen(durable);
            if (journal.recovery().cutBytes() > 0) {
                notes.accept("journal: an unfinished end of "
                        + journal.recovery().cutBytes() + " bytes was cut from "
                        + journal.recovery().file());
            }
            Snapshots snapshots = Snapshots.in(directory.resolve("snapshots"), directory);
            JournalledSession result = journal.lastSequence() == 0
                    ? fresh(journal, snapshots, wanted, listener)
                    : recovered(directory, journal, snapshots, wanted, listener, notes);
            journal.force();
            opened = true;
            return result;
        } finally {
            if (!opened) {
                journal.close();
            }
        }
    }

    private static JournalledSession fresh(
            Journal journal, Snapshots snapshots, RunHeader wanted, SessionListener listener) {
        byte[] bytes = wanted.bytes();
        journal.append(RecordType.HEADER, bytes, 0, bytes.length);
        Session session = JournalReplay.session(wanted, new JournalLog(journal), listener);
        return new JournalledSession(wanted, journal, snapshots, session, 0, 0);
    }

    private static JournalledSession recovered(
            Path directory,
            Journal journal,
            Snapshots snapshots,
            RunHeader wanted,
            SessionListener listener,
            Consumer<String> notes)
            throws IOException {
        RunHeader found = JournalReplay.headerOf(directory);
        if (!found.identity().equals(wanted.identity())) {
            throw new IllegalArgumentException(
                    "journal " + directory + " was made with other settings; use another --home or the same options");
        }
        // While the past is replayed nobody is told of it again.
        Recovering gate = new Recovering(listener);
        Session session = JournalReplay.session(found, new JournalLog(journal), gate);
        Optional<Snapshot> snapshot = snapshots.latestValid(journal.lastSequence(), notes);
        long from = 0;
        if (snapshot.isPresent()) {
            StateReader in = new StateReader(snapshot.get().state());
            session.read(in);
            in.expectEnd();
            from = snapshot.get().point().sequence();
        }
        try (JournalReader reader = Journal.read(directory, from + 1)) {
            if (from == 0 && !reader.next()) {
                throw new MalformedStateException("journal " + directory + " has no header");
            }
            JournalReplay.apply(found, session, reader, journal.lastSequence(), n -> {});
        }
        gate.live = true;
        notes.accept("recovered " + journal.lastSequence() + " records"
                + (from > 0 ? ", " + from + " of them from a snapshot" : ""));
        return new JournalledSession(found, journal, snapshots, session, journal.lastSequence(), from);
    }

    /// Keeps a listener from hearing the past.
    private static final class Recovering implements SessionListener {
        private final SessionListener next;
        private boolean live;

        Recovering(SessionListener next) {
            this.next = next;
        }

        @Override
        public void onEffect(breakwater.model.Effect effect, long sequence, long nanos) {
            // What was learned just before a crash may not be written down yet; its keeper knows.
            if (live || effect instanceof breakwater.model.Effect.TrainingBatch) {
                next.onEffect(effect, sequence, nanos);
            }
        }

        @Override
        public void onReport(breakwater.model.ExecutionReport report, long sequence) {
            if (live) {
                next.onReport(report, sequence);
            }
        }

        @Override
        public void onDoubt(breakwater.model.MarketEvent event, breakwater.admission.Verdict verdict, long sequence) {
            if (live) {
                next.onDoubt(event, verdict, sequence);
            }
        }
    }

    /// Writes the state as of the last input, so that a restart need not replay what came before.
    ///
    /// @throws IOException if it cannot be written; the journal alone still suffices
    public void snapshot() throws IOException {
        journal.force();
        StateWriter out = new StateWriter(1 << 16);
        session.write(out);
        snapshots.write(journal.head(), out.buffer(), 0, out.length());
        snapshotSequence = journal.lastSequence();
    }

    /// Returns how many records were appended since the last snapshot.
    ///
    /// @return count
    public long sinceSnapshot() {
        return journal.lastSequence() - snapshotSequence;
    }

    /// Returns the session to drive.
    ///
    /// @return session
    public Session session() {
        return session;
    }

    /// Returns the journal.
    ///
    /// @return journal
    public Journal journal() {
        return journal;
    }

    /// Returns the header.
    ///
    /// @return what the run was made with
    public RunHeader header() {
        return header;
    }

    /// Returns whether the journal held nothing but its header when it was opened.
    ///
    /// @return true at the first start
    public boolean isFresh() {
        return resumedAt <= 1;
    }

    /// Returns the last record the journal held when it was opened: another number at every start.
    ///
    /// @return sequence number, 0 for a fresh journal
    public long resumedAt() {
        return resumedAt;
    }

    @Override
    public void close() {
        journal.close();
    }
}
