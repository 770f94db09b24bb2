package breakwater.app.live;

import breakwater.agent.Agents;
import breakwater.execution.PaperVenue;
import breakwater.journal.Journal;
import breakwater.journal.JournalReader;
import breakwater.model.InputCodec;
import breakwater.model.MalformedStateException;
import breakwater.model.StateReader;
import breakwater.pipeline.Engine;
import breakwater.pipeline.InputLog;
import breakwater.pipeline.Session;
import breakwater.pipeline.SessionListener;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/// Goes through a journal again, from its first record or from a snapshot, verifying the chain on the way.
public final class JournalReplay {
    private final RunHeader header;
    private final Session session;
    private final long lastSequence;
    private final String chainHash;

    private JournalReplay(RunHeader header, Session session, long lastSequence, String chainHash) {
        this.header = header;
        this.session = session;
        this.lastSequence = lastSequence;
        this.chainHash = chainHash;
    }

    /// Replays a journal from its first record.
    ///
    /// @param directory of one journal
    /// @param untilSequence last record to apply; later ones are not read
    /// @param listener is told what happens
    /// @param progress is told the number of the present record now and then
    /// @return the state after it
    /// @throws breakwater.journal.JournalRefusedException if the journal is damaged
    /// @throws breakwater.pipeline.ReplayDivergenceException if the replay does not give what the journal holds
    public static JournalReplay of(
            Path directory, long untilSequence, SessionListener listener, LongConsumer progress) {
        try (JournalReader reader = Journal.read(directory)) {
            RunHeader header = header(reader, directory);
            Session session = session(header, InputLog.counting(), listener);
            return apply(header, session, reader, untilSequence, progress);
        }
    }

    /// Reads the header of a journal.
    ///
    /// @param directory of one journal
    /// @return its header
    public static RunHeader headerOf(Path directory) {
        try (JournalReader reader = Journal.read(directory)) {
            return header(reader, directory);
        }
    }

    private static RunHeader header(JournalReader reader, Path directory) {
        if (!reader.next() || reader.type() != RecordType.HEADER) {
            throw new MalformedStateException("journal " + directory + " has no header");
        }
        return RunHeader.read(reader.buffer(), reader.from(), reader.to());
    }

    /// Applies what follows the reader's position.
    static JournalReplay apply(
            RunHeader header, Session session, JournalReader reader, long untilSequence, LongConsumer progress) {
        InputCodec codec = new InputCodec();
        StateReader in = new StateReader(new byte[0]);
        while (reader.point().sequence() < untilSequence && reader.next()) {
            if (reader.type() != RecordType.INPUT) {
                throw new MalformedStateException("record " + reader.sequence() + " of " + reader.file() + " has type "
                        + reader.type() + ", which this version does not know");
            }
            in.reset(reader.buffer(), reader.from(), reader.to());
            session.replay(codec.decode(in), reader.sequence());
            in.expectEnd();
            if ((reader.sequence() & 0xffff) == 0) {
                progress.accept(reader.sequence());
            }
        }
        session.recovered();
        return new JournalReplay(
                header, session, reader.point().sequence(), reader.point().hex());
    }

    static Session session(RunHeader header, InputLog log, SessionListener listener) {
        Engine engine =
                new Engine(header.engine(), Agents.create(header.engine().strategy()));
        PaperVenue venue =
                new PaperVenue(header.engine().paper(), header.engine().catalogue(), engine.venues(), engine.margin());
        return new Session(engine, venue, log, listener, header.tickNanos());
    }

    /// Returns the header.
    ///
    /// @return what the run was made with
    public RunHeader header() {
        return header;
    }

    /// Returns the session as the last record left it.
    ///
    /// @return session; not to be driven on
    public Session session() {
        return session;
    }

    /// Returns the last record applied.
    ///
    /// @return sequence number
    public long lastSequence() {
        return lastSequence;
    }

    /// Returns the chain hash at the last record applied.
    ///
    /// @return hexadecimal SHA-256
    public String chainHash() {
        return chainHash;
    }
}
