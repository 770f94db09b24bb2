package breakwater.app.live;

import breakwater.http.CommandGateway;
import breakwater.http.Health;
import breakwater.journal.JournalFailedException;
import breakwater.model.Command;
import breakwater.model.MarketEvent;
import breakwater.monitoring.Report;
import breakwater.pipeline.Reports;
import breakwater.pipeline.Session;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// Drives a feed through a journalled session on the calling thread, at its own pace or as fast as it goes.
///
/// Commands of people wait in a bounded queue and are taken between two frames. Others see the account only
/// through
/// pictures published now and then; nobody else touches the session.
public final class RunLoop implements CommandGateway {
    private static final int MAX_WAITING_COMMANDS = 64;
    private static final int FRAMES_PER_TURN = 256;
    private static final long PUBLISH_NANOS = 200_000_000L;
    private static final long PARK_NANOS = 2_000_000L;
    private static final long COMMAND_TIMEOUT_SECONDS = 5;

    /// How fast and how long.
    ///
    /// @param speed event time per real time; 0 for as fast as it goes
    /// @param originNanos event time that is now; earlier frames are taken at once
    /// @param endNanos event time at which the run ends
    public record Pace(double speed, long originNanos, long endNanos) {
        /// Checks the speed.
        public Pace {
            if (!(speed >= 0 && speed <= 1e9)) {
                throw new IllegalArgumentException("speed must be in [0, 1e9] but was " + speed);
            }
        }
    }

    private record Waiting(String actor, Command command, CompletableFuture<Long> done) {}

    private final JournalledSession journalled;
    private final Session session;
    private final Feed feed;
    private final Pace pace;
    private final long snapshotEvery;
    private final Consumer<Long> progress;
    private final Runnable upkeep;
    private final ArrayBlockingQueue<Waiting> commands = new ArrayBlockingQueue<>(MAX_WAITING_COMMANDS);
    private volatile Report latest;
    private volatile boolean stopping;
    private volatile boolean ended;
    private volatile long publishedNanos;
    private long skip;
    private long frames;
    private long startedNanos;
    private long originNanos;

    /// Creates a loop; [#run] starts it.
    ///
    /// @param journalled session to drive
    /// @param feed where market events come from
    /// @param pace how fast and how long
    /// @param skipEvents events of the feed that the journal holds already
    /// @param snapshotEvery journal records between two snapshots
    /// @param progress is told the number of frames now and then
    /// @param upkeep is run between two turns, before a snapshot, and at the end
    public RunLoop(
            JournalledSession journalled,
            Feed feed,
            Pace pace,
            long skipEvents,
            long snapshotEvery,
            Consumer<Long> progress,
            Runnable upkeep) {
        this.journalled = journalled;
        this.session = journalled.session();
        this.feed = feed;
        this.pace = pace;
        this.skip = skipEvents;
        this.originNanos = pace.originNanos();
        this.snapshotEvery = snapshotEvery;
        this.progress = progress;
        this.upkeep = upkeep;
        latest = Reports.of(session.engine(), "run");
        publishedNanos = System.nanoTime();
    }

    /// Runs until the feed ends, the time is over or [#stop] is called.
    ///
    /// @throws IOException if the feed cannot be read or a snapshot cannot be written
    /// @throws JournalFailedException if inputs can no longer be made durable
    public void run() throws IOException {
        try {
            skipKnown();
            startedNanos = System.nanoTime();
            while (!stopping) {
                takeCommands();
                long next = feed.nextNanos();
                if (next == Feed.END || next > pace.endNanos()) {
                    if (next == Feed.END || eventTimeNow() > pace.endNanos()) {
                        break;
                    }
                    idle();
                    continue;
                }
                if (next > eventTimeNow()) {
                    idle();
                    continue;
                }
                turn();
            }
            takeCommands();
            journalled.journal().force();
            upkeep.run();
        } finally {
            ended = true;
            publish();
            refuseWaiting();
        }
    }

    /// What the journal holds is read over at once: a run that goes on must not wait through its past again.
    private void skipKnown() throws IOException {
        boolean skipped = skip > 0;
        while (skip > 0 && !stopping && feed.nextNanos() != Feed.END) {
            feed.next(this::take);
        }
        if (skipped && feed.nextNanos() != Feed.END) {
            originNanos = Math.max(originNanos, feed.nextNanos());
        }
    }

    private void turn() throws IOException {
        long horizon = Math.min(eventTimeNow(), pace.endNanos());
        for (int i = 0; i < FRAMES_PER_TURN && !stopping; i++) {
            if (feed.nextNanos() > horizon || feed.nextNanos() == Feed.END) {
                break;
            }
            feed.next(this::take);
            frames++;
        }
        upkeep.run();
        if (System.nanoTime() - publishedNanos > PUBLISH_NANOS) {
            publish();
        }
        if (journalled.sinceSnapshot() >= snapshotEvery) {
            journalled.snapshot();
        }
    }

    private void take(MarketEvent event) {
        if (skip > 0) {
            skip--;
            return;
        }
        session.market(event);
    }

    private long eventTimeNow() {
        if (pace.speed() == 0) {
            return Long.MAX_VALUE - 1;
        }
        double elapsed = (System.nanoTime() - startedNanos) * pace.speed();
        return originNanos + (long) Math.min(elapsed, 4e18);
    }

    private void idle() {
        if (System.nanoTime() - publishedNanos > PUBLISH_NANOS) {
            publish();
        }
        LockSupport.parkNanos(PARK_NANOS);
    }

    private void publish() {
        latest = Reports.of(session.engine(), "run");
        publishedNanos = System.nanoTime();
        progress.accept(frames);
    }

    private void takeCommands() {
        Waiting waiting = commands.poll();
        while (waiting != null) {
            try {
                session.command(
                        waiting.actor(), waiting.command(), session.engine().nowNanos());
                journalled.journal().force();
                // First the picture, then the answer: who asked and looks sees what came of it.
                publish();
                waiting.done().complete(session.sequence());
            } catch (RuntimeException e) {
                waiting.done().completeExceptionally(e);
                throw e;
            }
            waiting = commands.poll();
        }
    }

    private void refuseWaiting() {
        Waiting waiting = commands.poll();
        while (waiting != null) {
            waiting.done().completeExceptionally(new IllegalStateException("the run is over"));
            waiting = commands.poll();
        }
    }

    @Override
    public Outcome submit(String actor, Command command) throws InterruptedException {
        if (ended) {
            return new Outcome.Refused("the run is over");
        }
        Waiting waiting = new Waiting(actor, command, new CompletableFuture<>());
        if (!commands.offer(waiting)) {
            return new Outcome.Refused("more than " + MAX_WAITING_COMMANDS + " commands are waiting");
        }
        try {
            return new Outcome.Accepted(waiting.done().get(COMMAND_TIMEOUT_SECONDS, TimeUnit.SECONDS));
        } catch (TimeoutException _) {
            if (commands.remove(waiting)) {
                return new Outcome.Refused("the engine did not take it within " + COMMAND_TIMEOUT_SECONDS + " s");
            }
            return new Outcome.Unconfirmed("not confirmed within " + COMMAND_TIMEOUT_SECONDS + " s");
        } catch (ExecutionException e) {
            return new Outcome.Unconfirmed(String.valueOf(e.getCause()));
        }
    }

    /// Asks the loop to end after the present frame.
    public void stop() {
        stopping = true;
    }

    /// Returns the latest picture. Callable from any thread.
    ///
    /// @return picture
    public Report latest() {
        return latest;
    }

    /// Returns how many frames were taken.
    ///
    /// @return count
    public long frames() {
        return frames;
    }

    /// Returns what works and what does not. Callable from any thread.
    ///
    /// @return health
    public Health health() {
        boolean alive = !ended && System.nanoTime() - publishedNanos < 5_000_000_000L;
        String failure =
                journalled.journal().failure().map(Throwable::getMessage).orElse("");
        return new Health(List.of(
                new Health.Component(
                        "engine", alive, alive ? "running" : ended ? "the run is over" : "no sign of life for 5 s"),
                new Health.Component(
                        "journal",
                        failure.isEmpty(),
                        failure.isEmpty()
                                ? "durable up to " + journalled.journal().durableSequence()
                                : failure)));
    }
}
