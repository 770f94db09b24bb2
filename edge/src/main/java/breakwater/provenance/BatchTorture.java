package breakwater.provenance;

import breakwater.journal.TortureResult;
import breakwater.journal.TortureTally;
import breakwater.model.Catalogue;
import breakwater.model.InputCodec;
import breakwater.model.Instrument;
import breakwater.model.Side;
import breakwater.model.Source;
import breakwater.model.StateWriter;
import breakwater.model.Trade;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Signed batches, the proofs out of them and the journal behind them, each with one lie in it.
final class BatchTorture {
    private static final int BATCHES = 4;
    private static final int SAMPLES = 12;
    private static final List<Fault> KINDS =
            List.of(Fault.ALTERED, Fault.SWAPPED_SOURCE, Fault.REPLAYED, Fault.DROPPED, Fault.REORDERED);

    private final long seed;
    private final SplittableRandom random;
    private final TrustedKey key;
    private final Catalogue catalogue = new Catalogue(
            List.of(Instrument.of(0, "BTC/USDT"), Instrument.of(1, "ETH/USDT")),
            List.of(source(0, "alpha"), source(1, "beta-spot"), source(2, "gamma")));
    private final List<byte[]> records = new ArrayList<>();
    private final List<Sample> all = new ArrayList<>();
    private final List<SignedBatch> batches = new ArrayList<>();

    BatchTorture(long seed, BatchSigner signer) {
        this.seed = seed;
        random = new SplittableRandom(seed);
        key = signer.trustedKey();
        Trade trade = new Trade();
        for (int i = 0; i < BATCHES * SAMPLES; i++) {
            trade.header(random.nextInt(2), random.nextInt(3), 1_000 + i, 5_000 + i, 9_000_000 + 64L * i);
            trade.set(100 + random.nextInt(1_000), 1 + random.nextInt(50), Side.BUY);
            StateWriter out = new StateWriter(64);
            InputCodec.encode(trade, out);
            records.add(out.toBytes());
            all.add(Sample.of(catalogue, trade, i + 1L, new double[] {random.nextDouble(), i}));
        }
        Hash previous = Hash.ZERO;
        for (int b = 0; b < BATCHES; b++) {
            List<Sample> samples = all.subList(b * SAMPLES, (b + 1) * SAMPLES);
            SignedBatch batch = SignedBatch.sign(signer, b + 1L, previous, "torture", samples);
            batches.add(batch);
            previous = batch.header().hash();
        }
    }

    private static Source source(int id, String name) {
        return new Source(id, name, Source.ChecksumRule.NONE);
    }

    /// Lies in the log of batches.
    TortureResult batches(int cases) {
        TortureTally count = new TortureTally("signed batches", seed);
        for (int i = 0; i < cases; i++) {
            Fault kind = KINDS.get(random.nextInt(KINDS.size()));
            List<SignedBatch> log = log();
            String blamed = lieInLog(log, kind, random.nextInt(BATCHES));
            ChainCheck check = new ChainCheck(key);
            check.know(catalogue.sources().stream().map(Source::name).toList());
            log.forEach(check::next);
            List<Finding> findings = check.end(BATCHES);
            count.expect(
                    findings.stream()
                            .anyMatch(f -> f.fault() == kind && f.source().equals(blamed)),
                    () -> kind + " blamed '" + blamed + "' but found " + findings);
        }
        return count.result();
    }

    /// Lies about a batch, or about a sample in it; returns whose word it touches.
    String lieInLog(List<SignedBatch> log, Fault kind, int at) {
        boolean whole = kind != Fault.SWAPPED_SOURCE && kind != Fault.ALTERED && random.nextInt(3) == 0;
        return whole ? wholeBatch(log, kind, at) : insideBatch(log, kind, at);
    }

    /// The log before any lie.
    List<SignedBatch> log() {
        return new ArrayList<>(batches);
    }

    /// The journal before any lie.
    List<byte[]> journal() {
        return new ArrayList<>(records);
    }

    List<Sample> samples() {
        return all;
    }

    JournalCheck check(List<byte[]> journal) {
        return new JournalCheck(catalogue, inMemory(journal));
    }

    private String wholeBatch(List<SignedBatch> log, Fault kind, int at) {
        if (kind == Fault.DROPPED) {
            // The first one may lie in an archive, so its absence alone is no fault.
            log.remove(Math.max(1, at));
        } else if (kind == Fault.REPLAYED) {
            log.add(at + 1 + random.nextInt(BATCHES - at), batches.get(at));
        } else {
            int from = 1 + random.nextInt(BATCHES - 2);
            log.set(from, batches.get(from + 1));
            log.set(from + 1, batches.get(from));
        }
        return "";
    }

    private String insideBatch(List<SignedBatch> log, Fault kind, int at) {
        SignedBatch batch = log.get(at);
        List<Sample> samples = new ArrayList<>(batch.samples());
        int i = random.nextInt(SAMPLES - 1);
        Sample sample = samples.get(i);
        String blamed = sample.source();
        switch (kind) {
            case ALTERED -> samples.set(i, changed(sample));
            case SWAPPED_SOURCE -> samples.set(i, sample.withSource(other(samples, sample)));
            case REPLAYED -> samples.add(random.nextInt(SAMPLES), sample);
            case DROPPED -> {
                samples.remove(i);
                // Only its leaf hash is left, which does not tell whose it was.
                blamed = "";
            }
            default -> {
                samples.set(i, samples.get(i + 1));
                samples.set(i + 1, sample);
            }
        }
        log.set(at, new SignedBatch(batch.header(), batch.signature(), batch.leaves(), samples));
        return blamed;
    }

    private static String other(List<Sample> samples, Sample sample) {
        return samples.stream()
                .map(Sample::source)
                .filter(s -> !s.equals(sample.source()))
                .findFirst()
                .orElseThrow();
    }

    private Sample changed(Sample s) {
        long bit = 1L << random.nextInt(20);
        double[] features = s.features();
        byte[] hash = s.inputHash().bytes();
        long receive = s.receiveNanos();
        long venue = s.venueSequence();
        switch (random.nextInt(4)) {
            case 0 -> features[0] = Double.longBitsToDouble(Double.doubleToLongBits(features[0]) ^ bit);
            case 1 -> hash[random.nextInt(hash.length)] ^= (byte) (1 << random.nextInt(8));
            case 2 -> receive ^= bit;
            default -> venue ^= bit;
        }
        return new Sample(s.source(), s.symbol(), s.journalSequence(), venue, receive, Hash.of(hash), features);
    }

    /// Lies in a proof file: every flipped bit of its text is refused, or leaves the very same proof.
    TortureResult proofs(int cases) {
        TortureTally count = new TortureTally("proofs", seed);
        for (int i = 0; i < cases; i++) {
            SignedBatch batch = batches.get(random.nextInt(BATCHES));
            int index = random.nextInt(SAMPLES);
            Proof good = Proof.of(batch, index);
            byte[] text = ProofJson.write(good).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
            if (i % SAMPLES == 0) {
                count.expect(good.check(key).isEmpty(), () -> "the good proof was refused");
            }
            int bit = random.nextInt(8 * text.length);
            text[bit / 8] ^= (byte) (1 << bit % 8);
            String outcome = outcome(text, good);
            count.expect(outcome.isEmpty(), () -> "bit " + bit + ": " + outcome);
        }
        return count.result();
    }

    private String outcome(byte[] text, Proof good) {
        Proof read;
        try {
            read = ProofJson.read(new String(text, java.nio.charset.StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException _) {
            return "";
        }
        boolean same = ProofJson.write(read).equals(ProofJson.write(good));
        return same || !read.check(key).isEmpty() ? "" : "accepted " + read;
    }

    /// Lies in the journal, written over with a chain that fits.
    TortureResult journals(int cases) {
        TortureTally count = new TortureTally("journal behind batches", seed);
        List<JournalCheck.Placed> placed = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            placed.add(new JournalCheck.Placed(1 + i / SAMPLES, i % SAMPLES, all.get(i)));
        }
        for (int c = 0; c < cases; c++) {
            Fault kind = KINDS.get(random.nextInt(KINDS.size()));
            List<byte[]> journal = journal();
            int at = random.nextInt(all.size() - 1);
            lie(journal, kind, at);
            List<Finding> findings = check(journal).check(placed);
            String blamed = all.get(at).source();
            count.expect(
                    findings.stream()
                            .anyMatch(f -> f.fault() == kind && f.source().equals(blamed)),
                    () -> kind + " at " + at + " blamed " + blamed + " but found " + findings);
        }
        return count.result();
    }

    void lie(List<byte[]> journal, Fault kind, int at) {
        byte[] bytes = journal.get(at).clone();
        switch (kind) {
            case ALTERED -> {
                int bit = random.nextInt(8 * bytes.length);
                // Byte 0 is the type, bytes 5 to 8 the source: a changed source is a swapped one.
                bit = bit < 72 ? bit + 72 : bit;
                bytes[bit / 8] ^= (byte) (1 << bit % 8);
                journal.set(at, bytes);
            }
            case SWAPPED_SOURCE -> {
                bytes[5] = (byte) ((bytes[5] + 1 + random.nextInt(2)) % 3);
                journal.set(at, bytes);
            }
            case REPLAYED -> journal.add(at, bytes);
            case DROPPED -> journal.remove(at);
            default -> {
                journal.set(at, journal.get(at + 1));
                journal.set(at + 1, bytes);
            }
        }
    }

    private static JournalRecords inMemory(List<byte[]> journal) {
        return (first, last, visitor) -> {
            for (long s = first; s <= Math.min(last, journal.size()); s++) {
                byte[] bytes = journal.get((int) s - 1);
                visitor.visit(s, bytes, 0, bytes.length);
            }
        };
    }
}
