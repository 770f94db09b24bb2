package breakwater.app.live;

import breakwater.journal.JournalFailedException;
import breakwater.journal.JournalListener;
import breakwater.journal.JournalRefusedException;
import breakwater.math.random.CounterRandom;
import breakwater.model.Command;
import breakwater.model.MalformedStateException;
import breakwater.pipeline.ReplayDivergenceException;
import breakwater.pipeline.Session;
import breakwater.pipeline.SessionListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/// Real processes, really killed: the promise of the journal held against the whole program.
///
/// After each kill a copy of what the process left is recovered, must hold what was acknowledged, and trades on
/// for a
/// while; a replay of the whole copy from its first record must then give the same state. What a snapshot
/// forgets
/// shows only in what comes after it, so the equality of the recovered states alone would not be enough.
public final class CrashTest {
    private static final int MOST_FAILURES = 20;
    /// A market without end starts afresh now and then: each check replays the whole journal.
    private static final int KILLS_PER_HOME = 8;

    private static final long CONTINUED_FRAMES = 1_000;

    private final Path folder;
    private final CrashFeed feed;
    private final CounterRandom random;
    private final List<String> failures = new ArrayList<>();
    private long acknowledged;
    private long lost;
    private long differentStates;
    private long differentEnds;
    private long tradedOn;
    private int whileWriting;
    private int completed;

    /// What came of it.
    ///
    /// @param feed what the runs traded on
    /// @param kills processes killed
    /// @param whileWriting of those, how many had acknowledged something since their start
    /// @param acknowledged inputs acknowledged before the kills
    /// @param lost of those, how many the journal did not hold afterwards
    /// @param differentStates recoveries that went on to another state than a replay from the first record
    /// @param tradedOn recoveries from a snapshot that filled an order after it
    /// @param completed runs that reached the end of the feed
    /// @param differentEnds of those, how many ended in another state than a run never killed
    /// @param failures the first failures, one line each
    public record Result(
            String feed,
            int kills,
            int whileWriting,
            long acknowledged,
            long lost,
            long differentStates,
            long tradedOn,
            int completed,
            long differentEnds,
            List<String> failures) {
        /// Copies the list.
        public Result {
            failures = List.copyOf(failures);
        }

        /// Returns whether the journal kept its promise.
        ///
        /// @return false if anything was lost or became different
        public boolean good() {
            return lost == 0 && differentStates == 0 && differentEnds == 0;
        }
    }

    private CrashTest(Path folder, CrashFeed feed, long seed) {
        this.folder = folder;
        this.feed = feed;
        random = CounterRandom.of(seed).split("crash-test");
    }

    /// Kills runs on bars.
    ///
    /// @param folder for everything this writes; emptied first
    /// @param file recorded file; empty for bars made from the seed
    /// @param kills how often
    /// @param seed of the moments
    /// @param progress is told the number of kills so far
    /// @return what came of it
    /// @throws IOException if a process cannot be started or a file not be used
    /// @throws InterruptedException if the calling thread is interrupted
    public static Result onRecorded(Path folder, Optional<Path> file, int kills, long seed, LongConsumer progress)
            throws IOException, InterruptedException {
        empty(folder);
        CrashFeed feed = file.isPresent()
                ? new CrashFeed.Recorded("recorded", file.get())
                : CrashFeed.Recorded.made(folder, seed);
        return new CrashTest(folder, feed, seed).run(kills, progress);
    }

    /// Kills runs on the simulated venues with their order books.
    ///
    /// @param folder for everything this writes; emptied first
    /// @param kills how often
    /// @param seed of the moments and of the market
    /// @param progress is told the number of kills so far
    /// @return what came of it
    /// @throws IOException if a process cannot be started or a file not be used
    /// @throws InterruptedException if the calling thread is interrupted
    public static Result onSimulated(Path folder, int kills, long seed, LongConsumer progress)
            throws IOException, InterruptedException {
        empty(folder);
        return new CrashTest(folder, new CrashFeed.Simulated(seed), seed).run(kills, progress);
    }

    private static void empty(Path folder) throws IOException {
        CrashFolders.delete(folder);
        Files.createDirectories(folder);
    }

    private Result run(int kills, LongConsumer progress) throws IOException, InterruptedException {
        Optional<String> untouched = feed.ends() ? Optional.of(stateHashOfUntouchedRun()) : Optional.empty();
        int home = 0;
        int done = 0;
        while (done < kills) {
            Path present = folder.resolve("home-" + home);
            CrashedRun run = CrashedRun.startAndKill(feed, present, log(), random);
            if (run.ended()) {
                checkEnd(run, present, untouched);
            } else {
                done++;
                check(run, present);
                progress.accept(done);
            }
            boolean longEnough = !feed.ends() && done % KILLS_PER_HOME == 0;
            if (run.ended() || longEnough) {
                CrashFolders.delete(present);
                home++;
            }
        }
        return new Result(
                feed.name(),
                done,
                whileWriting,
                acknowledged,
                lost,
                differentStates,
                tradedOn,
                completed,
                differentEnds,
                failures);
    }

    private Path log() {
        return folder.resolve("last-run.log");
    }

    private void check(CrashedRun run, Path home) throws IOException {
        acknowledged += run.acknowledged();
        whileWriting += run.acknowledged() > 0 ? 1 : 0;
        Optional<Path> journal = CrashFolders.journalOf(home);
        if (journal.isEmpty()) {
            loseAll(run, "journal of " + home + " is gone after " + run.acknowledged() + " acknowledged inputs");
            return;
        }
        // A copy, so that the next process meets the end as the kill left it.
        Path copy = folder.resolve("continued");
        CrashFolders.copy(journal.get(), copy);
        RunHeader header;
        try {
            header = JournalReplay.headerOf(copy);
        } catch (MalformedStateException e) {
            loseAll(run, String.valueOf(e.getMessage()));
            return;
        }
        try {
            compare(copy, goOn(run, copy, header, home), home);
        } catch (ReplayDivergenceException | MalformedStateException | JournalRefusedException e) {
            differentStates++;
            fail(e.getMessage() + " on " + home);
        }
    }

    private void loseAll(CrashedRun run, String line) {
        if (run.acknowledged() > 0) {
            lost += run.acknowledged();
            fail(line);
        }
    }

    /// Recovers as a restarted process does, and trades on.
    private String goOn(CrashedRun run, Path journal, RunHeader header, Path home) throws IOException {
        try (JournalledSession recovered =
                JournalledSession.open(journal, header, SessionListener.none(), new Ignoring(), note -> {})) {
            long last = recovered.journal().lastSequence();
            if (last < run.acknowledged()) {
                lost += run.acknowledged() - last;
                fail("acknowledged up to " + run.acknowledged() + " but recovered up to " + last + " on " + home);
            }
            compare(journal, recovered.session().stateHash(), home);
            boolean fromSnapshot = recovered.sinceSnapshot() < last;
            long fills = recovered.session().engine().portfolio().fills();
            tradeOn(recovered);
            boolean traded = recovered.session().engine().portfolio().fills() > fills;
            tradedOn += fromSnapshot && traded ? 1 : 0;
            recovered.journal().force();
            return recovered.session().stateHash();
        }
    }

    /// Sells first, on the books as they were recovered, then follows the market.
    private void tradeOn(JournalledSession recovered) throws IOException {
        Session session = recovered.session();
        long now = session.engine().nowNanos();
        session.command("crash-test", new Command.Reduce("crash_test", 1e-3, now), now);
        long tick = recovered.header().tickNanos();
        if (tick > 0) {
            session.tick(now + tick);
            session.tick(now + 2 * tick);
        }
        try (Feed market = feed.continuing(recovered)) {
            for (int i = 0; i < CONTINUED_FRAMES && market.nextNanos() != Feed.END; i++) {
                market.next(session::market);
            }
        }
    }

    private void compare(Path journal, String recovered, Path home) {
        JournalReplay replay = JournalReplay.of(journal, Long.MAX_VALUE, SessionListener.none(), n -> {});
        String scratch = replay.session().stateHash();
        if (!scratch.equals(recovered)) {
            differentStates++;
            fail("recovered state " + recovered + " but replay gives " + scratch + " at " + replay.lastSequence()
                    + " on " + home);
        }
    }

    private void checkEnd(CrashedRun run, Path home, Optional<String> untouched) throws IOException {
        if (run.exitCode() != 0) {
            differentEnds++;
            fail("run ended with exit code " + run.exitCode() + " on " + home);
        }
        Optional<Path> journal = CrashFolders.journalOf(home);
        if (journal.isEmpty() || untouched.isEmpty()) {
            differentEnds++;
            fail((journal.isEmpty() ? "a run ended without a journal on " : "a run without end ended on ") + home);
            return;
        }
        completed++;
        String hash = stateHash(journal.get());
        if (!hash.equals(untouched.get())) {
            differentEnds++;
            fail("a run killed on the way ended in " + hash + ", one never killed in " + untouched.get());
        }
    }

    private String stateHashOfUntouchedRun() throws IOException, InterruptedException {
        Path home = folder.resolve("untouched");
        CrashedRun.untouched(feed, home, log());
        return stateHash(CrashFolders.journalOf(home).orElseThrow(() -> new IOException("no journal below " + home)));
    }

    private static String stateHash(Path journal) {
        return JournalReplay.of(journal, Long.MAX_VALUE, SessionListener.none(), n -> {})
                .session()
                .stateHash();
    }

    private void fail(String line) {
        if (failures.size() < MOST_FAILURES) {
            failures.add(line);
        }
    }

    private record Ignoring() implements JournalListener {
        @Override
        public void onDurable(long sequence) {
            // Nobody waits here.
        }

        @Override
        public void onFailure(JournalFailedException failure) {
            // The next append throws it.
        }
    }
}
