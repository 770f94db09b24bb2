package breakwater.provenance;

import breakwater.journal.TortureResult;
import breakwater.journal.TortureTally;
import breakwater.model.TrainingDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/// A model that names what it was trained on, and one lie: in the log, in the journal, in what it names, or by
/// somebody
/// who has the key of the batches and signs the lie.
final class ModelTorture {
    private static final List<Fault> IN_LOG =
            List.of(Fault.ALTERED, Fault.SWAPPED_SOURCE, Fault.REPLAYED, Fault.DROPPED, Fault.REORDERED);
    private static final List<Fault> IN_JOURNAL =
            List.of(Fault.ALTERED, Fault.SWAPPED_SOURCE, Fault.REPLAYED, Fault.DROPPED);

    private final long seed;
    private final SplittableRandom random;
    private final BatchSigner signer;
    private final BatchTorture made;
    private final Map<String, ModelClaim> claims = new LinkedHashMap<>();

    ModelTorture(long seed, BatchSigner signer) {
        this.seed = seed;
        this.signer = signer;
        random = new SplittableRandom(seed);
        made = new BatchTorture(seed, signer);
        for (Sample sample : made.samples()) {
            claims.computeIfAbsent(sample.symbol(), symbol -> new ModelClaim(symbol, digests(symbol)));
        }
    }

    private List<Hash> digests(String symbol) {
        List<Hash> digests = new ArrayList<>();
        for (SignedBatch batch : made.log()) {
            Map<String, TrainingDigest> bySource = new LinkedHashMap<>();
            // The engine holds its rows in another order than the journal.
            for (Sample s : batch.samples().reversed()) {
                if (s.symbol().equals(symbol)) {
                    bySource.computeIfAbsent(s.source(), name -> new TrainingDigest(4))
                            .add(s.journalSequence(), s.features());
                }
            }
            bySource.forEach((source, rows) -> digests.add(Hash.ofHex(TrainingDigest.of(symbol, source, rows.rows()))));
        }
        return digests;
    }

    TortureResult run(int cases) {
        TortureTally count = new TortureTally("models behind batches", seed);
        for (ModelClaim claim : claims.values()) {
            ModelProof good = judge(claim, made.log(), made.journal());
            count.expect(
                    good.verdict() == ModelProof.Verdict.CLOSED, () -> "the good model was refused: " + good.line());
        }
        for (int i = 0; i < cases; i++) {
            switch (i % 4) {
                case 0 -> inLog(count);
                case 1 -> inJournal(count);
                case 2 -> inClaim(count);
                default -> signed(count);
            }
        }
        return count.result();
    }

    private void inLog(TortureTally count) {
        Fault kind = IN_LOG.get(random.nextInt(IN_LOG.size()));
        List<SignedBatch> log = made.log();
        String blamed = made.lieInLog(log, kind, random.nextInt(log.size()));
        expect(count, judge(anyClaim(), log, made.journal()), kind, blamed);
    }

    private void inJournal(TortureTally count) {
        Fault kind = IN_JOURNAL.get(random.nextInt(IN_JOURNAL.size()));
        int at = random.nextInt(made.samples().size());
        Sample sample = made.samples().get(at);
        boolean last =
                made.samples().stream().skip(at + 1L).noneMatch(s -> s.symbol().equals(sample.symbol()));
        List<byte[]> journal = made.journal();
        // A copy behind the last row of an instrument pushes nothing along that its model rests on.
        Fault told = last ? Fault.ALTERED : kind;
        made.lie(journal, told, at);
        expect(count, judge(claim(sample.symbol()), made.log(), journal), told, sample.source());
    }

    private void inClaim(TortureTally count) {
        ModelClaim claim = anyClaim();
        List<Hash> digests = new ArrayList<>(claim.digests());
        int at = random.nextInt(digests.size());
        boolean twice = random.nextBoolean();
        if (twice) {
            digests.add(random.nextInt(digests.size() + 1), digests.get(at));
        } else {
            byte[] bytes = digests.get(at).bytes();
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            digests.set(at, Hash.of(bytes));
        }
        ModelClaim lie = new ModelClaim(claim.symbol(), digests);
        expect(count, judge(lie, made.log(), made.journal()), twice ? Fault.REPLAYED : Fault.UNKNOWN_DIGEST, "");
    }

    /// Somebody with the key signs other rows: the log holds together, but the model names what it saw.
    private void signed(TortureTally count) {
        List<SignedBatch> log = made.log();
        int at = random.nextInt(log.size());
        List<Sample> samples = new ArrayList<>(log.get(at).samples());
        int i = random.nextInt(samples.size());
        Sample sample = samples.get(i);
        switch (random.nextInt(3)) {
            case 0 -> samples.set(i, otherFeatures(sample));
            case 1 -> samples.set(i, sample.withSource(sample.source().equals("alpha") ? "gamma" : "alpha"));
            default -> samples.remove(i);
        }
        Hash previous = log.get(at).header().previous();
        for (int b = at; b < log.size(); b++) {
            List<Sample> rows = b == at ? samples : log.get(b).samples();
            SignedBatch again = SignedBatch.sign(
                    signer, b + 1L, previous, log.get(b).header().journal(), rows);
            log.set(b, again);
            previous = again.header().hash();
        }
        expect(count, judge(claim(sample.symbol()), log, made.journal()), Fault.UNKNOWN_DIGEST, "");
    }

    private Sample otherFeatures(Sample s) {
        double[] features = s.features();
        features[0] = Double.longBitsToDouble(Double.doubleToLongBits(features[0]) ^ (1L << random.nextInt(52)));
        return new Sample(
                s.source(),
                s.symbol(),
                s.journalSequence(),
                s.venueSequence(),
                s.receiveNanos(),
                s.inputHash(),
                features);
    }

    private ModelClaim anyClaim() {
        return claim(made.samples().get(random.nextInt(made.samples().size())).symbol());
    }

    private ModelClaim claim(String symbol) {
        return claims.computeIfAbsent(symbol, name -> new ModelClaim(name, digests(name)));
    }

    private ModelProof judge(ModelClaim claim, List<SignedBatch> log, List<byte[]> journal) {
        JournalCheck check = made.check(journal);
        ModelAudit audit = new ModelAudit(claim, signer.trustedKey(), name -> Optional.of(check));
        ModelScan scan = audit.scan("torture");
        log.forEach(scan::next);
        audit.add("torture", scan, made.log().size());
        return audit.judge();
    }

    private static void expect(TortureTally count, ModelProof proof, Fault kind, String blamed) {
        count.expect(
                proof.verdict() == ModelProof.Verdict.REFUSED
                        && proof.findings().stream()
                                .anyMatch(f -> f.fault() == kind && f.source().equals(blamed)),
                () -> kind + " blamed '" + blamed + "' but found " + proof.findings());
    }
}
