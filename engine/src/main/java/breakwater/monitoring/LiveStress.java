package breakwater.monitoring;

import breakwater.math.stress.StressScenario;
import breakwater.math.stress.revaluation.HeldBook;
import breakwater.math.stress.revaluation.Holding;
import breakwater.math.stress.revaluation.KnownAssets;
import breakwater.math.stress.revaluation.PerpetualHolding;
import breakwater.math.stress.revaluation.Revaluation;
import breakwater.math.stress.revaluation.SpotHolding;
import breakwater.math.stress.revaluation.StressResult;
import breakwater.math.stress.revaluation.Terms;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the named scenarios would do to the positions of a picture of the engine.
///
/// Volatility, correlation and volume are those of [KnownAssets], not estimates of the run: a stress is for
/// what the
/// run has not seen.
public final class LiveStress {
    private static final String VENUE = "account";
    private static final double MOST_LEVERAGE = 1_000;

    private LiveStress() {}

    /// Makes a book of the positions and the cash, which is in the quote currency of the positions.
    ///
    /// Perpetuals share the cash as margin; here each has its part of it, by value, and can lose no more. One
    /// that has
    /// no more left than it needs is taken as if it were owned, so that all of its loss shows.
    ///
    /// @param positions of a report; flat ones are left out, and one without any price too
    /// @param cashQuote money not in positions
    /// @return the book
    public static HeldBook book(List<Report.Position> positions, double cashQuote) {
        Map<String, Double> prices = new LinkedHashMap<>();
        List<Holding> holdings = new ArrayList<>();
        String currency = "USD";
        double cash = Double.isFinite(cashQuote) ? cashQuote : 0;
        double margin = Math.max(cash, 0);
        double onMargin = positions.stream()
                .filter(p -> isPerpetual(p) && isPriced(p))
                .mapToDouble(p -> Math.abs(p.quantity()) * price(p))
                .sum();
        for (Report.Position position : positions) {
            int slash = position.symbol().indexOf('/');
            String base = slash < 0 ? position.symbol() : position.symbol().substring(0, slash);
            currency = slash < 0
                    ? currency
                    : position.symbol().substring(slash + 1).split(":", 2)[0];
            if (!isPriced(position)) {
                continue;
            }
            double price = price(position);
            prices.putIfAbsent(base, price);
            if (isPerpetual(position)) {
                double value = Math.abs(position.quantity()) * price;
                Holding perpetual = perpetual(position, base, price, margin * value / onMargin);
                holdings.add(perpetual);
                cash -= perpetual instanceof PerpetualHolding held
                        ? held.collateral()
                        : position.quantity() * position.averagePrice();
            } else {
                holdings.add(new SpotHolding(position.symbol(), base, VENUE, position.quantity()));
            }
        }
        prices.putIfAbsent(currency, 1.0);
        holdings.add(new SpotHolding("cash", currency, VENUE, cash));
        return KnownAssets.book(prices, holdings);
    }

    private static Holding perpetual(Report.Position position, String base, double price, double part) {
        double quantity = position.quantity();
        double entry = position.averagePrice();
        double penalty = position.margin().liquidationFeeFraction();
        double maintenance = position.margin().closingFraction() - penalty;
        // Leverage below 1 has no meaning: what is not needed stays cash.
        double collateral = Math.min(part, Math.abs(quantity) * entry);
        double leverage = Math.abs(quantity) * entry / collateral;
        double left = collateral + quantity * (price - entry);
        boolean alive = entry > 0
                && leverage <= MOST_LEVERAGE
                && maintenance < 1 / leverage
                && left > maintenance * Math.abs(quantity) * price;
        return alive
                ? new PerpetualHolding(
                        position.symbol(), base, VENUE, quantity, entry, leverage, maintenance, penalty, 0)
                : new SpotHolding(position.symbol(), base, VENUE, quantity);
    }

    private static boolean isPerpetual(Report.Position position) {
        return position.margin().kind().equals("perpetual");
    }

    private static boolean isPriced(Report.Position position) {
        double price = price(position);
        return position.quantity() != 0 && price > 0 && price < Double.POSITIVE_INFINITY;
    }

    private static double price(Report.Position position) {
        return position.markPrice() > 0 ? position.markPrice() : position.averagePrice();
    }

    /// Runs every named scenario.
    ///
    /// @param report picture of the engine
    /// @return one result per scenario, in the order of [StressScenario#historical]
    public static List<StressResult> of(Report report) {
        HeldBook book = book(report.positions(), report.account().cashQuote());
        return StressScenario.historical().stream()
                .map(scenario -> Revaluation.of(book, scenario, Terms.defaults(), ""))
                .toList();
    }
}
