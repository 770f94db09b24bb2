package breakwater.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import breakwater.journal.JournalRefusedException.Reason;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalTest {
    private static final JournalSettings WHEN_ASKED = new JournalSettings(8 << 10, 8 << 10, 0);

    @TempDir
    private Path directory;

    @Test
    void sequencesBeginAtOneAndPayloadsComeBack() {
        try (Journal journal = Journal.open(directory, WHEN_ASKED)) {
            assertThat(append(journal, 7, "first")).isEqualTo(1);
            assertThat(append(journal, -1, "")).isEqualTo(2);
            assertThat(journal.durableSequence()).isZero();
            journal.force();
            assertThat(journal.durableSequence()).isEqualTo(2);
        }
        assertThat(texts()).containsExactly("1 7 first", "2 -1 ");
    }

    @Test
    void onlyTheGivenPartOfABufferIsThePayload() {
        byte[] buffer = "..payload..".getBytes(StandardCharsets.UTF_8);
        try (Journal journal = Journal.open(directory, WHEN_ASKED)) {
            journal.append(1, buffer, 2, 9);
            assertThatThrownBy(() -> journal.append(1, buffer, 2, 12)).isInstanceOf(IndexOutOfBoundsException.class);
        }
        assertThat(texts()).containsExactly("1 1 payload");
    }

    @Test
    void aReopenedJournalGoesOnWithSequenceAndChain() {
        ChainPoint before;
        try (Journal journal = Journal.open(directory, WHEN_ASKED)) {
            append(journal, 1, "a");
            before = journal.head();
        }
        try (Journal journal = Journal.open(directory, WHEN_ASKED)) {
            assertThat(journal.head()).isEqualTo(before);
            assertThat(journal.durableSequence()).isEqualTo(1);
            assertThat(journal.recovery().cutBytes()).isZero();
            assertThat(journal.recovery().acknowledgedSequence()).isEqualTo(1);
            assertThat(append(journal, 1, "b")).isEqualTo(2);
        }
        assertThat(texts()).containsExactly("1 1 a", "2 1 b");
    }

    @Test
    void theChainDependsOnRecordsAndNotOnHowTheyWereForced(@TempDir Path other) {
        ChainPoint first;
        ChainPoint second;
        try (Journal journal = Journal.open(directory, WHEN_ASKED);
                Journal otherJournal = Journal.open(other, new JournalSettings(4 << 10, 4 << 10, 1))) {
            for (int i = 0; i < 300; i++) {
                append(journal, i, "record " + i);
                append(otherJournal, i, "record " + i);
                if (i % 7 == 0) {
                    otherJournal.force();
                }
            }
            first = journal.head();
            second = otherJournal.head();
        }
        assertThat(first).isEqualTo(second);
        assertThat(first.hex()).hasSize(64).isNotEqualTo(ChainPoint.GENESIS.hex());
    }

    @Test
    void theChainIsSha256OfPreviousHashSequenceTypeAndPayload() {
        try (Journal journal = Journal.open(directory, WHEN_ASKED)) {
            append(journal, 7, "payload");
            // Computed with Python's hashlib over 32 zero bytes, 1 as 8 bytes, 7 as 4 bytes, and the text.
            assertThat(journal.chainHashHex())
                    .isEqualTo("0ed6ae892e0ee4d69277cc1c5b9d77d2f3c9c4c5951a6cd69a360ffe71d33fbc");
        }
    }

    @Test
    void recordsGoToSegmentsNamedByTheirFirstSequence() throws IOException {
        fill(directory, 500);
        List<Long> firsts = Segments.list(DiskFiles.INSTANCE, directory);
        assertThat(firsts).hasSizeGreaterThan(3).startsWith(1L);
        assertThat(texts()).hasSize(500);
    }

    @Test
    void aFullBufferIsForcedWithoutBeingAsked() {
        try (Journal journal = Journal.open(directory, WHEN_ASKED)) {
            for (int i = 0; i < 1000; i++) {
                append(journal, 1, "a record of some length, so that a few hundred fill the buffer " + i);
            }
            // Two buffers of 8 KiB hold fewer than 300 of them.
            assertThat(journal.durableSequence()).isGreaterThan(700);
        }
        assertThat(texts()).hasSize(1000);
    }

    @Test
    void groupCommitForcesWithoutBeingAsked() {
        try (Journal journal = Journal.open(directory, new JournalSettings(1 << 20, 1 << 20, 1))) {
            long sequence = append(journal, 1, "a");
            journal.awaitDurable(sequence);
            assertThat(journal.durableSequence()).isEqualTo(sequence);
        }
    }

    @Test
    void awaitingWithoutGroupCommitForces() {
        try (Journal journal = Journal.open(directory, WHEN_ASKED)) {
            long sequence = append(journal, 1, "a");
            journal.awaitDurable(sequence);
            assertThat(journal.durableSequence()).isEqualTo(sequence);
            assertThatThrownBy(() -> journal.awaitDurable(2)).hasMessage("sequence must be in [1, 1] but was 2");
        }
    }

    @Test
    void theListenerHearsGrowingSequencesUpToTheLast() throws InterruptedException {
        List<Long> heard = new ArrayList<>();
        CountDownLatch last = new CountDownLatch(1);
        try (Journal journal = Journal.open(directory, new JournalSettings(1 << 20, 64 << 10, 1))) {
            journal.listen(new JournalListener() {
                @Override
                public void onDurable(long sequence) {
                    assertThat(journal.durableSequence()).isEqualTo(sequence);
                    heard.add(sequence);
                    if (sequence == 2000) {
                        last.countDown();
                    }
                }

                @Override
                public void onFailure(JournalFailedException failure) {
                    throw failure;
                }
            });
            for (int i = 0; i < 2000; i++) {
                append(journal, 1, "record " + i);
            }
            assertThat(last.await(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(heard).isSorted().doesNotHaveDuplicates().endsWith(2000L);
    }

    @Test
    void aListenerThatThrowsFailsTheJournal() {
        try (Journal journal = Journal.open(directory, WHEN_ASKED)) {
            journal.listen(new JournalListener() {
                @Override
                public void onDurable(long sequence) {
                    throw new IllegalStateException("no acknowledgement got out");
                }

                @Override
                public void onFailure(JournalFailedException failure) {
                    assertThat(failure).hasMessageContaining("no acknowledgement got out");
                }
            });
            append(journal, 1, "a");
            journal.force();
            assertThatThrownBy(() -> {
                        append(journal, 1, "b");
                        journal.force();
                    })
                    .isInstanceOf(JournalFailedException.class);
        }
    }

    @Test
    void severalThreadsGetDistinctSequences() throws InterruptedException {
        int perThread = 2000;
        List<Thread> threads = new ArrayList<>();
        try (Journal journal = Journal.open(directory, new JournalSettings(64 << 10, 16 << 10, 1))) {
            for (int t = 0; t < 4; t++) {
                int type = t;
                threads.add(Thread.ofPlatform().start(() -> {
                    for (int i = 0; i < perThread; i++) {
                        append(journal, type, "record " + i);
                    }
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(journal.lastSequence()).isEqualTo(4L * perThread);
        }
        assertThat(texts()).hasSize(4 * perThread);
    }

    @Test
    void anInterruptedCallerDoesNotHarmTheJournal() {
        try (Journal journal = Journal.open(directory, WHEN_ASKED)) {
            Thread.currentThread().interrupt();
            append(journal, 1, "a");
            journal.force();
            assertThat(Thread.interrupted()).isTrue();
            append(journal, 1, "b");
        }
        assertThat(texts()).hasSize(2);
    }

    @Test
    void aPayloadLargerThanTheBufferIsRefusedByBoundAndValue() {
        try (Journal journal = Journal.open(directory, WHEN_ASKED)) {
            assertThatThrownBy(() -> journal.append(1, new byte[9000], 0, 9000))
                    .hasMessage("payload must be in [0, 8136] bytes but was 9000");
            journal.append(1, new byte[8136], 0, 8136);
        }
    }

    @Test
    void theLargestPayloadOfTheFormatComesBack() {
        byte[] large = new byte[Frame.MAX_PAYLOAD_BYTES];
        large[large.length - 1] = 42;
        try (Journal journal = Journal.open(directory, JournalSettings.defaults())) {
            append(journal, 1, "small");
            journal.append(2, large, 0, large.length);
            append(journal, 3, "small again");
            assertThatThrownBy(() -> journal.append(1, new byte[large.length + 1], 0, large.length + 1))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        try (JournalReader reader = Journal.read(directory, 2)) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.to() - reader.from()).isEqualTo(large.length);
            assertThat(reader.buffer()[reader.to() - 1]).isEqualTo((byte) 42);
            assertThat(reader.next()).isTrue();
            assertThat(reader.type()).isEqualTo(3);
        }
    }

    @Test
    void aClosedJournalTakesNothing() {
        Journal journal = Journal.open(directory, WHEN_ASKED);
        journal.close();
        journal.close();
        assertThatThrownBy(() -> append(journal, 1, "a"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith("is closed");
    }

    @Test
    void settingsOutOfBoundsAreRefusedByName() {
        assertThatThrownBy(() -> new JournalSettings(1, 8192, 0))
                .hasMessage("segmentBytes must be in [4096, 1099511627776] but was 1");
        assertThatThrownBy(() -> new JournalSettings(8192, 1, 0)).hasMessageStartingWith("bufferBytes must be in");
        assertThatThrownBy(() -> new JournalSettings(8192, 8192, 1001))
                .hasMessage("groupCommitMillis must be in [0, 1000] but was 1001");
    }

    @Test
    void aSecondOpenerInThisProcessIsRefused() {
        try (Journal journal = Journal.open(directory, WHEN_ASKED)) {
            assertThatThrownBy(() -> Journal.open(directory, WHEN_ASKED))
                    .isInstanceOfSatisfying(
                            JournalRefusedException.class,
                            e -> assertThat(e.reason()).isEqualTo(Reason.LOCKED))
                    .hasMessageEndingWith("it is in use by this process; stop that one first");
            append(journal, 1, "still mine");
        }
        Journal.open(directory, WHEN_ASKED).close();
    }

    @Test
    void anotherProcessIsRefusedEvenAfterAFailedSecondOpenHere() throws IOException, InterruptedException {
        try (Journal journal = Journal.open(directory, WHEN_ASKED)) {
            append(journal, 1, "a");
            // On POSIX systems a careless second open in one process releases the lock of the first.
            assertThatThrownBy(() -> Journal.open(directory, WHEN_ASKED)).isInstanceOf(JournalRefusedException.class);
            assertThat(openInAnotherProcess())
                    .contains(
                            "it is in use by process " + ProcessHandle.current().pid() + "; stop that one first");
        }
        assertThat(openInAnotherProcess()).isEqualTo("opened");
    }

    @Test
    void anAppendAllocatesNothing() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        byte[] payload = new byte[80];
        try (Journal journal = Journal.open(directory, new JournalSettings(64 << 20, 8 << 20, 0))) {
            for (int i = 0; i < 20_000; i++) {
                journal.append(1, payload, 0, payload.length);
            }
            journal.force();
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 20_000; i++) {
                journal.append(1, payload, 0, payload.length);
            }
            // The measurement itself may allocate a little.
            assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(2_000);
        }
    }

    private String openInAnotherProcess() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OpenOnce.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.strip();
    }

    private List<String> texts() {
        List<String> texts = new ArrayList<>();
        try (JournalReader reader = Journal.read(directory)) {
            while (reader.next()) {
                texts.add(reader.sequence() + " " + reader.type() + " "
                        + new String(
                                reader.buffer(), reader.from(), reader.to() - reader.from(), StandardCharsets.UTF_8));
            }
        }
        return texts;
    }

    /// Appends records, forcing now and then so that segments fill.
    static void fill(Path directory, int records) {
        try (Journal journal = Journal.open(directory, WHEN_ASKED)) {
            for (int i = 0; i < records; i++) {
                append(journal, i, "record " + i);
                if (i % 20 == 19) {
                    journal.force();
                }
            }
        }
        assertThat(Files.exists(directory.resolve(DurableMark.FILE_NAME))).isTrue();
    }

    static long append(Journal journal, int type, String text) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        return journal.append(type, payload, 0, payload.length);
    }
}
