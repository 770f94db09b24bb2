package breakwater.monitoring;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One consistent picture of the engine between two inputs: what the API, the dashboard and the metrics show.
///
/// @param nanos engine time in epoch nanoseconds, 0 before the first input
/// @param sequence number of inputs applied
/// @param mode `run`, `replay` or `backtest`
/// @param strategy name of the agent
/// @param account money and risk
/// @param prices fair price per instrument
/// @param positions one per instrument that is or was held
/// @param breakers every breaker, in a fixed order
/// @param sources every source, in catalogue order
/// @param verdicts reason code to count over all sources; `accept` counts the accepted
/// @param orders the latest orders, newest first, at most 200
/// @param provenance how diverse the sources of the last whole epoch were
/// @param models learned model per instrument; empty where nothing learns
/// @param markets what is measured of each instrument's market; empty where nothing is
/// @param network how the instruments hang together; empty with fewer than two live ones
/// @param ensembles what the strategy's forecasts are worth, by instrument; empty unless it mixes some
/// @param risk what the account could lose
public record Report(
        long nanos,
        long sequence,
        String mode,
        String strategy,
        Account account,
        List<Price> prices,
        List<Position> positions,
        List<Breaker> breakers,
        List<SourceHealth> sources,
        Map<String, Long> verdicts,
        List<OrderLine> orders,
        Provenance provenance,
        List<LearnedModel> models,
        List<MeasuredMarket> markets,
        Optional<MeasuredNetwork> network,
        List<MeasuredEnsemble> ensembles,
        RiskReport risk) {

    /// Leaves everything that is measured unknown.
    ///
    /// @param nanos engine time in epoch nanoseconds, 0 before the first input
    /// @param sequence number of inputs applied
    /// @param mode `run`, `replay` or `backtest`
    /// @param strategy name of the agent
    /// @param account money and risk
    /// @param prices fair price per instrument
    /// @param positions one per instrument that is or was held
    /// @param breakers every breaker, in a fixed order
    /// @param sources every source, in catalogue order
    /// @param verdicts reason code to count over all sources; `accept` counts the accepted
    /// @param orders the latest orders, newest first, at most 200
    public Report(
            long nanos,
            long sequence,
            String mode,
            String strategy,
            Account account,
            List<Price> prices,
            List<Position> positions,
            List<Breaker> breakers,
            List<SourceHealth> sources,
            Map<String, Long> verdicts,
            List<OrderLine> orders) {
        this(
                nanos,
                sequence,
                mode,
                strategy,
                account,
                prices,
                positions,
                breakers,
                sources,
                verdicts,
                orders,
                Provenance.unknown(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                RiskReport.unknown());
    }

    /// How diverse the sources of the last whole epoch were, by trust-weighted samples.
    ///
    /// @param entropyBits entropy of the shares, NaN while unknown
    /// @param herfindahl sum of the squared shares, NaN while unknown
    /// @param independentSources independent sources that contributed
    /// @param refusal why no model may be updated with it: `low_entropy`, `concentrated`, `too_few_sources`, or
    /// empty
    public record Provenance(double entropyBits, double herfindahl, int independentSources, String refusal) {
        /// Returns what is known before the first whole epoch.
        ///
        /// @return nothing but a refusal
        public static Provenance unknown() {
            return new Provenance(Double.NaN, Double.NaN, 0, "too_few_sources");
        }
    }

    /// What speaks for and against a source.
    ///
    /// @param reputationFraction agreement with the others, in `[0, 1]`
    /// @param ageFraction how long it has been heard, saturating, in `[0, 1]`
    /// @param stabilityFraction share of its messages that were accepted, less faults of its connection, in
    /// `[0, 1]`
    /// @param biasBps mean signed deviation from the median of the others, NaN while unknown
    /// @param biasZ the same over its standard error, NaN while unknown
    /// @param disagreementFraction share of its weighted evidence that did not agree, NaN while unknown
    /// @param changedNanos engine time of the last notable change of trust, 0 if none
    /// @param quotaSamples samples it may give in an epoch
    /// @param admittedSamples samples it has given in the present one
    /// @param banned whether an operator has shut it out
    /// @param banReason the operator's words, empty if not banned
    public record Evidence(
            double reputationFraction,
            double ageFraction,
            double stabilityFraction,
            double biasBps,
            double biasZ,
            double disagreementFraction,
            long changedNanos,
            int quotaSamples,
            int admittedSamples,
            boolean banned,
            String banReason) {
        /// Returns what is known of a stranger.
        ///
        /// @return nothing
        public static Evidence unknown() {
            return new Evidence(Double.NaN, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0, 0, 0, false, "");
        }
    }

    /// Money and risk of the account, in quote currency.
    ///
    /// @param startEquityQuote value at the start
    /// @param equityQuote value at fair prices
    /// @param cashQuote money not in positions
    /// @param peakEquityQuote highest value so far
    /// @param drawdownFraction loss from the peak, in `[0, 1]`
    /// @param leverage gross exposure over equity, working and unknown orders included
    /// @param maxLeverage its limit
    /// @param maxPositionFraction largest position over equity that risk allows
    /// @param feesQuote fees paid
    /// @param turnoverQuote value traded
    /// @param fills trades booked
    /// @param tradingAllowed false while a breaker or missing agreement forbids new risk
    /// @param blockedBy why not, empty if allowed
    public record Account(
            double startEquityQuote,
            double equityQuote,
            double cashQuote,
            double peakEquityQuote,
            double drawdownFraction,
            double leverage,
            double maxLeverage,
            double maxPositionFraction,
            double feesQuote,
            double turnoverQuote,
            long fills,
            boolean tradingAllowed,
            String blockedBy) {}

    /// The fair price of an instrument.
    ///
    /// @param symbol instrument
    /// @param price units of quote currency, NaN while unknown
    /// @param fresh sources that spoke recently enough
    /// @param agreeing of those, how many agree
    /// @param required how many must agree for new risk
    /// @param tradable whether they do
    public record Price(String symbol, double price, int fresh, int agreeing, int required, boolean tradable) {}

    /// A position.
    ///
    /// @param symbol instrument
    /// @param quantity units of base asset, signed
    /// @param averagePrice mean entry price, 0 when flat
    /// @param markPrice fair price
    /// @param valueQuote signed value
    /// @param unrealisedQuote gain since entry
    /// @param realisedQuote gain booked, before fees
    /// @param weightFraction signed value over equity
    /// @param margin what it asks for if it is on margin
    public record Position(
            String symbol,
            double quantity,
            double averagePrice,
            double markPrice,
            double valueQuote,
            double unrealisedQuote,
            double realisedQuote,
            double weightFraction,
            PositionMargin margin) {
        /// A position in spot.
        ///
        /// @param symbol instrument
        /// @param quantity units of base asset, signed
        /// @param averagePrice mean entry price, 0 when flat
        /// @param markPrice fair price
        /// @param valueQuote signed value
        /// @param unrealisedQuote gain since entry
        /// @param realisedQuote gain booked, before fees
        /// @param weightFraction signed value over equity
        public Position(
                String symbol,
                double quantity,
                double averagePrice,
                double markPrice,
                double valueQuote,
                double unrealisedQuote,
                double realisedQuote,
                double weightFraction) {
            this(
                    symbol,
                    quantity,
                    averagePrice,
                    markPrice,
                    valueQuote,
                    unrealisedQuote,
                    realisedQuote,
                    weightFraction,
                    PositionMargin.none());
        }
    }

    /// What a position on margin asks for, and where it ends.
    ///
    /// @param kind `spot` or `perpetual`
    /// @param initialQuote margin it binds, open orders at their worst
    /// @param maintenanceQuote what it needs to stay open, the fee for closing it included
    /// @param closingFraction the same as a share of its value
    /// @param liquidationFeeFraction share of its value that the fee is
    /// @param liquidationPrice mark at which the venue closes it; 0 for a long no fall can close, NaN where
    /// nothing is
    ///     held on margin
    /// @param liquidationDistanceFraction how far the mark may go against it before that, NaN likewise
    /// @param fundingQuote funding paid so far, negative where more was received
    public record PositionMargin(
            String kind,
            double initialQuote,
            double maintenanceQuote,
            double closingFraction,
            double liquidationFeeFraction,
            double liquidationPrice,
            double liquidationDistanceFraction,
            double fundingQuote) {
        /// Returns what spot asks for.
        ///
        /// @return nothing
        public static PositionMargin none() {
            return new PositionMargin("spot", 0, 0, 0, 0, Double.NaN, Double.NaN, 0);
        }
    }

    /// A circuit breaker.
    ///
    /// @param name stable name such as `volatility_spike`
    /// @param state `armed`, `tripped` or `disabled`
    /// @param action what it does: `freeze`, `rollback`, `halt`, `reduce`, `skip_learning`
    /// @param value what it measures now, NaN while it cannot
    /// @param threshold where it trips
    /// @param sinceNanos engine time it tripped or was disabled, 0 if armed
    /// @param cooldownLeftNanos until it may arm again, 0 if armed
    /// @param trips how often it tripped
    /// @param overriddenBy who disabled it, empty if nobody
    public record Breaker(
            String name,
            String state,
            String action,
            double value,
            double threshold,
            long sinceNanos,
            long cooldownLeftNanos,
            long trips,
            String overriddenBy) {}

    /// A source of market data.
    ///
    /// @param name source tag
    /// @param status `fresh`, `stale`, `down` or `silent` (never heard)
    /// @param book worst state of its books: `VALID`, `SUSPECT`, `INVALID`, or `NONE`
    /// @param lastNanos engine time of its last message, 0 if none
    /// @param lastPrice its own last accepted price, NaN if none
    /// @param trustFraction weight it has, in `[0, 1]`
    /// @param accepted messages accepted
    /// @param quarantined messages quarantined
    /// @param refused messages refused
    /// @param verdicts reason code to count
    /// @param evidence what its trust is made of
    public record SourceHealth(
            String name,
            String status,
            String book,
            long lastNanos,
            double lastPrice,
            double trustFraction,
            long accepted,
            long quarantined,
            long refused,
            Map<String, Long> verdicts,
            Evidence evidence) {
        /// Leaves the evidence unknown.
        ///
        /// @param name source tag
        /// @param status `fresh`, `stale`, `down` or `silent` (never heard)
        /// @param book worst state of its books: `VALID`, `SUSPECT`, `INVALID`, or `NONE`
        /// @param lastNanos engine time of its last message, 0 if none
        /// @param lastPrice its own last accepted price, NaN if none
        /// @param trustFraction weight it has, in `[0, 1]`
        /// @param accepted messages accepted
        /// @param quarantined messages quarantined
        /// @param refused messages refused
        /// @param verdicts reason code to count
        public SourceHealth(
                String name,
                String status,
                String book,
                long lastNanos,
                double lastPrice,
                double trustFraction,
                long accepted,
                long quarantined,
                long refused,
                Map<String, Long> verdicts) {
            this(
                    name,
                    status,
                    book,
                    lastNanos,
                    lastPrice,
                    trustFraction,
                    accepted,
                    quarantined,
                    refused,
                    verdicts,
                    Evidence.unknown());
        }
    }

    /// An order.
    ///
    /// @param id our number
    /// @param symbol instrument
    /// @param venue source it went to
    /// @param side `BUY` or `SELL`
    /// @param state `PENDING`, `WORKING`, `PARTIAL`, `FILLED`, `CANCELLED`, `REJECTED` or `UNKNOWN`
    /// @param quantity units of base asset
    /// @param filledQuantity units of base asset
    /// @param averagePrice mean fill price, 0 without fills
    /// @param limitPrice limit, 0 for a market order
    /// @param decisionNanos engine time of the decision
    /// @param updatedNanos engine time of the last report
    /// @param reason why it was sent
    public record OrderLine(
            long id,
            String symbol,
            String venue,
            String side,
            String state,
            double quantity,
            double filledQuantity,
            double averagePrice,
            double limitPrice,
            long decisionNanos,
            long updatedNanos,
            String reason) {}

    /// Copies the collections.
    public Report {
        models = List.copyOf(models);
        markets = List.copyOf(markets);
        ensembles = List.copyOf(ensembles);
        prices = List.copyOf(prices);
        positions = List.copyOf(positions);
        breakers = List.copyOf(breakers);
        sources = List.copyOf(sources);
        verdicts = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(verdicts));
        orders = List.copyOf(orders);
    }
}
