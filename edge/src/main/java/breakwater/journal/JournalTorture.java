package breakwater.journal;

import java.io.IOException;
import java.io.UncheckedIOException;

/// Loops that damage journals in every way we could think of and compare what recovery does with the truth.
///
/// All on simulated disks, with the real writer, recovery and reader. Short forms run with the tests, long ones
/// by a command. The same seed repeats a loop exactly.
public final class JournalTorture {
    private JournalTorture() {}

    /// Cuts a journal at every byte, or every so many bytes: recovery must keep exactly the records that are
    /// whole. Now and then also opens the rest, goes on writing and reads all of it; and checks that the same
    /// cut is refused where the mark says that the records were acknowledged.
    ///
    /// @param seed any
    /// @param journalBytes least size of the journal, in `[64 KiB, 64 MiB]`
    /// @param stride distance of the cuts, 1 for every byte
    /// @return cases and how many were wrong
    public static TortureResult cutEveryByte(long seed, int journalBytes, int stride) {
        requireIn("journalBytes", journalBytes, 64 << 10, 64 << 20);
        requireIn("stride", stride, 1, 1 << 20);
        TortureTally tally = new TortureTally("cut at every " + stride + " of " + journalBytes + " bytes", seed);
        return run(tally, () -> new CutTorture(seed, journalBytes, tally).run(stride));
    }

    /// Flips single bits: of an acknowledged record or a header each must be refused at the right place; of a
    /// record that was never acknowledged it may also be cut.
    ///
    /// @param seed any
    /// @param flips how many, in `[1, 100 million]`
    /// @return cases and how many were wrong
    public static TortureResult flipBits(long seed, int flips) {
        requireIn("flips", flips, 1, 100_000_000);
        TortureTally tally = new TortureTally("single bit flips", seed);
        return run(tally, () -> new DamageTorture(seed, tally).flipBits(flips));
    }

    /// Zeroes, duplicates, swaps, deletes, overwrites and replaces records and segments: each must be refused
    /// at the right place.
    ///
    /// @param seed any
    /// @param damages how many, in `[1, 100 million]`
    /// @return cases and how many were wrong
    public static TortureResult damageRecords(long seed, int damages) {
        requireIn("damages", damages, 1, 100_000_000);
        TortureTally tally = new TortureTally("damaged records and segments", seed);
        return run(tally, () -> new DamageTorture(seed, tally).damageRecords(damages));
    }

    /// Leaves out every subset of the last eight 512-byte sectors of writes that were never forced, as a power
    /// failure may: recovery must keep the longest valid prefix.
    ///
    /// @param seed any
    /// @param journals how many, each with 512 cases, in `[1, 1 million]`
    /// @return cases and how many were wrong
    public static TortureResult tearSectors(long seed, int journals) {
        requireIn("journals", journals, 1, 1_000_000);
        TortureTally tally = new TortureTally("sectors lost by a power failure", seed);
        return run(tally, () -> new DamageTorture(seed, tally).tearSectors(journals));
    }

    /// Lets writes and forces fail, disks fill and machines stop at random moments, also during recovery:
    /// nothing that was acknowledged may be lost, nothing that was never appended may appear, and a failed
    /// journal stays failed.
    ///
    /// @param seed any
    /// @param runs how many, in `[1, 100 million]`
    /// @return cases and how many were wrong
    public static TortureResult injectFaults(long seed, int runs) {
        requireIn("runs", runs, 1, 100_000_000);
        TortureTally tally = new TortureTally("faults of write, force, space and power", seed);
        return run(tally, () -> {
            for (int i = 0; i < runs; i++) {
                new FaultTorture(seed + i, tally).run();
            }
        });
    }

    private interface Loop {
        void run() throws IOException;
    }

    private static TortureResult run(TortureTally tally, Loop loop) {
        try {
            loop.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tally.result();
    }

    private static void requireIn(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be in [" + least + ", " + most + "] but was " + value);
        }
    }
}
