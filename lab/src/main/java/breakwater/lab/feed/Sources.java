package breakwater.lab.feed;

import breakwater.model.Catalogue;
import breakwater.model.Instrument;
import breakwater.model.Source;
import java.util.ArrayList;
import java.util.List;

/// Who speaks: the book and the trades of every venue, an index, and a vendor that sells prices.
///
/// @param venues how many venues, in `[1, 26]`
public record Sources(int venues) {
    private static final List<String> NAMES = List.of(
            "alpha",
            "bravo",
            "charlie",
            "delta",
            "echo",
            "foxtrot",
            "golf",
            "hotel",
            "india",
            "juliett",
            "kilo",
            "lima",
            "mike",
            "november",
            "oscar",
            "papa",
            "quebec",
            "romeo",
            "sierra",
            "tango",
            "uniform",
            "victor",
            "whiskey",
            "xray",
            "yankee",
            "zulu");

    /// Checks the count.
    public Sources {
        if (venues < 1 || venues > NAMES.size()) {
            throw new IllegalArgumentException("venues must be in [1, 26] but was " + venues);
        }
    }

    /// Returns the source of a venue's book, where orders of that venue go too.
    ///
    /// @param venue index
    /// @return source
    public int book(int venue) {
        return venue;
    }

    /// Returns the source of a venue's trades.
    ///
    /// @param venue index
    /// @return source
    public int trades(int venue) {
        return venues + venue;
    }

    /// Returns the source of the index.
    ///
    /// @return source
    public int index() {
        return 2 * venues;
    }

    /// Returns the source of the vendor.
    ///
    /// @return source
    public int vendor() {
        return 2 * venues + 1;
    }

    /// Returns how many sources there are.
    ///
    /// @return two per venue and two
    public int count() {
        return 2 * venues + 2;
    }

    /// Returns the venue behind a source.
    ///
    /// @param source index
    /// @return venue, -1 for the index and the vendor
    public int venue(int source) {
        return source < 2 * venues ? source % venues : -1;
    }

    /// Returns the name of a source.
    ///
    /// @param source index
    /// @return such as `alpha-book`
    public String name(int source) {
        if (source == index()) {
            return "index";
        }
        if (source == vendor()) {
            return "vendor";
        }
        return NAMES.get(venue(source)) + (source < venues ? "-book" : "-trades");
    }

    /// Returns instrument and sources for an engine.
    ///
    /// @param instrument what is traded, id 0
    /// @return catalogue
    public Catalogue catalogue(Instrument instrument) {
        List<Source> sources = new ArrayList<>();
        for (int s = 0; s < count(); s++) {
            sources.add(new Source(s, name(s), Source.ChecksumRule.NONE));
        }
        return new Catalogue(List.of(instrument), sources);
    }
}
