package breakwater.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The instruments and sources of one run, in the order of their ids. Written at the head of every journal
/// session.
///
/// @param instruments position equals id
/// @param sources position equals id; at most 64, because agreement is counted in one machine word
public record Catalogue(List<Instrument> instruments, List<Source> sources) {
    /// Largest number of sources.
    public static final int MAX_SOURCES = 64;

    /// Copies and checks.
    public Catalogue {
        instruments = List.copyOf(instruments);
        sources = List.copyOf(sources);
        for (int i = 0; i < instruments.size(); i++) {
            if (instruments.get(i).id() != i) {
                throw new IllegalArgumentException("instrument at position " + i + " has id "
                        + instruments.get(i).id());
            }
        }
        for (int i = 0; i < sources.size(); i++) {
            if (sources.get(i).id() != i) {
                throw new IllegalArgumentException(
                        "source at position " + i + " has id " + sources.get(i).id());
            }
        }
        if (sources.size() > MAX_SOURCES) {
            throw new IllegalArgumentException("sources must number at most 64 but were " + sources.size());
        }
    }

    /// Returns the instrument with this id.
    ///
    /// @param id index
    /// @return the instrument
    public Instrument instrument(int id) {
        return instruments.get(id);
    }

    /// Returns the source with this id.
    ///
    /// @param id index
    /// @return the source
    public Source source(int id) {
        return sources.get(id);
    }

    /// Returns how many sources name prices.
    ///
    /// @return count
    public int priceSources() {
        return (int)
                sources.stream().filter(s -> s.role() == Source.Role.PRICES).count();
    }

    /// Finds an instrument.
    ///
    /// @param symbol canonical symbol
    /// @return the instrument, if it is here
    public Optional<Instrument> bySymbol(String symbol) {
        return instruments.stream().filter(i -> i.symbol().equals(symbol)).findFirst();
    }

    /// Finds an instrument by its pair, spot or perpetual; of both, the first.
    ///
    /// @param pair `BASE/QUOTE`
    /// @return the instrument, if it is here
    public Optional<Instrument> byPair(String pair) {
        return instruments.stream()
                .filter(i -> pair.equals(i.base() + "/" + i.quote()))
                .findFirst();
    }

    /// Finds a source.
    ///
    /// @param name stable tag
    /// @return the source, if it is here
    public Optional<Source> byName(String name) {
        return sources.stream().filter(s -> s.name().equals(name)).findFirst();
    }

    /// Writes the canonical form.
    ///
    /// @param out receives it
    public void write(StateWriter out) {
        out.putInt(instruments.size());
        for (Instrument i : instruments) {
            out.putString(i.symbol());
            out.putInt(i.priceDigits());
            out.putInt(i.quantityDigits());
            out.putLong(i.tickSize());
            out.putLong(i.lotSize());
            i.contract().write(out);
        }
        out.putInt(sources.size());
        for (Source s : sources) {
            out.putString(s.name());
            out.putString(s.checksum().name());
            out.putString(s.role().name());
        }
    }

    /// Reads what [#write] wrote.
    ///
    /// @param in positioned at the start
    /// @return the catalogue
    public static Catalogue read(StateReader in) {
        List<Instrument> instruments = new ArrayList<>();
        int instrumentCount = in.getCount(1 << 16);
        for (int id = 0; id < instrumentCount; id++) {
            instruments.add(new Instrument(
                    id, in.getString(), in.getInt(), in.getInt(), in.getLong(), in.getLong(), Contract.read(in)));
        }
        List<Source> sources = new ArrayList<>();
        int sourceCount = in.getCount(MAX_SOURCES);
        for (int id = 0; id < sourceCount; id++) {
            sources.add(new Source(
                    id,
                    in.getString(),
                    Source.ChecksumRule.valueOf(in.getString()),
                    Source.Role.valueOf(in.getString())));
        }
        return new Catalogue(instruments, sources);
    }
}
