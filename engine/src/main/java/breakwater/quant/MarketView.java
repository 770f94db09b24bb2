package breakwater.quant;

import breakwater.math.network.MinimumSpanningTree;
import breakwater.model.MalformedStateException;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import java.util.ArrayList;
import java.util.List;

/// What is known of one instrument's market, as of the last closed interval.
///
/// @param instrument index in the catalogue
/// @param flow order flow, volume, spread and depth
/// @param regime volatility regime and alarms of change
public record MarketView(int instrument, Flow flow, Regime regime) {
    /// Returns what somebody would see who takes every claim at face value.
    ///
    /// @return a copy in which the raw number stands in both places
    public MarketView atFaceValue() {
        return new MarketView(instrument, flow.atFaceValue(), regime);
    }

    /// Order flow of the last closed interval, and what it has amounted to lately. Every number is NaN while
    /// unknown.
    ///
    /// @param nanos engine time at which the interval ended, 0 before the first: the age of everything here
    /// @param orderFlow order flow imbalance, in units of what is usual: raw pools all books, corroborated
    /// counts size
    /// that lasted
    /// @param toxicity VPIN by the taker's flag: raw is the highest of any source, corroborated the trusted
    /// median
    /// @param toxicityPercentile place of the corroborated VPIN in its own history, in [0, 1]
    /// @param signedFlow bought less sold by takers, in quote currency
    /// @param kyleLambdaBps move of the fair price in basis points per million of corroborated signed flow
    /// @param kyleErrorBps its standard error
    /// @param kyleSignificant whether it is above 0 by two errors; if not, no size may depend on it
    /// @param spreadBps quoted spread, median by trust
    /// @param spreadRatio over the mean of its own history
    /// @param depthQuote size at both best prices in quote currency, median by trust
    /// @param depthRatio over the mean of its own history
    /// @param effectiveSpreadBps what takers pay, by Glosten and Harris, median by trust
    /// @param adverseShare part of it that stays in the price
    /// @param arrivalsPerSecond expected trades per second now
    /// @param branchingRatio trades that one trade causes in the mean
    public record Flow(
            long nanos,
            Corroborated orderFlow,
            Corroborated toxicity,
            double toxicityPercentile,
            Corroborated signedFlow,
            double kyleLambdaBps,
            double kyleErrorBps,
            boolean kyleSignificant,
            double spreadBps,
            double spreadRatio,
            double depthQuote,
            double depthRatio,
            double effectiveSpreadBps,
            double adverseShare,
            double arrivalsPerSecond,
            double branchingRatio) {
        private Flow atFaceValue() {
            return new Flow(
                    nanos,
                    orderFlow.atFaceValue(),
                    toxicity.atFaceValue(),
                    toxicityPercentile,
                    signedFlow.atFaceValue(),
                    kyleLambdaBps,
                    kyleErrorBps,
                    kyleSignificant,
                    spreadBps,
                    spreadRatio,
                    depthQuote,
                    depthRatio,
                    effectiveSpreadBps,
                    adverseShare,
                    arrivalsPerSecond,
                    branchingRatio);
        }
    }

    /// The last alarm of a shift.
    ///
    /// @param direction 1 upward, -1 downward, 0 if there was none yet
    /// @param nanos engine time at which the minute that raised it ended, 0 if there was none yet
    public record Shift(int direction, long nanos) {
        /// No alarm yet.
        public static final Shift NONE = new Shift(0, 0);

        /// Checks the direction.
        public Shift {
            if (direction < -1 || direction > 1) {
                throw new IllegalArgumentException("direction must be in [-1, 1] but was " + direction);
            }
        }

        void write(StateWriter out) {
            out.putInt(direction);
            out.putLong(nanos);
        }

        static Shift read(StateReader in) {
            return new Shift(in.getInt(), in.getLong());
        }
    }

    /// The volatility regime of one instrument after its last minute that had a price.
    ///
    /// @param nanos engine time at which that minute ended, 0 while unknown
    /// @param probabilities filtered, in the order of [#LABELS]; empty while unknown
    /// @param mostLikely one of [#LABELS], empty while unknown
    /// @param sinceNanos engine time since which that regime has been the most likely, 0 while unknown
    /// @param minutes minutes taken in since what is usual was known
    /// @param meanShift last alarm of returns that drift
    /// @param volatilityShift last alarm of volatility that left its level
    /// @param changeProbability that volatility changed in the last 15 minutes; NaN while unknown
    public record Regime(
            long nanos,
            List<Double> probabilities,
            String mostLikely,
            long sinceNanos,
            long minutes,
            Shift meanShift,
            Shift volatilityShift,
            double changeProbability) {
        /// Names of the regimes in ascending order of volatility.
        public static final List<String> LABELS = List.of("calm", "normal", "turbulent", "crisis");

        /// Nothing known.
        public static final Regime UNKNOWN = new Regime(0, List.of(), "", 0, 0, Shift.NONE, Shift.NONE, Double.NaN);

        /// Copies.
        public Regime {
            probabilities = List.copyOf(probabilities);
        }

        /// Returns for how long the most likely regime has been that.
        ///
        /// @return minutes, 0 while unknown
        public long ageMinutes() {
            return (nanos - sinceNanos) / MinuteBar.MINUTE_NANOS;
        }

        Regime next(
                long closedNanos,
                double[] filtered,
                int best,
                Shift newMeanShift,
                Shift newVolatilityShift,
                double newChangeProbability) {
            String label = LABELS.get(best);
            return new Regime(
                    closedNanos,
                    numbers(filtered),
                    label,
                    label.equals(mostLikely) ? sinceNanos : closedNanos,
                    minutes + 1,
                    newMeanShift,
                    newVolatilityShift,
                    newChangeProbability);
        }

        void write(StateWriter out) {
            out.putLong(nanos);
            writeNumbers(out, probabilities);
            out.putString(mostLikely);
            out.putLong(sinceNanos);
            out.putLong(minutes);
            meanShift.write(out);
            volatilityShift.write(out);
            out.putDouble(changeProbability);
        }

        static Regime read(StateReader in) {
            return new Regime(
                    in.getLong(),
                    numbers(in.getDoubles()),
                    in.getString(),
                    in.getLong(),
                    in.getLong(),
                    Shift.read(in),
                    Shift.read(in),
                    in.getDouble());
        }
    }

    /// How the instruments hang together, by the minutes of the last four hours. Every number is NaN while
    /// unknown.
    ///
    /// @param nanos engine time at which the last of these minutes ended, 0 while unknown
    /// @param instruments indices in the catalogue of those with a live fair price, ascending; the order of
    /// every list
    /// @param minutes how many minutes were used
    /// @param meanCorrelation mean of the robust correlations of all pairs
    /// @param repaired whether the correlations, made from unlike minutes, had to be mended to be possible
    /// together
    /// @param tree shortest tree over the instruments; its indices are those of the catalogue
    /// @param treeLength sum of its lengths; short when everything moves together
    /// @param absorptionRatio share of all movement along the largest fifth of the directions
    /// @param effectiveRank how many directions there are, by entropy
    /// @param largestEigenvalue of the correlations
    /// @param noiseEdge largest eigenvalue that unrelated instruments would show
    /// @param directionsBeyondNoise how many eigenvalues are above it
    /// @param contagion rise of the correlations in the last hour over the hours before, beyond what volatility
    /// alone
    ///     explains, in standard errors
    /// @param spilloverPercent share of the variance ten minutes ahead that comes from other instruments
    /// @param fromOthersPercent what each instrument takes from the others
    /// @param toOthersPercent what each instrument gives to the others
    public record Network(
            long nanos,
            List<Integer> instruments,
            int minutes,
            double meanCorrelation,
            boolean repaired,
            List<MinimumSpanningTree.Edge> tree,
            double treeLength,
            double absorptionRatio,
            double effectiveRank,
            double largestEigenvalue,
            double noiseEdge,
            int directionsBeyondNoise,
            double contagion,
            double spilloverPercent,
            List<Double> fromOthersPercent,
            List<Double> toOthersPercent) {
        /// Nothing known.
        public static final Network UNKNOWN = unknown(0, 0);

        /// Copies.
        public Network {
            instruments = List.copyOf(instruments);
            tree = List.copyOf(tree);
            fromOthersPercent = List.copyOf(fromOthersPercent);
            toOthersPercent = List.copyOf(toOthersPercent);
        }

        static Network unknown(long nanos, int minutes) {
            double nan = Double.NaN;
            return new Network(
                    nanos, List.of(), minutes, nan, false, List.of(), nan, nan, nan, nan, nan, 0, nan, nan, List.of(),
                    List.of());
        }

        void write(StateWriter out) {
            out.putLong(nanos);
            out.putInt(instruments.size());
            instruments.forEach(out::putInt);
            out.putInt(minutes);
            out.putDouble(meanCorrelation);
            out.putBoolean(repaired);
            out.putInt(tree.size());
            for (MinimumSpanningTree.Edge edge : tree) {
                out.putInt(edge.from());
                out.putInt(edge.to());
                out.putDouble(edge.length());
            }
            out.putDoubles(new double[] {treeLength, absorptionRatio, effectiveRank, largestEigenvalue, noiseEdge});
            out.putInt(directionsBeyondNoise);
            out.putDouble(contagion);
            out.putDouble(spilloverPercent);
            writeNumbers(out, fromOthersPercent);
            writeNumbers(out, toOthersPercent);
        }

        static Network read(StateReader in) {
            long nanos = in.getLong();
            List<Integer> instruments = new ArrayList<>();
            for (int left = in.getCount(in.remaining() / Integer.BYTES); left > 0; left--) {
                instruments.add(in.getInt());
            }
            int minutes = in.getInt();
            double meanCorrelation = in.getDouble();
            boolean repaired = in.getBoolean();
            List<MinimumSpanningTree.Edge> tree = new ArrayList<>();
            for (int left = in.getCount(in.remaining() / (2 * Integer.BYTES)); left > 0; left--) {
                tree.add(new MinimumSpanningTree.Edge(in.getInt(), in.getInt(), in.getDouble()));
            }
            double[] shape = in.getDoubles();
            if (shape.length != 5) {
                throw new MalformedStateException("network must hold 5 numbers but held " + shape.length);
            }
            return new Network(
                    nanos,
                    instruments,
                    minutes,
                    meanCorrelation,
                    repaired,
                    tree,
                    shape[0],
                    shape[1],
                    shape[2],
                    shape[3],
                    shape[4],
                    in.getInt(),
                    in.getDouble(),
                    in.getDouble(),
                    numbers(in.getDoubles()),
                    numbers(in.getDoubles()));
        }
    }

    static List<Double> numbers(double[] values) {
        List<Double> list = new ArrayList<>(values.length);
        for (double value : values) {
            list.add(value);
        }
        return list;
    }

    private static void writeNumbers(StateWriter out, List<Double> values) {
        out.putInt(values.size());
        for (double value : values) {
            out.putDouble(value);
        }
    }

    /// Volatilities of the options on an instrument.
    ///
    /// @param nanos engine time of this view
    /// @param slices by ascending expiry; a marked one is there to be looked at, not to be used
    /// @param quotesHeld quotes kept, over all sources
    /// @param quotesEvicted quotes that had to make room since the start, over all sources
    public record VolatilitySurface(long nanos, List<Slice> slices, int quotesHeld, long quotesEvicted) {
        /// Copies the list.
        public VolatilitySurface {
            slices = List.copyOf(slices);
        }

        /// Returns what may be priced with.
        ///
        /// @return slices that are tradeable, by ascending expiry
        public List<Slice> offered() {
            return slices.stream().filter(Slice::tradeable).toList();
        }

        /// One expiry.
        ///
        /// @param fit the smile as last fitted
        /// @param ageNanos engine time since then
        /// @param stale whether that is too long ago
        /// @param usable whether it is fresh and near what the sources say
        /// @param tradeable whether besides it is free of arbitrage, hangs on no single source, and its forward
        /// is
        ///     held by a fresh fair price
        public record Slice(ExpirySmile fit, long ageNanos, boolean stale, boolean usable, boolean tradeable) {}
    }

    /// Funding of an instrument's perpetual futures.
    ///
    /// @param rate part of the position's value at the next settlement: raw is the most extreme of any source,
    ///     corroborated the median by trust
    /// @param nextNanos when the first of the sources settles, 0 while unknown
    public record FundingRate(Corroborated rate, long nextNanos) {}
}
