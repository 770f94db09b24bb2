package breakwater.provenance;

import breakwater.model.Catalogue;
import breakwater.model.Input;
import breakwater.model.InputCodec;
import breakwater.model.MalformedStateException;
import breakwater.model.MarketEvent;
import breakwater.model.Source;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Whether the journal still holds the inputs that samples were made from, and if not, what became of them.
///
/// The samples are taken as true: check their batch first.
public final class JournalCheck {
    private static final int MOST = 100;

    private final Catalogue catalogue;
    private final JournalRecords records;
    // Its carriers are large, so one for all records.
    private final InputCodec codec = new InputCodec();
    private final StateReader in = new StateReader(new byte[0]);

    /// A sample and where it stands.
    ///
    /// @param batch number of its batch
    /// @param index in the batch
    /// @param sample itself
    public record Placed(long batch, int index, Sample sample) {}

    private record Miss(Placed placed, boolean present, String journalSource, boolean alike) {}

    /// Creates a check.
    ///
    /// @param catalogue names of the journal's sources and instruments
    /// @param records the journal
    public JournalCheck(Catalogue catalogue, JournalRecords records) {
        this.catalogue = catalogue;
        this.records = records;
    }

    /// Returns the sources that the journal knows.
    ///
    /// @return names
    public List<String> sources() {
        return catalogue.sources().stream().map(Source::name).toList();
    }

    /// Checks samples. Reads the journal once over their extent, and once more as a whole if something is
    /// wrong.
    ///
    /// @param samples any, of one journal
    /// @return what is wrong; empty if every input is there as it was
    public List<Finding> check(List<Placed> samples) {
        List<Finding> findings = new ArrayList<>();
        if (samples.isEmpty()) {
            return findings;
        }
        TreeMap<Long, List<Placed>> wanted = new TreeMap<>();
        for (Placed placed : samples) {
            wanted.computeIfAbsent(placed.sample().journalSequence(), s -> new ArrayList<>())
                    .add(placed);
        }
        Map<Placed, Miss> misses = new LinkedHashMap<>();
        wanted.values().forEach(list -> list.forEach(p -> misses.put(p, new Miss(p, false, "", false))));
        records.read(wanted.firstKey(), wanted.lastKey(), (sequence, buffer, from, to) -> {
            for (Placed placed : wanted.getOrDefault(sequence, List.of())) {
                Optional<Miss> miss = compare(placed, buffer, from, to);
                misses.remove(placed);
                miss.ifPresent(m -> misses.put(placed, m));
            }
        });
        if (!misses.isEmpty()) {
            explain(wanted, List.copyOf(misses.values()), findings);
        }
        return findings;
    }

    private Optional<Miss> compare(Placed placed, byte[] buffer, int from, int to) {
        Sample sample = placed.sample();
        boolean same = Hash.sha256(buffer, from, to).equals(sample.inputHash());
        Optional<Input> input = input(buffer, from, to);
        if (input.isEmpty() || !(input.get() instanceof MarketEvent found)) {
            // What is no input at all is a damaged one; a sound input of another kind is in the place of ours.
            return Optional.of(new Miss(placed, true, "", input.isEmpty()));
        }
        String source = sourceName(found);
        if (same && source.equals(sample.source()) && symbol(found).equals(sample.symbol())) {
            return Optional.empty();
        }
        boolean alike =
                found.receiveNanos() == sample.receiveNanos() || found.venueSequence() == sample.venueSequence();
        boolean relabelled = !source.equals(sample.source()) && (same || isRelabelled(found, sample));
        return Optional.of(new Miss(placed, true, relabelled ? source : "", alike));
    }

    /// Whether the record is the signed one under another source.
    private boolean isRelabelled(MarketEvent found, Sample sample) {
        Optional<Source> signed = catalogue.byName(sample.source());
        if (signed.isEmpty()) {
            return false;
        }
        found.header(
                found.instrument(), signed.get().id(), found.venueSequence(), found.venueNanos(), found.receiveNanos());
        StateWriter out = new StateWriter(256);
        InputCodec.encode(found, out);
        return Hash.sha256(out.buffer(), 0, out.length()).equals(sample.inputHash());
    }

    private Optional<Input> input(byte[] buffer, int from, int to) {
        try {
            in.reset(buffer, from, to);
            Input input = codec.decode(in);
            in.expectEnd();
            return Optional.of(input);
        } catch (MalformedStateException _) {
            return Optional.empty();
        }
    }

    private String sourceName(MarketEvent event) {
        int id = event.source();
        return id >= 0 && id < catalogue.sources().size() ? catalogue.source(id).name() : "#" + id;
    }

    private String symbol(MarketEvent event) {
        int id = event.instrument();
        return id >= 0 && id < catalogue.instruments().size()
                ? catalogue.instrument(id).symbol()
                : "#" + id;
    }

    private void explain(Map<Long, List<Placed>> wanted, List<Miss> misses, List<Finding> findings) {
        Map<Hash, List<Long>> places = new LinkedHashMap<>();
        Map<Hash, Integer> signed = new LinkedHashMap<>();
        wanted.values().forEach(list -> {
            places.put(list.getFirst().sample().inputHash(), new ArrayList<>());
            signed.merge(list.getFirst().sample().inputHash(), 1, Integer::sum);
        });
        misses.forEach(miss -> places.putIfAbsent(miss.placed().sample().inputHash(), new ArrayList<>()));
        records.read(1, Long.MAX_VALUE, (sequence, buffer, from, to) -> {
            List<Long> found = places.get(Hash.sha256(buffer, from, to));
            if (found != null && found.size() < MOST) {
                found.add(sequence);
            }
        });
        replayed(wanted, places, signed, findings);
        List<Miss> moved = new ArrayList<>();
        for (Miss miss : misses) {
            if (findings.size() >= MOST) {
                return;
            }
            List<Long> found = places.getOrDefault(miss.placed().sample().inputHash(), List.of());
            if (!miss.journalSource().isEmpty()) {
                findings.add(of(Fault.SWAPPED_SOURCE, miss, "the journal has it under " + miss.journalSource()));
            } else if (found.isEmpty()) {
                findings.add(
                        miss.present() && miss.alike()
                                ? of(Fault.ALTERED, miss, "the journal holds other bytes for it")
                                : of(Fault.DROPPED, miss, "the journal does not hold it any more"));
            } else {
                moved.add(miss);
            }
        }
        moved(moved, places, findings);
    }

    /// Inputs that the journal holds more often than they were signed, whether in their place or not.
    private static void replayed(
            Map<Long, List<Placed>> wanted,
            Map<Hash, List<Long>> places,
            Map<Hash, Integer> signed,
            List<Finding> findings) {
        for (List<Placed> list : wanted.values()) {
            Placed placed = list.getFirst();
            Hash hash = placed.sample().inputHash();
            int found = places.getOrDefault(hash, List.of()).size();
            if (found > signed.getOrDefault(hash, 1) && findings.size() < MOST) {
                findings.add(of(
                        Fault.REPLAYED, new Miss(placed, true, "", true), "the journal holds it " + found + " times"));
            }
        }
    }

    /// Records that are elsewhere: out of order among themselves, or all pushed along by one that came or went.
    private static void moved(List<Miss> moved, Map<Hash, List<Long>> places, List<Finding> findings) {
        List<Finding> inverted = new ArrayList<>();
        List<Finding> elsewhere = new ArrayList<>();
        long highest = 0;
        for (Miss miss : moved) {
            List<Long> found = places.getOrDefault(miss.placed().sample().inputHash(), List.of());
            long now = found.getFirst();
            if (now < highest) {
                inverted.add(of(Fault.REORDERED, miss, "the journal has it as record " + now));
            }
            highest = Math.max(highest, now);
            elsewhere.add(of(Fault.REORDERED, miss, "the journal has it as record " + now));
        }
        boolean explained = findings.stream().anyMatch(f -> f.fault() == Fault.DROPPED || f.fault() == Fault.REPLAYED);
        if (!inverted.isEmpty()) {
            findings.addAll(explained ? inverted : elsewhere);
        } else if (!explained && !moved.isEmpty()) {
            Miss first = moved.getFirst();
            long now = places.getOrDefault(first.placed().sample().inputHash(), List.of())
                    .getFirst();
            boolean back = now < first.placed().sample().journalSequence();
            findings.add(new Finding(
                    back ? Fault.DROPPED : Fault.REPLAYED,
                    first.placed().batch(),
                    first.placed().index(),
                    "",
                    "a record before this one " + (back ? "is missing" : "was put in") + ": it is record " + now
                            + " now"));
        }
    }

    private static Finding of(Fault fault, Miss miss, String what) {
        Sample sample = miss.placed().sample();
        return new Finding(
                fault,
                miss.placed().batch(),
                miss.placed().index(),
                sample.source(),
                "journal record " + sample.journalSequence() + ": " + what);
    }
}
