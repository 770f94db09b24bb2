package breakwater.lab.analysis;

import breakwater.math.options.ArbitrageCheck;
import breakwater.math.options.CalendarArbitrage;
import breakwater.math.options.SabrCalibrationSettings;
import breakwater.math.options.SabrCalibrator;
import breakwater.math.options.Smile;
import breakwater.math.options.SmileQuotes;
import breakwater.math.options.SurfaceSlice;
import breakwater.math.options.SviCalibrator;
import breakwater.math.options.VolSurface;
import breakwater.math.stats.Median;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The smiles of one option chain: SABR per expiry, SVI where SABR does not hold, arbitrage of slices and
/// surface.
///
/// The middle of bid and ask vol of options out of the money is fitted. Forwards of one expiry that differ by
/// the
/// minutes between quotes count as one, their median.
///
/// @param rows by ascending expiry
/// @param leftOut expiries with fewer quotes than parameters and one, which were not fitted
/// @param beta fixed backbone
/// @param calendars pairs of neighbouring expiries between which total variance falls somewhere
public record SmileStudy(List<SmileRow> rows, int leftOut, double beta, List<CalendarArbitrage> calendars) {
    private static final double YEAR_MILLIS = 365.0 * 86_400_000;
    private static final int LEAST_QUOTES = 5;

    /// Copies the lists.
    public SmileStudy {
        rows = List.copyOf(rows);
        calendars = List.copyOf(calendars);
    }

    /// Quotes of one expiry that are fitted, and how many there were to choose from.
    private record Expiry(long millis, int listed, List<OptionQuote> used, double forward, double years) {
        SmileQuotes quotes() {
            double[] strikes = used.stream().mapToDouble(OptionQuote::strike).toArray();
            double[] vols = used.stream()
                    .mapToDouble(q -> 0.5 * (q.bidVol() + q.askVol()))
                    .toArray();
            return new SmileQuotes(forward, years, strikes, vols);
        }
    }

    /// Fits a chain.
    ///
    /// @param chain quotes of one underlying, in any order
    /// @param beta fixed backbone, in `[0, 1]`
    /// @return the study
    /// @throws IllegalArgumentException if no expiry has quotes enough
    public static SmileStudy of(List<OptionQuote> chain, double beta) {
        Map<Long, List<OptionQuote>> byExpiry = new TreeMap<>();
        for (OptionQuote quote : chain) {
            byExpiry.computeIfAbsent(quote.expiryMillis(), _ -> new ArrayList<>())
                    .add(quote);
        }
        List<Expiry> expiries = new ArrayList<>();
        byExpiry.forEach((millis, quotes) -> {
            Expiry expiry = expiry(millis, quotes);
            if (expiry.used.size() >= LEAST_QUOTES) {
                expiries.add(expiry);
            }
        });
        if (expiries.isEmpty()) {
            throw new IllegalArgumentException("chain must have an expiry with " + LEAST_QUOTES
                    + " quotes out of the money with two sides but had none");
        }
        List<SmileQuotes> quotes = expiries.stream().map(Expiry::quotes).toList();
        SabrCalibrator plain = new SabrCalibrator(SabrCalibrationSettings.leastSquares(beta));
        VolSurface surface = VolSurface.fit(
                quotes,
                new SabrCalibrator(SabrCalibrationSettings.robust(beta)),
                new SviCalibrator(),
                ArbitrageCheck.standard());
        List<SmileRow> rows = new ArrayList<>();
        for (int i = 0; i < expiries.size(); i++) {
            Expiry expiry = expiries.get(i);
            rows.add(row(
                    expiry, surface.slices().get(i), plain.fit(quotes.get(i)).rmse()));
        }
        return new SmileStudy(
                rows,
                byExpiry.size() - expiries.size(),
                beta,
                surface.arbitrage().calendars());
    }

    private static Expiry expiry(long millis, List<OptionQuote> quotes) {
        double forward =
                Median.of(quotes.stream().mapToDouble(OptionQuote::forward).toArray());
        double quoted =
                Median.of(quotes.stream().mapToDouble(OptionQuote::quoteMillis).toArray());
        List<OptionQuote> used = new ArrayList<>();
        quotes.stream()
                .filter(q -> q.twoSided() && q.outOfTheMoney())
                .sorted(Comparator.comparingDouble(OptionQuote::strike))
                .forEach(q -> {
                    // A put and a call can both be out of the money at one strike, as the forward moved between them.
                    if (used.isEmpty() || used.getLast().strike() < q.strike()) {
                        used.add(q);
                    }
                });
        return new Expiry(millis, quotes.size(), used, forward, (millis - quoted) / YEAR_MILLIS);
    }

    private static SmileRow row(Expiry expiry, SurfaceSlice slice, double plainRmse) {
        double[] half = expiry.used.stream()
                .mapToDouble(q -> 0.5 * (q.askVol() - q.bidVol()))
                .toArray();
        return new SmileRow(
                expiry.millis,
                expiry.years,
                expiry.forward,
                expiry.listed,
                expiry.used.size(),
                slice,
                inside(expiry.used, slice.sabr().smile()),
                inside(expiry.used, slice.smile()),
                Median.of(half),
                plainRmse);
    }

    private static double inside(List<OptionQuote> quotes, Smile smile) {
        long inside = quotes.stream()
                .filter(q -> {
                    double vol = smile.blackVol(q.strike());
                    return vol >= q.bidVol() && vol <= q.askVol();
                })
                .count();
        return (double) inside / quotes.size();
    }

    /// Returns whether no slice and no pair of slices has an arbitrage.
    ///
    /// @return true for a sound surface
    public boolean free() {
        return calendars.isEmpty()
                && rows.stream().allMatch(row -> row.slice().arbitrage().free());
    }

    /// Returns the table.
    ///
    /// @return Markdown lines
    public String table() {
        StringBuilder out = new StringBuilder("| expiry | years | forward | quotes used of listed | alpha | nu | rho |"
                + " SABR rmse, vol points | weighted rmse | equal weights rmse | half spread | SABR inside bid-ask |"
                + " SABR usable | in use | in use, inside | SVI rmse | slice free of arbitrage | tradeable |\n"
                + "|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|\n");
        for (SmileRow row : rows) {
            SurfaceSlice s = row.slice();
            out.append(String.format(
                    Locale.ROOT,
                    "| %s | %.4f | %.0f | %d of %d | %.3f | %.2f | %+.2f | %.2f | %.2f | %.2f | %.2f | %.0f%% | %s | %s |"
                            + " %.0f%% | %s | %s | %s |%n",
                    day(row.expiryMillis()),
                    row.years(),
                    row.forward(),
                    row.used(),
                    row.listed(),
                    s.sabr().parameters().alpha(),
                    s.sabr().parameters().nu(),
                    s.sabr().parameters().rho(),
                    100 * s.sabr().rmse(),
                    100 * s.sabr().weightedRmse(),
                    100 * row.leastSquaresRmse(),
                    100 * row.halfSpread(),
                    100 * row.insideSabr(),
                    yes(s.sabr().usable()),
                    inUse(s),
                    100 * row.insideUsed(),
                    s.svi()
                            .map(svi -> String.format(Locale.ROOT, "%.2f", 100 * svi.rmse()))
                            .orElse("-"),
                    yes(s.arbitrage().free()),
                    yes(s.tradeable())));
        }
        return out.toString();
    }

    /// Returns which smile stands for a slice.
    ///
    /// @param slice of the surface
    /// @return `SABR` or `SVI`
    public static String inUse(SurfaceSlice slice) {
        return slice.smile().equals(slice.sabr().smile()) ? "SABR" : "SVI";
    }

    /// Returns the day of an expiry.
    ///
    /// @param millis epoch milliseconds
    /// @return ISO date in UTC
    public static String day(long millis) {
        return Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC).toLocalDate().toString();
    }

    private static String yes(boolean truth) {
        return truth ? "yes" : "NO";
    }

    /// Draws each smile over its log moneyness, one panel an expiry.
    ///
    /// @param chain as it was fitted
    /// @return SVG
    public String picture(List<OptionQuote> chain) {
        Plot plot = new Plot(900, 150);
        for (SmileRow row : rows) {
            List<OptionQuote> used = expiry(
                            row.expiryMillis(),
                            chain.stream()
                                    .filter(q -> q.expiryMillis() == row.expiryMillis())
                                    .toList())
                    .used;
            double[] k = used.stream()
                    .mapToDouble(q -> StrictMath.log(q.strike() / row.forward()))
                    .toArray();
            double[] bid = used.stream().mapToDouble(OptionQuote::bidVol).toArray();
            double[] ask = used.stream().mapToDouble(OptionQuote::askVol).toArray();
            double low = used.stream().mapToDouble(OptionQuote::bidVol).min().orElse(0);
            double high = used.stream().mapToDouble(OptionQuote::askVol).max().orElse(1);
            plot.panel(day(row.expiryMillis()), k[0], k[k.length - 1], 0.9 * low, Math.min(1.1 * high, 3));
            plot.dots(k, bid, Plot.GREEN, "bid");
            plot.dots(k, ask, Plot.ORANGE, "ask");
            curve(plot, row, row.slice().sabr().smile(), k, Plot.BLUE, "SABR");
            if (inUse(row.slice()).equals("SVI")) {
                curve(plot, row, row.slice().smile(), k, Plot.RED, "SVI, in use");
            }
            plot.ends("log moneyness " + rounded(k[0]), rounded(k[k.length - 1]));
        }
        return plot.svg("Smiles by expiry: Black vols of bid, ask and fit over log moneyness");
    }

    private static void curve(Plot plot, SmileRow row, Smile smile, double[] k, String colour, String name) {
        int points = 200;
        double[] x = new double[points];
        double[] y = new double[points];
        for (int i = 0; i < points; i++) {
            x[i] = k[0] + (k[k.length - 1] - k[0]) * i / (points - 1);
            y[i] = smile.blackVol(row.forward() * StrictMath.exp(x[i]));
        }
        plot.curve(x, y, colour, name);
    }

    private static String rounded(double value) {
        return String.format(Locale.ROOT, "%+.2f", value);
    }
}
