package breakwater.lab.realism;

import breakwater.lab.exchange.Exchange;
import breakwater.lab.exchange.ExchangeSettings;
import breakwater.lab.exchange.Venue;
import breakwater.lab.exchange.VenueTape;
import breakwater.lab.population.AgentMarket;
import breakwater.lab.population.PopulationSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Runs one world and measures it.
final class DayRun {
    static final int MOST_LAG = 120;
    static final int[] CLUSTER_EDGES = LogBins.edges(MOST_LAG);
    /// Books start empty and the patient have no position yet.
    private static final int WARM_UP_SECONDS = 1_800;
    private static final int STEPS_PER_SECOND = 10;
    private static final int DEPTH_SECONDS = 10;
    private static final int LAST_LINEAR_LAG = 20;
    private static final double TAIL = 0.05;
    private static final int DAY_SECONDS = 86_400;

    private final ExchangeSettings rules;
    private final long seed;
    private final int seconds;
    private final AgentMarket world;
    private final Exchange exchange;
    private final double[] logPrices;
    private final double[] logValues;
    private final ImpactWatch impact;
    private final SignMemory[] signs;
    private final OneSided[] oneSided;
    private final LeadLag[] leads;
    private final BookShape shape = new BookShape();
    private final double[] volumes;
    private final double[] prices;
    private final double[] values;
    private final double[] lastMid;
    private final double[] lastSecond;
    private final double[] lastMinute;
    private double varianceSeconds;
    private double varianceMinutes;
    private double residuals;
    private int second;
    private boolean measuring;

    DayRun(ExchangeSettings rules, PopulationSettings population, long seed, double hours) {
        this.rules = rules;
        this.seed = seed;
        int minutes = (int) Math.round(60 * hours);
        this.seconds = 60 * minutes;
        int venues = rules.venues();
        logPrices = new double[seconds + 1];
        logValues = new double[seconds + 1];
        prices = new double[minutes + 1];
        values = new double[minutes + 1];
        volumes = new double[minutes];
        impact = new ImpactWatch(logPrices, logValues);
        signs = new SignMemory[venues];
        oneSided = new OneSided[venues];
        leads = new LeadLag[venues];
        lastMid = new double[venues];
        lastSecond = new double[venues];
        lastMinute = new double[venues];
        List<VenueTape> tapes = new ArrayList<>();
        for (int v = 0; v < venues; v++) {
            SignMemory memory = new SignMemory();
            signs[v] = memory;
            oneSided[v] = new OneSided(1.0 / STEPS_PER_SECOND);
            leads[v] = new LeadLag();
            tapes.add((price, lots, side, nanos) -> {
                if (measuring) {
                    memory.traded(price, lots, side, nanos);
                    volumes[second / 60] += lots;
                }
            });
        }
        world = new AgentMarket(seed, rules, population, tapes, impact);
        exchange = world.exchange();
    }

    Day run() {
        world.runToSecond(WARM_UP_SECONDS);
        measuring = true;
        impact.start(exchange.nowNanos());
        long events = exchange.truth().events();
        long trades = exchange.truth().trades();
        begin();
        long start = exchange.nowNanos();
        for (int step = 1; step <= seconds * STEPS_PER_SECOND; step++) {
            exchange.runTo(start + (long) step * (1_000_000_000L / STEPS_PER_SECOND));
            every100Millis();
            if (step % STEPS_PER_SECOND == 0) {
                second = step / STEPS_PER_SECOND;
                everySecond();
                // Trades up to the last moment of the run belong to its last minute.
                second = Math.min(second, seconds - 1);
            }
        }
        return day(exchange.truth().events() - events, exchange.truth().trades() - trades);
    }

    private void begin() {
        for (int v = 0; v < exchange.venues(); v++) {
            double log = StrictMath.log(exchange.venue(v).mid());
            lastMid[v] = log;
            lastSecond[v] = log;
            lastMinute[v] = log;
        }
        logPrices[0] = StrictMath.log(exchange.middle());
        logValues[0] = StrictMath.log(world.population().conditions().value());
        prices[0] = exchange.middle();
        values[0] = world.population().conditions().value();
    }

    private void every100Millis() {
        double first = 0;
        for (int v = 0; v < exchange.venues(); v++) {
            Venue venue = exchange.venue(v);
            oneSided[v].look(venue);
            double log = StrictMath.log(venue.mid());
            double move = log - lastMid[v];
            lastMid[v] = log;
            first = v == 0 ? move : first;
            leads[v].add(first, move);
        }
    }

    private void everySecond() {
        double middle = StrictMath.log(exchange.middle());
        for (int v = 0; v < exchange.venues(); v++) {
            Venue venue = exchange.venue(v);
            shape.spread(venue);
            double move = lastMid[v] - lastSecond[v];
            lastSecond[v] = lastMid[v];
            varianceSeconds += move * move;
            residuals += (lastMid[v] - middle) * (lastMid[v] - middle);
            if (second % DEPTH_SECONDS == 0) {
                shape.depth(venue);
            }
            if (second % 60 == 0) {
                double minute = lastMid[v] - lastMinute[v];
                lastMinute[v] = lastMid[v];
                varianceMinutes += minute * minute;
            }
        }
        logPrices[second] = middle;
        logValues[second] = StrictMath.log(world.population().conditions().value());
        impact.look(second);
        if (second % 60 == 0) {
            prices[second / 60] = exchange.middle();
            values[second / 60] = world.population().conditions().value();
        }
    }

    private Day day(long events, long trades) {
        double[] returns = Series.logReturns(prices);
        double[] absolute = Series.absolute(returns);
        double[] clustering = LogBins.autocorrelations(absolute, CLUSTER_EDGES);
        double[] linear = new double[LAST_LINEAR_LAG - 1];
        for (int i = 0; i < linear.length; i++) {
            linear[i] = Series.autocorrelation(returns, i + 2);
        }
        double lotsPerDay = Arrays.stream(volumes).sum() / exchange.venues() * DAY_SECONDS / seconds;
        ImpactCurve curve = impact.curve(lotsPerDay);
        double[] out = new double[Measure.values().length];
        put(out, Measure.LINEAR_MEMORY_1, Series.autocorrelation(returns, 1));
        put(out, Measure.LINEAR_MEMORY, farthest(linear));
        put(out, Measure.TAIL_INDEX, Series.hill(absolute, TAIL));
        double kurtosis = Series.excessKurtosis(returns);
        double kurtosis5 = Series.excessKurtosis(Series.sums(returns, 5));
        put(out, Measure.KURTOSIS, kurtosis);
        put(out, Measure.KURTOSIS_5, kurtosis5 - kurtosis);
        put(out, Measure.KURTOSIS_30, Series.excessKurtosis(Series.sums(returns, 30)) - kurtosis5);
        put(out, Measure.CLUSTERING_1, Series.autocorrelation(absolute, 1));
        put(out, Measure.CLUSTERING_60, Series.autocorrelation(absolute, 60));
        put(out, Measure.CLUSTERING_SLOPE, PowerLaw.slope(LogBins.centres(CLUSTER_EDGES), clustering));
        double[] absolute5 = Series.absolute(Series.sums(returns, 5));
        put(out, Measure.VOLUME_VOLATILITY, Series.correlation(Series.sums(volumes, 5), absolute5));
        put(out, Measure.SIGN_MEMORY, -PowerLaw.slope(SignMemory.lags(), signMemory()));
        put(out, Measure.IMPACT, curve.exponent());
        put(out, Measure.IMPACT_DECADES, curve.decades());
        put(out, Measure.IMPACT_DECAY, curve.decay());
        put(out, Measure.SPREAD, shape.spread(0.5));
        put(out, Measure.SPREAD_TAIL, shape.spread(0.999) / shape.spread(0.5));
        put(out, Measure.HUMP, shape.peak());
        put(out, Measure.TOUCH, shape.touchToPeak());
        put(out, Measure.SIGNATURE, varianceSeconds / varianceMinutes);
        put(out, Measure.LEAD_LAG, leadLagMillis());
        double residual = Math.sqrt(residuals / ((double) seconds * exchange.venues()));
        put(out, Measure.RESIDUAL, residual / (1e-4 * rules.takerFeeBps()));
        put(
                out,
                Measure.STABILITY,
                Arrays.stream(oneSided)
                        .mapToDouble(OneSided::longestSeconds)
                        .max()
                        .orElse(0));
        return new Day(
                seed,
                out,
                linear,
                clustering,
                prices,
                values,
                curve,
                shape.profile(),
                shape.spreadShares(),
                events,
                trades,
                exchange.truth().digest());
    }

    private static void put(double[] out, Measure measure, double value) {
        out[measure.ordinal()] = value;
    }

    static double farthest(double[] x) {
        double out = 0;
        for (double v : x) {
            // Negated: a NaN is farthest of all.
            out = !(Math.abs(v) <= Math.abs(out)) ? v : out;
        }
        return out;
    }

    private double[] signMemory() {
        double[] mean = new double[SignMemory.lags().length];
        for (SignMemory memory : signs) {
            double[] own = memory.autocorrelations();
            for (int i = 0; i < mean.length; i++) {
                mean[i] += own[i] / signs.length;
            }
        }
        return mean;
    }

    private double leadLagMillis() {
        int largest = 0;
        for (LeadLag lead : leads) {
            largest = Math.max(largest, Math.abs(lead.peak()));
        }
        return largest * (1_000.0 / STEPS_PER_SECOND);
    }
}
