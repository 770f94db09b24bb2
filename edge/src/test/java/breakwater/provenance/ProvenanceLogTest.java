package breakwater.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvenanceLogTest {
    private static final String JOURNAL = "recorded-0a";

    @TempDir
    private Path home = Path.of("");

    private static List<Sample> samples(int from, int count) {
        List<Sample> samples = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            samples.add(new Sample(
                    "binance-spot",
                    "BTC/USDT",
                    i,
                    100 + i,
                    1_000L * i,
                    Hash.sha256(new byte[] {(byte) i}),
                    new double[] {i, 0.5}));
        }
        return samples;
    }

    private ProvenanceLog open() {
        return ProvenanceLog.open(home, JOURNAL);
    }

    private Path folder() {
        return home.resolve("provenance").resolve(JOURNAL);
    }

    private Path file() {
        return folder().resolve("batches");
    }

    private void write(int batches) {
        try (ProvenanceLog log = open()) {
            for (int i = 0; i < batches; i++) {
                log.append(samples(1 + 10 * i, 10));
            }
        }
    }

    private ChainAudit.Result audit() {
        TrustedKey key = TrustedKey.read(home.resolve("keys").resolve(TrustedKey.FILE_NAME));
        return ChainAudit.run(home, JOURNAL, key, name -> Optional.empty());
    }

    @Test
    void batchesAreSignedChainedAndStay() {
        try (ProvenanceLog log = open()) {
            BatchId first = log.append(samples(1, 10));
            assertThat(first.number()).isEqualTo(1);
            assertThat(log.append(samples(5, 3)).number()).isEqualTo(2);
        }
        try (ProvenanceLog log = open()) {
            assertThat(log.append(samples(20, 1)).number()).isEqualTo(3);
            assertThat(log.cutBytes()).isZero();
        }
        assertThat(audit().findings()).isEmpty();
        assertThat(audit().batches()).isEqualTo(3);
        assertThat(audit().samples()).isEqualTo(14);
        SignedBatch second = BatchReader.find(home, JOURNAL, 2).orElseThrow();
        assertThat(second.header().firstSequence()).isEqualTo(5);
        assertThat(second.header().lastSequence()).isEqualTo(7);
        assertThat(second.samples()).isEqualTo(samples(5, 3));
    }

    @Test
    void anUnfinishedEndIsCutWhereverTheCrashWas() throws IOException {
        write(2);
        long whole = Files.size(file());
        byte[] content = Files.readAllBytes(file());
        byte[] head = Files.readAllBytes(folder().resolve("head"));
        write(1);
        byte[] more = Files.readAllBytes(file());
        assertThat(Arrays.copyOf(more, content.length)).isEqualTo(content);
        for (int cut = content.length; cut < more.length; cut += 7) {
            Files.write(file(), Arrays.copyOf(more, cut));
            Files.write(folder().resolve("head"), head);
            try (ProvenanceLog log = open()) {
                assertThat(log.lastNumber()).isEqualTo(2);
                assertThat(log.cutBytes()).isEqualTo(cut - whole);
            }
            assertThat(Files.size(file())).isEqualTo(whole);
        }
        // Durable but not yet noted: it counts.
        Files.write(file(), more);
        Files.write(folder().resolve("head"), head);
        try (ProvenanceLog log = open()) {
            assertThat(log.lastNumber()).isEqualTo(3);
        }
    }

    @Test
    void damageToWhatWasAcknowledgedIsRefusedWithItsPlace() throws IOException {
        write(3);
        byte[] good = Files.readAllBytes(file());
        // Three batches of one size.
        int recordBytes = (good.length - BatchFile.HEADER_BYTES) / 3;
        for (int at = 0; at < good.length; at += 11) {
            byte[] bad = good.clone();
            bad[at] ^= 16;
            Files.write(file(), bad);
            int before = Math.max(0, at - BatchFile.HEADER_BYTES) / recordBytes * recordBytes;
            long record = at < BatchFile.HEADER_BYTES ? 0L : (long) before + BatchFile.HEADER_BYTES;
            assertThatThrownBy(this::open)
                    .isInstanceOfSatisfying(
                            ProvenanceRefusedException.class,
                            e -> assertThat(e.offset()).isEqualTo(record));
            assertThat(Files.readAllBytes(file())).isEqualTo(bad);
        }
    }

    @Test
    void aLogThatLostItsEndIsRefused() throws IOException {
        write(2);
        byte[] two = Files.readAllBytes(file());
        write(1);
        Files.write(file(), two);
        assertThatThrownBy(this::open).hasMessageContaining("ends with batch 2 but batch 3 was acknowledged");
        assertThat(audit().findings()).singleElement().satisfies(f -> {
            assertThat(f.fault()).isEqualTo(Fault.DROPPED);
            assertThat(f.batch()).isEqualTo(3);
        });
        Files.delete(folder().resolve("head"));
        assertThatThrownBy(this::open).hasMessageContaining("missing, so nobody knows");
    }

    @Test
    void aFullFileIsRotatedAndAFullLogRefuses() {
        try (ProvenanceLog log = ProvenanceLog.open(home, JOURNAL, 3_000, 3)) {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 100; i++) {
                            log.append(samples(1 + 10 * i, 10));
                        }
                    })
                    .isInstanceOf(ProvenanceRefusedException.class)
                    .hasMessageContaining("full: 3 files");
        }
        ChainAudit.Result result = audit();
        assertThat(result.findings()).isEmpty();
        assertThat(result.batches()).isGreaterThanOrEqualTo(3);
        for (long n = 1; n <= result.batches(); n++) {
            assertThat(BatchReader.find(home, JOURNAL, n)).isPresent();
        }
        try (ProvenanceLog log = ProvenanceLog.open(home, JOURNAL, 1 << 20, 3)) {
            assertThat(log.append(samples(7_000, 2)).number()).isEqualTo(result.batches() + 1);
        }
        assertThat(audit().findings()).isEmpty();
    }

    @Test
    void oneWriterAtATime() {
        try (ProvenanceLog log = open()) {
            assertThat(log.lastNumber()).isZero();
            assertThatThrownBy(this::open).hasMessageContaining("another writer");
        }
    }

    @Test
    void journalsOfOneHomeHaveALogEach() throws IOException {
        try (ProvenanceLog log = open();
                ProvenanceLog other = ProvenanceLog.open(home, "recorded-0b")) {
            assertThat(log.append(samples(1, 10)).number()).isEqualTo(1);
            assertThat(other.append(samples(1, 10)).number()).isEqualTo(1);
            assertThat(other.append(samples(20, 3)).number()).isEqualTo(2);
        }
        assertThat(BatchReader.journals(home)).containsExactly(JOURNAL, "recorded-0b");
        assertThat(audit().batches()).isEqualTo(1);
        // One in the place of the other is refused.
        Files.move(folder(), home.resolve("kept"));
        Files.move(folder().resolveSibling("recorded-0b"), folder());
        assertThatThrownBy(this::open).hasMessageContaining("batch 1 is of journal recorded-0b");
        assertThatThrownBy(() -> BatchReader.open(home, "../x")).hasMessageContaining("journal must be");
    }

    @Test
    void whatIsNoBatchIsRefusedAndLeavesTheLogUsable() {
        try (ProvenanceLog log = open()) {
            assertThatThrownBy(() -> log.append(List.of())).hasMessageContaining("but were 0");
            List<Sample> twice = new ArrayList<>(samples(1, 2));
            twice.add(samples(1, 1).getFirst());
            assertThatThrownBy(() -> log.append(twice)).hasMessageContaining("record 1 stands twice");
            assertThat(log.append(samples(1, 2)).number()).isEqualTo(1);
        }
    }

    @Test
    void anotherKeyIsNamed() {
        write(1);
        TrustedKey other = BatchSigner.open(home.resolve("other")).trustedKey();
        assertThat(ChainAudit.run(home, JOURNAL, other, name -> Optional.empty())
                        .findings())
                .extracting(Finding::fault)
                .containsExactly(Fault.WRONG_KEY);
        assertThat(Proof.of(BatchReader.find(home, JOURNAL, 1).orElseThrow(), 3).check(other))
                .extracting(Finding::fault)
                .containsExactly(Fault.WRONG_KEY);
    }
}
