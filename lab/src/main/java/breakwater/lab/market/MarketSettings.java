package breakwater.lab.market;

import breakwater.model.Catalogue;
import breakwater.model.Decimal;
import breakwater.model.Instrument;
import breakwater.model.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One instrument at several simulated venues.
///
/// @param instrument what is traded; id 0; each venue's tick is a multiple of its tick
/// @param fundamental how the true price moves
/// @param venues position equals source id; from 1 to 64
/// @param snapshotNanos time between two snapshots of a venue's book, from 100 ms to 1 day
/// @param faults what goes wrong and when; two of a kind at one venue do not overlap
/// @param options options on the instrument, if any are quoted; their venues follow as sources
public record MarketSettings(
        Instrument instrument,
        FundamentalSettings fundamental,
        List<VenueSettings> venues,
        long snapshotNanos,
        List<PlannedFault> faults,
        Optional<OptionSettings> options) {
    /// Copies and checks.
    public MarketSettings {
        venues = List.copyOf(venues);
        faults = List.copyOf(faults);
        int optionVenues = options.map(quoted -> quoted.venues().size()).orElse(0);
        Bounds.check("venues", venues.size(), 1, Catalogue.MAX_SOURCES - optionVenues);
        Bounds.check("snapshotNanos", snapshotNanos, Bounds.SECOND / 10, Bounds.DAY);
        if (instrument.id() != 0) {
            throw new IllegalArgumentException("instrument id must be 0 but was " + instrument.id());
        }
        Set<String> names = new HashSet<>();
        for (VenueSettings venue : venues) {
            if (!names.add(venue.name())) {
                throw new IllegalArgumentException("venue names must differ but " + venue.name() + " came twice");
            }
            if (venue.tick() % instrument.tickSize() != 0) {
                throw new IllegalArgumentException("tick of " + venue.name() + " must be a multiple of "
                        + instrument.tickSize() + " but was " + venue.tick());
            }
        }
        options.ifPresent(quoted -> addNames(quoted, names));
        checkFaults(faults, names);
    }

    /// Takes a market without options.
    ///
    /// @param instrument what is traded; id 0; each venue's tick is a multiple of its tick
    /// @param fundamental how the true price moves
    /// @param venues position equals source id
    /// @param snapshotNanos time between two snapshots of a venue's book
    /// @param faults what goes wrong and when
    public MarketSettings(
            Instrument instrument,
            FundamentalSettings fundamental,
            List<VenueSettings> venues,
            long snapshotNanos,
            List<PlannedFault> faults) {
        this(instrument, fundamental, venues, snapshotNanos, faults, Optional.empty());
    }

    private static void addNames(OptionSettings options, Set<String> names) {
        for (OptionVenueSettings venue : options.venues()) {
            if (!names.add(venue.name())) {
                throw new IllegalArgumentException("venue names must differ but " + venue.name() + " came twice");
            }
        }
    }

    private static void checkFaults(List<PlannedFault> faults, Set<String> names) {
        for (int i = 0; i < faults.size(); i++) {
            PlannedFault fault = faults.get(i);
            if (!names.contains(fault.venue())) {
                throw new IllegalArgumentException("fault must name a venue of this market but named " + fault.venue());
            }
            for (PlannedFault other : faults.subList(0, i)) {
                if (fault.overlaps(other)) {
                    throw new IllegalArgumentException(
                            "faults of one kind at one venue must not overlap but did: " + other + " and " + fault);
                }
            }
        }
    }

    /// Returns five venues for BTC/USDT, about 155 messages a second together, without faults.
    ///
    /// @return prices and quantities with 8 digits, ticks from 0.01 to 0.5, lot 0.00001, a snapshot a minute
    public static MarketSettings defaults() {
        return defaults("BTC/USDT");
    }

    /// Returns five venues for any symbol whose price is near that of bitcoin, without faults.
    ///
    /// @param symbol as [Instrument#canonicalSymbol] reads it
    /// @return as [#defaults()]
    public static MarketSettings defaults(String symbol) {
        long cent = Decimal.power(6);
        Instrument instrument = new Instrument(0, Instrument.canonicalSymbol(symbol), 8, 8, cent, Decimal.power(3));
        List<VenueSettings> venues = List.of(
                venue("sim-alpha", 8, 1, 0, 1.5, 45, 0.8, 10, cent),
                venue("sim-bravo", 15, 3, 2, 2.0, 35, 1.2, 10, cent),
                venue("sim-charlie", 25, 5, -4, 2.5, 30, 1.5, 8, 10 * cent),
                venue("sim-delta", 40, 8, 5, 2.2, 25, 1.8, 12, cent),
                venue("sim-echo", 70, 15, -10, 3.0, 20, 2.2, 16, 50 * cent));
        return new MarketSettings(instrument, FundamentalSettings.defaults(), venues, 60 * Bounds.SECOND, List.of());
    }

    private static VenueSettings venue(
            String name,
            long latencyMillis,
            long jitterMillis,
            long offsetMillis,
            double spreadBps,
            double messagesPerSecond,
            double deviationBps,
            double takerFeeBps,
            long tick) {
        long milli = Bounds.SECOND / 1000;
        return new VenueSettings(
                name,
                new VenueSettings.Link(latencyMillis * milli, jitterMillis * milli, offsetMillis * milli),
                new VenueSettings.Depth(20, spreadBps, 0.4, 0.8),
                new VenueSettings.Rates(messagesPerSecond, 0.15, 0.15),
                deviationBps,
                20 * Bounds.SECOND,
                takerFeeBps,
                tick);
    }

    /// Returns this market with these faults added.
    ///
    /// @param more what goes wrong besides
    /// @return a copy
    public MarketSettings withFaults(PlannedFault... more) {
        List<PlannedFault> all = new ArrayList<>(faults);
        all.addAll(List.of(more));
        return new MarketSettings(instrument, fundamental, venues, snapshotNanos, all, options);
    }

    /// Returns this market with another fundamental.
    ///
    /// @param other how the true price moves instead
    /// @return a copy
    public MarketSettings withFundamental(FundamentalSettings other) {
        return new MarketSettings(instrument, other, venues, snapshotNanos, faults, options);
    }

    /// Returns this market with each venue at this message rate.
    ///
    /// @param messagesPerSecond mean per venue over all kinds
    /// @return a copy
    public MarketSettings withMessagesPerSecond(double messagesPerSecond) {
        List<VenueSettings> same = venues.stream()
                .map(venue -> venue.withMessagesPerSecond(messagesPerSecond))
                .toList();
        return new MarketSettings(instrument, fundamental, same, snapshotNanos, faults, options);
    }

    /// Returns this market with options quoted.
    ///
    /// @param quoted options and the venues that quote them
    /// @return a copy
    public MarketSettings withOptions(OptionSettings quoted) {
        return new MarketSettings(instrument, fundamental, venues, snapshotNanos, faults, Optional.of(quoted));
    }

    /// Returns how many sources there are.
    ///
    /// @return venues of the instrument and of its options
    int sourceCount() {
        return venues.size() + options.map(quoted -> quoted.venues().size()).orElse(0);
    }

    /// Returns the instrument and the venues as sources.
    ///
    /// @return one instrument; sources in the order of the venues, those of options last
    public Catalogue catalogue() {
        List<Source> sources = new ArrayList<>();
        for (VenueSettings venue : venues) {
            sources.add(new Source(sources.size(), venue.name(), Source.ChecksumRule.NONE));
        }
        options.ifPresent(quoted -> quoted.venues()
                .forEach(venue -> sources.add(
                        new Source(sources.size(), venue.name(), Source.ChecksumRule.NONE, Source.Role.DERIVATIVES))));
        return new Catalogue(List.of(instrument), sources);
    }
}
