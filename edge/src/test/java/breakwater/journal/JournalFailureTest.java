package breakwater.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import breakwater.journal.SimulatedDisk.Fault;
import breakwater.testing.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class JournalFailureTest {
    private static final Path DIRECTORY = Path.of("journal");
    private static final JournalSettings WHEN_ASKED = new JournalSettings(8 << 10, 8 << 10, 0);

    private final SplittableRandom random = new SplittableRandom(Seeds.seed(11));
    private final SimulatedDisk disk = new SimulatedDisk(DIRECTORY, random);

    @Test
    void afterAFailedForceNothingIsAcceptedAndNothingForcedAgain() {
        Journal journal = open();
        List<String> told = new ArrayList<>();
        journal.listen(new JournalListener() {
            @Override
            public void onDurable(long sequence) {
                told.add("durable " + sequence);
            }

            @Override
            public void onFailure(JournalFailedException failure) {
                told.add(String.valueOf(failure.getMessage()));
            }
        });
        JournalTest.append(journal, 1, "acknowledged");
        journal.force();
        JournalTest.append(journal, 1, "not acknowledged");
        disk.failAfter(1, Fault.ERROR);
        String message = "journal journal failed after record 1 and accepts nothing more: Input/output error";
        assertThatThrownBy(journal::force)
                .isInstanceOf(JournalFailedException.class)
                .hasMessage(message);
        long operations = disk.operations();
        assertThatThrownBy(journal::force).isInstanceOf(JournalFailedException.class);
        assertThatThrownBy(() -> JournalTest.append(journal, 1, "no")).isInstanceOf(JournalFailedException.class);
        assertThatThrownBy(() -> journal.awaitDurable(2)).isInstanceOf(JournalFailedException.class);
        assertThat(journal.durableSequence()).isEqualTo(1);
        assertThat(journal.failure()).get().extracting(Throwable::getMessage).isEqualTo(message);
        journal.close();
        assertThat(disk.operations()).isEqualTo(operations);
        assertThat(told).containsExactly("durable 1", message);
    }

    @Test
    void aShortWriteIsCompleted() {
        try (Journal journal = open()) {
            JournalTest.append(journal, 1, "a record that is written in two parts");
            disk.failAfter(0, Fault.SHORT_WRITE);
            journal.force();
            JournalTest.append(journal, 1, "b");
        }
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void aFullDiskLeavesWhatWasAcknowledged() {
        Journal journal = open();
        disk.freeBytes(3_000);
        long acknowledged = 0;
        try {
            while (true) {
                JournalTest.append(journal, 1, "record");
                journal.force();
                acknowledged = journal.durableSequence();
            }
        } catch (JournalFailedException e) {
            assertThat(e).hasMessageEndingWith("No space left on device");
        }
        journal.close();
        assertThat(acknowledged).isGreaterThan(10);
        disk.restartProcess();
        // Still full: opening needs no room.
        disk.freeBytes(0);
        try (Journal again = open()) {
            assertThat(again.lastSequence()).isEqualTo(acknowledged);
        }
    }

    @Test
    void recordsThatSurvivedAFailedForceOnlyInTheCacheAreMadeDurableWhenOpened() {
        // Each run loses other sectors, so some lose the record.
        for (int run = 0; run < 20; run++) {
            SimulatedDisk lossy = new SimulatedDisk(DIRECTORY, random.split());
            Journal journal = Journal.open(lossy, DIRECTORY, WHEN_ASKED, 1);
            JournalTest.append(journal, 1, "a");
            lossy.failAfter(1, Fault.ERROR);
            assertThatThrownBy(journal::force).isInstanceOf(JournalFailedException.class);
            journal.close();
            lossy.restartProcess();
            try (Journal again = Journal.open(lossy, DIRECTORY, WHEN_ASKED, 1)) {
                assertThat(again.durableSequence()).isEqualTo(1);
                lossy.stop();
                lossy.restartMachine();
            } catch (JournalFailedException e) {
                // Its files belong to the machine that is gone.
                assertThat(e).hasMessageContaining("before the restart");
            }
            try (JournalReader reader = JournalReader.open(lossy, DIRECTORY, 1)) {
                assertThat(reader.next()).isTrue();
            }
        }
    }

    @Test
    void aDiskThatFailsWhileOpeningIsRefusedInOneLine() {
        disk.failAfter(0, Fault.ERROR);
        assertThatThrownBy(this::open)
                .isInstanceOf(JournalRefusedException.class)
                .hasMessage("journal journal refused: Input/output error");
        // The directory is free again.
        open().close();
    }

    @Test
    void aPowerFailureAtAnyOperationOfACreationLeavesAnEmptyJournal() {
        for (int skipped = 0; skipped < 20; skipped++) {
            SimulatedDisk fresh = new SimulatedDisk(DIRECTORY, random.split());
            fresh.failAfter(skipped, Fault.STOP);
            try {
                Journal.open(fresh, DIRECTORY, WHEN_ASKED, 1).close();
            } catch (JournalRefusedException | JournalFailedException e) {
                assertThat(e).hasMessageContaining("off");
            }
            fresh.restartMachine();
            try (Journal journal = Journal.open(fresh, DIRECTORY, WHEN_ASKED, 1)) {
                assertThat(journal.lastSequence()).isZero();
                JournalTest.append(journal, 1, "a");
            }
        }
    }

    @Test
    void leftoversOfUnfinishedFilesAreRemoved() throws IOException {
        open().close();
        disk.create(DIRECTORY.resolve(Segments.numbered(9, ".journal.new"))).close();
        open().close();
        assertThat(disk.list(DIRECTORY)).noneMatch(name -> name.endsWith(".new"));
    }

    @Test
    void whatTheSystemSaysIsToldInOneLine() {
        assertThat(Stream.of(
                                new IOException("first\nsecond"),
                                new IOException(),
                                new java.nio.file.NoSuchFileException("a/b"))
                        .map(OneLine::of))
                .containsExactly("first", "IOException", "a/b: NoSuchFileException");
    }

    private Journal open() {
        return Journal.open(disk, DIRECTORY, WHEN_ASKED, 1);
    }

    private long count() {
        long count = 0;
        try (JournalReader reader = JournalReader.open(disk, DIRECTORY, 1)) {
            while (reader.next()) {
                count++;
            }
        }
        return count;
    }
}
