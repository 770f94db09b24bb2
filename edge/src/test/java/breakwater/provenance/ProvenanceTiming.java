package breakwater.provenance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Measures what provenance costs: nanoseconds per bound message of 200 bytes, milliseconds per signature and
/// per
/// batch of 4,096 samples. Not a test; run it by hand.
final class ProvenanceTiming {
    private static final int MESSAGES = 200_000;
    private static final int ROUNDS = 15;

    private ProvenanceTiming() {}

    /// Runs all.
    public static void main(String[] arguments) throws Exception {
        messages();
        Path home = Files.createTempDirectory("provenance-timing");
        BatchSigner signer = BatchSigner.open(home.resolve(EdgeKey.FOLDER));
        byte[] header = new byte[300];
        double[] sign = new double[300];
        double[] verify = new double[300];
        for (int i = 0; i < sign.length; i++) {
            header[0] = (byte) i;
            long start = System.nanoTime();
            byte[] signature = signer.sign(header);
            long signed = System.nanoTime();
            if (!signer.trustedKey().verifies(header, signature)) {
                throw new IllegalStateException("a good signature was refused");
            }
            sign[i] = signed - start;
            verify[i] = System.nanoTime() - signed;
        }
        print("Ed25519 sign, ms", sign, 1e6);
        print("Ed25519 verify, ms", verify, 1e6);
        batches(home);
    }

    private static void batches(Path home) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 1; i <= 4096; i++) {
            samples.add(new Sample("alpha", "BTC/USDT", i, i, i, Hash.ZERO, new double[20]));
        }
        double[] append = new double[30];
        try (ProvenanceLog log = ProvenanceLog.open(home, "timing")) {
            for (int i = 0; i < append.length; i++) {
                long start = System.nanoTime();
                log.append(samples);
                append[i] = System.nanoTime() - start;
            }
        }
        print("append a batch of 4,096 samples with 20 features, ms", append, 1e6);
    }

    private static void messages() {
        EdgeKey key = EdgeKey.of(new byte[32]);
        double[] seal = new double[ROUNDS];
        double[] open = new double[ROUNDS];
        byte[] payload = new byte[200];
        for (int round = 0; round < ROUNDS; round++) {
            Channel channel = Channel.fresh("binance-spot");
            MessageBinding sender = new MessageBinding(key, channel);
            BindingVerifier verifier = new BindingVerifier(key);
            verifier.announce(channel);
            int size = sender.size(payload.length);
            byte[] all = new byte[size * MESSAGES];
            long start = System.nanoTime();
            for (int i = 0; i < MESSAGES; i++) {
                sender.seal(i, payload, 0, payload.length, all, i * size);
            }
            long sealed = System.nanoTime();
            int genuine = 0;
            for (int i = 0; i < MESSAGES; i++) {
                genuine += verifier.open(all, i * size, (i + 1) * size) == BindingVerdict.GENUINE ? 1 : 0;
            }
            open[round] = (System.nanoTime() - sealed) / (double) MESSAGES;
            seal[round] = (sealed - start) / (double) MESSAGES;
            if (genuine != MESSAGES) {
                throw new IllegalStateException("only " + genuine + " were genuine");
            }
        }
        print("seal 200 B, ns", seal, 1);
        print("verify 200 B, ns", open, 1);
    }

    private static void print(String what, double[] nanos, double unit) {
        double[] sorted = nanos.clone();
        java.util.Arrays.sort(sorted);
        System.out.println(String.format(
                Locale.ROOT, "%s: best %.3f, median %.3f", what, sorted[0] / unit, sorted[sorted.length / 2] / unit));
    }
}
