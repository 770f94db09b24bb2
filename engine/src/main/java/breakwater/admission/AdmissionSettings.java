package breakwater.admission;

/// What admission tolerates. Every default was chosen on recorded data; the numbers behind them stand at the
/// fields.
///
/// @param clock how old or how early a message may be
/// @param rate how many messages a source may send
/// @param spike when a price is too far from where it was
/// @param silence how many empty intervals a source may show
/// @param consecutiveTradeIds one bit per source id, set where the venue numbers trades without holes
/// @param provenance trust, quotas and diversity of the sources
public record AdmissionSettings(
        Clock clock, Rate rate, Spike spike, Silence silence, long consecutiveTradeIds, ProvenanceSettings provenance) {
    /// Takes the defaults for provenance.
    ///
    /// @param clock how old or how early a message may be
    /// @param rate how many messages a source may send
    /// @param spike when a price is too far from where it was
    /// @param silence how many empty intervals a source may show
    /// @param consecutiveTradeIds one bit per source id, set where the venue numbers trades without holes
    public AdmissionSettings(Clock clock, Rate rate, Spike spike, Silence silence, long consecutiveTradeIds) {
        this(clock, rate, spike, silence, consecutiveTradeIds, ProvenanceSettings.defaults());
    }

    /// How old or how early a message may be, by the venue's clock against ours.
    ///
    /// @param maxAgeNanos largest age of a trade, quote or book change on arrival
    /// @param maxBarAgeNanos largest age of a bar on arrival, counted from the end of its interval
    /// @param futureToleranceNanos how far a venue's time may lie ahead of ours; recorded Binance frames are
    /// 1.275 s ahead throughout, because the recorder's clock was late
    public record Clock(long maxAgeNanos, long maxBarAgeNanos, long futureToleranceNanos) {
        /// Checks every bound.
        public Clock {
            atLeast("maxAgeNanos", maxAgeNanos, 1);
            atLeast("maxBarAgeNanos", maxBarAgeNanos, 1);
            atLeast("futureToleranceNanos", futureToleranceNanos, 0);
        }
    }

    /// A token bucket per source, filled by engine time.
    ///
    /// @param messagesPerSecond long-run allowance
    /// @param burst messages that may come at once
    public record Rate(int messagesPerSecond, int burst) {
        /// Checks every bound.
        public Rate {
            within("messagesPerSecond", messagesPerSecond, 1, 1_000_000_000);
            within("burst", burst, 1, 1_000_000_000);
        }
    }

    /// When a price is too far from the source's own last one. A jump is `larger / smaller - 1`; its limit
    /// is `max(floorFraction per root minute, scaleMultiple * scale)`, widened by the root of the time
    /// passed, at most `ceilingFraction`.
    ///
    /// @param floorFraction jump always allowed within one minute; the largest clean one-minute move of BTC in
    /// the recorded crashes is 7.8%, in 2023-2024 it is 3.8%
    /// @param ceilingFraction jump never allowed unconfirmed, however long the gap or wild the market
    /// @param scaleMultiple allowed jump in units of the robust scale of the source's own jumps
    /// @param wickMultiple how much farther than the close a bar's high and low may reach
    /// @param suspicionFraction share of the limit from which on the other sources are asked
    /// @param barLevel bars in a row at a new level after which it is believed
    /// @param tickLevel trades or quotes in a row at a new level after which it is believed
    /// @param contradictedLevel the same, of either kind, while the other sources contradict
    /// @param levelNanos time trades or quotes must stay at the new level besides; 60 times that while
    /// contradicted
    public record Spike(
            double floorFraction,
            double ceilingFraction,
            double scaleMultiple,
            double wickMultiple,
            double suspicionFraction,
            int barLevel,
            int tickLevel,
            int contradictedLevel,
            long levelNanos) {
        /// Checks every bound.
        public Spike {
            fraction("floorFraction", floorFraction);
            fraction("ceilingFraction", ceilingFraction);
            if (!(floorFraction <= ceilingFraction)) {
                throw new IllegalArgumentException(
                        "floorFraction must be <= ceilingFraction " + ceilingFraction + " but was " + floorFraction);
            }
            if (!(scaleMultiple >= 1 && scaleMultiple <= 1e6)) {
                throw new IllegalArgumentException("scaleMultiple must be in [1, 1e6] but was " + scaleMultiple);
            }
            if (!(wickMultiple >= 1 && wickMultiple <= 1e6)) {
                throw new IllegalArgumentException("wickMultiple must be in [1, 1e6] but was " + wickMultiple);
            }
            fraction("suspicionFraction", suspicionFraction);
            within("barLevel", barLevel, 2, 1_000_000);
            within("tickLevel", tickLevel, 2, 1_000_000);
            within("contradictedLevel", contradictedLevel, 2, 1_000_000);
            atLeast("levelNanos", levelNanos, 0);
        }
    }

    /// How many empty intervals in a row a source may show. A venue that is often silent is measured by its own
    /// habit: a run counts as an alarm when the habit makes it less likely than `surprise`.
    ///
    /// @param frozenBars bars with an unchanged price and no volume that are always allowed; of bars of an
    /// hour and more, at most 2
    /// @param surprise probability below which a run is no longer habit
    /// @param maxIntervals runs longer than this are an alarm whatever the habit, so that no source can
    /// teach us to overlook an outage of hours
    public record Silence(int frozenBars, double surprise, int maxIntervals) {
        /// Checks every bound.
        public Silence {
            within("frozenBars", frozenBars, 1, 1_000_000);
            if (!(surprise > 0 && surprise < 1)) {
                throw new IllegalArgumentException("surprise must be in (0, 1) but was " + surprise);
            }
            within("maxIntervals", maxIntervals, frozenBars, 1_000_000);
        }
    }

    /// Returns the defaults.
    ///
    /// @return settings for live streams and for recorded files alike
    public static AdmissionSettings defaults() {
        return new AdmissionSettings(
                new Clock(5_000_000_000L, 300_000_000_000L, 3_000_000_000L),
                new Rate(5_000, 20_000),
                new Spike(0.05, 0.5, 50, 3, 0.2, 5, 20, 60, 1_000_000_000L),
                new Silence(5, 1e-6, 240),
                0);
    }

    /// Returns these settings with another clock.
    ///
    /// @param newClock how old or how early a message may be
    /// @return a copy
    public AdmissionSettings withClock(Clock newClock) {
        return new AdmissionSettings(newClock, rate, spike, silence, consecutiveTradeIds, provenance);
    }

    /// Returns these settings with another allowance.
    ///
    /// @param newRate how many messages a source may send
    /// @return a copy
    public AdmissionSettings withRate(Rate newRate) {
        return new AdmissionSettings(clock, newRate, spike, silence, consecutiveTradeIds, provenance);
    }

    /// Returns these settings with a source whose venue numbers trades without holes, so that a hole is a gap.
    ///
    /// @param source index in the catalogue
    /// @return a copy
    public AdmissionSettings withConsecutiveTradeIds(int source) {
        within("source", source, 0, 63);
        return new AdmissionSettings(clock, rate, spike, silence, consecutiveTradeIds | 1L << source, provenance);
    }

    /// Returns these settings with other rules for trust, quotas and diversity.
    ///
    /// @param newProvenance rules
    /// @return a copy
    public AdmissionSettings withProvenance(ProvenanceSettings newProvenance) {
        return new AdmissionSettings(clock, rate, spike, silence, consecutiveTradeIds, newProvenance);
    }

    private static void fraction(String name, double value) {
        if (!(value > 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " must be in (0, 1] but was " + value);
        }
    }

    private static void within(String name, int value, int low, int high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(name + " must be in [" + low + ", " + high + "] but was " + value);
        }
    }

    private static void atLeast(String name, long value, long low) {
        if (value < low) {
            throw new IllegalArgumentException(name + " must be >= " + low + " but was " + value);
        }
    }
}
