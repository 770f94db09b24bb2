package breakwater.bench;

import breakwater.provenance.BatchReader;
import breakwater.provenance.BatchSigner;
import breakwater.provenance.BindingVerdict;
import breakwater.provenance.BindingVerifier;
import breakwater.provenance.Channel;
import breakwater.provenance.EdgeKey;
import breakwater.provenance.Hash;
import breakwater.provenance.MessageBinding;
import breakwater.provenance.ProvenanceLog;
import breakwater.provenance.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Bound messages, and signed batches of training samples.
///
/// Checked: every bound message is genuine and brings its payload, one with a flipped bit is tampered with;
/// every
/// signature verifies, and not for other bytes; the log ends with the last batch after it was opened again.
final class ProvenanceTimes {
    private static final int MESSAGES = 1_000;
    private static final int PAYLOAD = 200;
    private static final int SAMPLES = 750;
    private static final int FEATURES = 4;
    private static final int HEADER = 300;
    private static final long BAR_NANOS = 2_000;

    private ProvenanceTimes() {}

    static void run(Effort effort, Consumer<Measurement> out) throws IOException {
        Path home = Files.createTempDirectory("breakwater-bench");
        try {
            messages(effort, EdgeKey.open(home.resolve(EdgeKey.FOLDER)), out);
            signatures(effort, BatchSigner.open(home.resolve(EdgeKey.FOLDER)), out);
            batches(effort, home, out);
        } finally {
            delete(home);
        }
    }

    private static void messages(Effort effort, EdgeKey key, Consumer<Measurement> out) {
        Channel channel = Channel.fresh("binance-spot");
        MessageBinding sender = new MessageBinding(key, channel);
        BindingVerifier verifier = new BindingVerifier(key);
        verifier.announce(channel);
        byte[] payload = new byte[PAYLOAD];
        Arrays.fill(payload, (byte) 7);
        int size = sender.size(PAYLOAD);
        byte[] all = new byte[size * MESSAGES];
        Samples seals = new Samples(effort.repetitions());
        Samples opens = new Samples(effort.repetitions());
        long began = Samples.processorNow();
        int counted = 0;
        boolean first = true;
        while (counted < effort.repetitions()) {
            boolean counts = !first && Samples.processorNow() - began >= effort.warmUpNanos();
            first = false;
            // Counted, and compared after the clock has stopped: a message of an exception is not to be timed.
            long bytes = 0;
            seals.start();
            for (int i = 0; i < MESSAGES; i++) {
                bytes += sender.seal(i, payload, 0, PAYLOAD, all, i * size);
            }
            seals.stop(counts);
            int genuine = 0;
            opens.start();
            for (int i = 0; i < MESSAGES; i++) {
                genuine += verifier.open(all, i * size, (i + 1) * size) == BindingVerdict.GENUINE ? 1 : 0;
            }
            opens.stop(counts);
            WrongResultException.unlessEqual("bytes of all envelopes", all.length, bytes);
            WrongResultException.unlessEqual("genuine messages", MESSAGES, genuine);
            int from = verifier.payloadFrom();
            WrongResultException.unless(
                    Arrays.equals(all, from, verifier.payloadTo(), payload, 0, PAYLOAD),
                    "payload must be what was sealed");
            counted += counts ? 1 : 0;
        }
        sender.seal(0, payload, 0, PAYLOAD, all, 0);
        all[size / 2] ^= 1;
        BindingVerdict changed = verifier.open(all, 0, size);
        WrongResultException.unless(changed == BindingVerdict.TAMPERED, "a flipped bit must be noticed: " + changed);
        out.accept(message("HMAC binding, seal a message of 200 B", seals));
        out.accept(message("HMAC binding, verify a message of 200 B", opens));
    }

    private static Measurement message(String what, Samples samples) {
        return new Measurement(
                what,
                samples.nanosPer(MESSAGES, "message"),
                "<= 2 us of processor time",
                Measurement.NONE,
                Measurement.Verdict.of(samples.processorNanos() <= BAR_NANOS * MESSAGES));
    }

    private static void signatures(Effort effort, BatchSigner signer, Consumer<Measurement> out) {
        byte[] header = new byte[HEADER];
        byte[] signature = signer.sign(header);
        byte[] other = header.clone();
        other[1] = 1;
        WrongResultException.unless(
                signer.trustedKey().verifies(header, signature)
                        && !signer.trustedKey().verifies(other, signature),
                "a signature must verify for its bytes alone");
        effort.tell(
                "Ed25519, sign the header of a batch",
                Measurement.NONE,
                () -> WrongResultException.unless(
                        Arrays.equals(signature, signer.sign(header)), "a signature must not change"),
                out);
        effort.tell(
                "Ed25519, verify it",
                Measurement.NONE,
                () -> WrongResultException.unless(
                        signer.trustedKey().verifies(header, signature), "a signature must verify"),
                out);
    }

    private static void batches(Effort effort, Path home, Consumer<Measurement> out) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 1; i <= SAMPLES; i++) {
            samples.add(new Sample("sim-alpha", "BTC/USDT", i, i, i, Hash.ZERO, new double[FEATURES]));
        }
        long appended;
        try (ProvenanceLog log = ProvenanceLog.open(home, "bench")) {
            effort.tell(
                    "append a batch of 750 samples x 4: hash tree, signature, written and forced",
                    Measurement.NONE,
                    () -> {
                        long number = log.lastNumber() + 1;
                        WrongResultException.unlessEqual(
                                "number of a batch", number, log.append(samples).number());
                    },
                    out);
            appended = log.lastNumber();
        }
        try (ProvenanceLog log = ProvenanceLog.open(home, "bench")) {
            WrongResultException.unlessEqual("batches after a start", appended, log.lastNumber());
        }
        WrongResultException.unless(
                BatchReader.find(home, "bench", appended).isPresent(), "the last batch must be found");
    }

    private static void delete(Path folder) throws IOException {
        List<Path> paths;
        try (Stream<Path> found = Files.walk(folder)) {
            paths = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }
}
