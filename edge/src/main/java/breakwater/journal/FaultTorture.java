package breakwater.journal;

import breakwater.journal.JournalRefusedException.Reason;
import breakwater.journal.SimulatedDisk.Fault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// One journal on one faulty disk, through several lives.
final class FaultTorture {
    private static final int MOST_LIVES = 4;

    private final long seed;
    private final SplittableRandom random;
    private final SimulatedDisk disk;
    private final JournalSettings settings;
    private final TortureTally tally;
    /// The payload seed each record was appended with; the truth.
    private final List<Long> appended = new ArrayList<>();

    private long acknowledged;
    private String wrong = "";

    FaultTorture(long seed, TortureTally tally) {
        this.seed = seed;
        this.tally = tally;
        random = new SplittableRandom(seed);
        disk = new SimulatedDisk(TortureJournal.DIRECTORY, random.split());
        settings = new JournalSettings((4 << 10) + random.nextInt(8 << 10), 4 << 10, 0);
    }

    void run() throws IOException {
        int lives = 2 + random.nextInt(MOST_LIVES - 1);
        for (int life = 0; life < lives && wrong.isEmpty(); life++) {
            boolean faulty = life < lives - 1;
            if (faulty) {
                plan();
            }
            live(life, faulty);
            if (random.nextBoolean()) {
                disk.restartMachine();
            } else {
                disk.restartProcess();
            }
        }
        if (wrong.isEmpty()) {
            readAll();
        }
        tally.expect(wrong.isEmpty(), () -> "run " + seed + ": " + wrong);
    }

    private void plan() {
        switch (random.nextInt(5)) {
            case 0 -> disk.failAfter(random.nextInt(40), Fault.SHORT_WRITE);
            case 1, 2 -> disk.failAfter(random.nextInt(40), Fault.ERROR);
            case 3 -> disk.failAfter(random.nextInt(40), Fault.STOP);
            default -> disk.freeBytes(random.nextInt(20_000));
        }
    }

    private void live(int life, boolean faulty) {
        Journal journal;
        try {
            journal = Journal.open(disk, TortureJournal.DIRECTORY, settings, 1);
        } catch (JournalRefusedException e) {
            if (!faulty || e.reason() != Reason.UNREADABLE) {
                wrong = "life " + life + ": " + OneLine.of(e);
            }
            return;
        }
        try {
            requireRecovered(journal.lastSequence());
            long payloadSeed = seed + 31L * life;
            int batches = 1 + random.nextInt(10);
            for (int b = 0; b < batches; b++) {
                for (int r = random.nextInt(30); r >= 0; r--) {
                    // Before the append: a full buffer may hand it to the disk.
                    appended.add(payloadSeed);
                    TortureJournal.append(journal, payloadSeed, appended.size());
                }
                journal.force();
                acknowledged = journal.durableSequence();
            }
            if (faulty && random.nextBoolean()) {
                disk.stop();
            }
        } catch (JournalFailedException e) {
            requireStillFailed(journal);
        } finally {
            acknowledged = Math.max(acknowledged, journal.durableSequence());
            close(journal);
            acknowledged = Math.max(acknowledged, journal.durableSequence());
        }
    }

    private void requireRecovered(long last) {
        if (last < acknowledged || last > appended.size()) {
            wrong = "recovered " + last + " records; " + acknowledged + " were acknowledged and " + appended.size()
                    + " appended";
        }
        while (appended.size() > last) {
            appended.removeLast();
        }
        // What recovery returned counts as durable from now on.
        acknowledged = last;
    }

    private void requireStillFailed(Journal journal) {
        try {
            journal.append(0, new byte[0], 0, 0);
            wrong = "a failed journal took a record";
        } catch (JournalFailedException e) {
            // As it must be.
        }
        try {
            journal.force();
            wrong = "a failed journal was forced";
        } catch (JournalFailedException e) {
            // As it must be.
        }
    }

    private static void close(Journal journal) {
        try {
            journal.close();
        } catch (JournalFailedException e) {
            // Its last force failed, so what it covered was not acknowledged.
        }
    }

    private void readAll() {
        long read = 0;
        try (JournalReader reader = JournalReader.open(disk, TortureJournal.DIRECTORY, 1)) {
            while (reader.next() && wrong.isEmpty()) {
                read = reader.sequence();
                byte[] payload = read > appended.size()
                        ? new byte[0]
                        : TortureJournal.payload(appended.get((int) read - 1), read);
                if (read > appended.size()
                        || reader.type() != TortureJournal.type(read)
                        || !Arrays.equals(payload, 0, payload.length, reader.buffer(), reader.from(), reader.to())) {
                    wrong = "record " + read + " is not what was appended";
                }
            }
        } catch (JournalRefusedException e) {
            wrong = OneLine.of(e);
        }
        if (wrong.isEmpty() && read < acknowledged) {
            wrong = "read " + read + " records of " + acknowledged + " acknowledged";
        }
    }
}
