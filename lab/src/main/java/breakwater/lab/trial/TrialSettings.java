package breakwater.lab.trial;

import breakwater.lab.exchange.ExchangeSettings;
import breakwater.lab.feed.FeedSettings;
import breakwater.lab.population.PopulationSettings;

/// A world and what is tried in it.
///
/// @param exchange rules of the venues
/// @param population who trades
/// @param feed how venues speak
/// @param startTicks price at the start
/// @param tickQuote value of a tick in quote currency
/// @param lotBase value of a lot in units of the base asset
/// @param warmUpNanos before anybody listens: the books fill
/// @param settleNanos before anybody trades: engines learn what is usual
/// @param episodeNanos how long the trial lasts after that
/// @param capitalQuote what each arm begins with
/// @param decisionNanos how often agents decide
/// @param victimLatencyNanos way of an arm's orders to the venues
/// @param victimSeed for agents that draw numbers
public record TrialSettings(
        ExchangeSettings exchange,
        PopulationSettings population,
        FeedSettings feed,
        double startTicks,
        double tickQuote,
        double lotBase,
        long warmUpNanos,
        long settleNanos,
        long episodeNanos,
        double capitalQuote,
        long decisionNanos,
        long victimLatencyNanos,
        long victimSeed) {
    private static final long SECOND = 1_000_000_000L;

    /// Returns an hour of trading with 20,000 after half an hour of looking on.
    ///
    /// @return settings
    public static TrialSettings defaults() {
        return new TrialSettings(
                ExchangeSettings.defaults(),
                PopulationSettings.defaults(),
                FeedSettings.defaults(),
                20_000,
                3,
                0.001,
                60 * SECOND,
                1_800 * SECOND,
                3_600 * SECOND,
                20_000,
                10 * SECOND,
                10_000_000L,
                1);
    }

    /// Returns the same trial with an episode of another length.
    ///
    /// @param newEpisodeNanos how long it lasts after engines have looked on, from 1 min to 30 days
    /// @return a copy
    public TrialSettings withEpisode(long newEpisodeNanos) {
        if (newEpisodeNanos < 60 * SECOND || newEpisodeNanos > 30 * 86_400 * SECOND) {
            throw new IllegalArgumentException(
                    "duration must be in [1 min, 30 days] but was " + newEpisodeNanos / SECOND + " s");
        }
        return new TrialSettings(
                exchange,
                population,
                feed,
                startTicks,
                tickQuote,
                lotBase,
                warmUpNanos,
                settleNanos,
                newEpisodeNanos,
                capitalQuote,
                decisionNanos,
                victimLatencyNanos,
                victimSeed);
    }
}
