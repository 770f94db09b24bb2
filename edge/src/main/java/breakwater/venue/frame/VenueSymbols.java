package breakwater.venue.frame;

import breakwater.model.Instrument;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Finds the instrument for a venue's symbol without allocating. Symbols are base and quote joined, as in
/// `BTCUSDT`;
/// upper and lower case mean the same.
public final class VenueSymbols {
    private final List<Instrument> instruments;
    private final byte[][] symbols;
    /// Open addressing, at most half full; position in `instruments` plus one, 0 for free.
    private final int[] table;

    private int last;

    /// Creates the table.
    ///
    /// @param instruments those a decoder may speak of; at least one
    public VenueSymbols(List<Instrument> instruments) {
        if (instruments.isEmpty()) {
            throw new IllegalArgumentException("a decoder needs at least one instrument");
        }
        this.instruments = List.copyOf(instruments);
        symbols = new byte[instruments.size()][];
        table = new int[Integer.highestOneBit(4 * instruments.size())];
        for (int i = 0; i < symbols.length; i++) {
            Instrument instrument = instruments.get(i);
            symbols[i] = (instrument.base() + instrument.quote()).getBytes(StandardCharsets.US_ASCII);
            int slot = slot(symbols[i], 0, symbols[i].length);
            if (table[slot] != 0) {
                throw new IllegalArgumentException("two instruments share the symbol " + instrument.symbol());
            }
            table[slot] = i + 1;
        }
    }

    /// Returns the number of instruments.
    ///
    /// @return count
    public int count() {
        return symbols.length;
    }

    /// Returns an instrument.
    ///
    /// @param position what [#find] returned
    /// @return the instrument
    public Instrument instrument(int position) {
        return instruments.get(position);
    }

    /// Finds a symbol.
    ///
    /// @param text holds the symbol
    /// @param from its first byte
    /// @param to one past its last byte
    /// @return position, or -1 if no instrument has it
    public int find(byte[] text, int from, int to) {
        // Frames of one symbol tend to follow each other.
        if (same(symbols[last], text, from, to)) {
            return last;
        }
        int found = table[slot(text, from, to)] - 1;
        if (found >= 0) {
            last = found;
        }
        return found;
    }

    /// The slot that holds this symbol, or the free one where it would be.
    private int slot(byte[] text, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + upper(text[i]);
        }
        int slot = (hash ^ (hash >>> 15)) & (table.length - 1);
        while (table[slot] != 0 && !same(symbols[table[slot] - 1], text, from, to)) {
            slot = (slot + 1) & (table.length - 1);
        }
        return slot;
    }

    private static boolean same(byte[] symbol, byte[] text, int from, int to) {
        if (to - from != symbol.length) {
            return false;
        }
        for (int i = 0; i < symbol.length; i++) {
            if (upper(text[from + i]) != symbol[i]) {
                return false;
            }
        }
        return true;
    }

    private static int upper(byte c) {
        return c >= 'a' && c <= 'z' ? c - 32 : c;
    }
}
