package breakwater.lab.analysis;

import breakwater.math.microstructure.BulkClassification;
import breakwater.math.microstructure.EffectiveSpread;
import breakwater.math.microstructure.GlostenHarris;
import breakwater.math.microstructure.HawkesFit;
import breakwater.math.microstructure.HuangStoll;
import breakwater.math.microstructure.KyleLambda;
import breakwater.math.microstructure.RollSpread;
import breakwater.math.microstructure.Vpin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import java.util.function.Predicate;

/// Order flow of one venue: what moves the mid, what a spread is made of, how orders cluster. Measures of the
/// past:
/// regressions and the scale of the bulk classification see the whole tape.
///
/// @param seconds from the first quote to the last
/// @param quotes best quotes used
/// @param trades trades used
/// @param orders takers' orders they came from
/// @param tick least change of a price
/// @param depth mean of both best sizes
/// @param quotedSpreadBps mean over the quotes
/// @param regressions of mid changes on flow and on signed volume
/// @param vpins by way of signing
/// @param roll of order prices
/// @param glostenHarris of order prices
/// @param twoWay Huang and Stoll, inventory within adverse selection
/// @param threeWay Huang and Stoll
/// @param spread effective, realised and impact
/// @param horizon orders ahead for the realised spread
/// @param hawkes by side
public record FlowStudy(
        double seconds,
        int quotes,
        int trades,
        int orders,
        double tick,
        double depth,
        double quotedSpreadBps,
        List<FlowRow> regressions,
        List<VpinRow> vpins,
        RollSpread roll,
        GlostenHarris glostenHarris,
        HuangStoll twoWay,
        HuangStoll threeWay,
        EffectiveSpread spread,
        int horizon,
        List<HawkesRow> hawkes) {
    /// Name of the plain flow.
    public static final String RAW = "order flow imbalance, raw";

    /// Name of the flow of size that stayed.
    public static final String LASTING = "order flow imbalance, lasting";

    /// Name of the traded flow: its slope is Kyle's lambda.
    public static final String SIGNED = "signed volume (Kyle lambda)";

    private static final int BUCKETS = 200;
    private static final int WINDOW = 50;
    private static final double LATER_DOF = 0.25;
    private static final double CRITICAL = 1.358;
    private static final double NANOS = 1e9;

    /// Copies the lists.
    public FlowStudy {
        regressions = List.copyOf(regressions);
        vpins = List.copyOf(vpins);
        hawkes = List.copyOf(hawkes);
    }

    /// Measures a tape.
    ///
    /// @param tape best quotes and trades
    /// @param tick least change of a price, > 0
    /// @param seconds lengths of the intervals of the regressions; the first also cuts the bars of the bulk
    ///     classification
    /// @param lifeNanos how long size must stay to be lasting, >= 1
    /// @param horizon orders ahead for the realised spread, >= 1
    /// @param lagNanos how long before an order its mid stood, >= 0: the quote after a trade may be received
    /// before
    ///     the trade
    /// @return the measures
    /// @throws IllegalArgumentException if the tape is too short for one of them
    public static FlowStudy of(
            FlowTape tape, double tick, List<Double> seconds, long lifeNanos, int horizon, long lagNanos) {
        if (!(tick > 0)) {
            throw new IllegalArgumentException("tick must be > 0 but was " + tick);
        }
        List<FlowTape.Order> orders = tape.quotedOrders();
        if (orders.size() <= Math.max(horizon, 10)) {
            throw new IllegalArgumentException(
                    "orders must be more than " + Math.max(horizon, 10) + " but were " + orders.size());
        }
        List<FlowRow> regressions = new ArrayList<>();
        FlowIntervals first = FlowIntervals.of(tape, seconds.getFirst(), tick, lifeNanos);
        for (double length : seconds) {
            FlowIntervals cut = FlowIntervals.of(tape, length, tick, lifeNanos);
            regressions.add(regression(RAW, cut, cut.raw()));
            regressions.add(regression(LASTING, cut, cut.lasting()));
            regressions.add(regression(SIGNED, cut, cut.signedVolume()));
        }
        double[] prices = each(orders, i -> orders.get(i).price());
        double[] signs = each(orders, i -> orders.get(i).sign());
        double[] volumes = each(orders, i -> orders.get(i).quantity());
        double[] mids = each(orders, i -> tape.midBefore(orders.get(i), lagNanos));
        double[] moves = new double[prices.length - 1];
        for (int i = 0; i < moves.length; i++) {
            moves[i] = prices[i + 1] - prices[i];
        }
        return new FlowStudy(
                (tape.quotes().getLast().nanos() - tape.quotes().getFirst().nanos()) / NANOS,
                tape.quotes().size(),
                tape.trades(),
                tape.orders().size(),
                tick,
                first.depth(),
                quotedSpread(tape),
                regressions,
                vpins(orders, first),
                RollSpread.of(moves),
                GlostenHarris.of(prices, signs, volumes),
                HuangStoll.twoWay(prices, signs),
                HuangStoll.threeWay(prices, signs),
                EffectiveSpread.of(prices, mids, signs, volumes, horizon),
                horizon,
                List.of(
                        hawkes("all", orders, order -> true),
                        hawkes("buys", orders, FlowTape.Order::bought),
                        hawkes("sells", orders, order -> !order.bought())));
    }

    private static double[] each(List<FlowTape.Order> orders, IntToDoubleFunction value) {
        double[] values = new double[orders.size()];
        Arrays.setAll(values, value);
        return values;
    }

    private static double quotedSpread(FlowTape tape) {
        return tape.quotes().stream()
                .mapToDouble(q -> 1e4 * (q.ask() - q.bid()) / q.mid())
                .average()
                .orElse(Double.NaN);
    }

    private static FlowRow regression(String flow, FlowIntervals cut, double[] regressor) {
        KyleLambda fit = KyleLambda.of(cut.midChanges(), regressor, true);
        OptionalDouble explained = fit.fit().rSquared();
        return new FlowRow(
                flow,
                cut.seconds(),
                cut.count(),
                fit.lambda(),
                fit.standardError(),
                explained.orElse(Double.NaN),
                fit.significant());
    }

    private static List<VpinRow> vpins(List<FlowTape.Order> orders, FlowIntervals bars) {
        double total = orders.stream().mapToDouble(FlowTape.Order::quantity).sum();
        double bucket = total / BUCKETS;
        Vpin flagged = new Vpin(bucket, WINDOW);
        List<Double> values = new ArrayList<>();
        for (FlowTape.Order order : orders) {
            if (flagged.add(order.quantity(), order.bought() ? 1 : 0) > 0 && flagged.buckets() >= WINDOW) {
                values.add(flagged.value());
            }
        }
        return List.of(
                new VpinRow("taker flag", bucket, WINDOW, values),
                bulk("bulk, normal", bucket, bars, BulkClassification.normal()),
                bulk("bulk, Student t 0.25", bucket, bars, BulkClassification.student(LATER_DOF)));
    }

    private static VpinRow bulk(String name, double bucket, FlowIntervals bars, BulkClassification rule) {
        double[] changes = new double[bars.count()];
        double squares = 0;
        for (int i = 1; i < changes.length; i++) {
            double change = bars.lastPrices()[i] - bars.lastPrices()[i - 1];
            changes[i] = Double.isNaN(change) ? 0 : change;
            squares += changes[i] * changes[i];
        }
        double sigma = Math.sqrt(squares / (changes.length - 1));
        Vpin vpin = new Vpin(bucket, WINDOW);
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < changes.length; i++) {
            if (vpin.add(bars.volume()[i], rule.buyShare(changes[i], sigma)) > 0 && vpin.buckets() >= WINDOW) {
                values.add(vpin.value());
            }
        }
        return new VpinRow(name + ", bars of " + bars.seconds() + " s", bucket, WINDOW, values);
    }

    private static HawkesRow hawkes(String name, List<FlowTape.Order> orders, Predicate<FlowTape.Order> which) {
        long start = orders.getFirst().venueNanos();
        List<Double> moments = new ArrayList<>();
        double last = -1;
        for (FlowTape.Order order : orders) {
            double at = (order.venueNanos() - start) / NANOS;
            // The venue's clock counts milliseconds: orders of one of them are one moment.
            if (which.test(order) && at > last) {
                moments.add(at);
                last = at;
            }
        }
        double end = Math.max(last, (orders.getLast().venueNanos() - start) / NANOS);
        double[] times = moments.stream().mapToDouble(Double::doubleValue).toArray();
        HawkesFit fit = HawkesFit.of(times, end);
        double[] increments = fit.model().compensatorIncrements(times);
        Arrays.sort(increments);
        double distance = 0;
        for (int i = 0; i < increments.length; i++) {
            double law = -StrictMath.expm1(-increments[i]);
            distance = Math.max(
                    distance, Math.max(law - (double) i / increments.length, (i + 1.0) / increments.length - law));
        }
        return new HawkesRow(
                name,
                times.length,
                fit,
                Arrays.stream(increments).average().orElse(Double.NaN),
                distance,
                CRITICAL / Math.sqrt(increments.length));
    }

    /// Returns what theory says of the slope on raw flow.
    ///
    /// @return ticks per unit: one over twice the depth
    public double theoreticalSlope() {
        return 1 / (2 * depth);
    }
}
