package breakwater.monitoring;

import breakwater.math.stress.StressScenario;
import breakwater.math.stress.revaluation.HeldBook;
import breakwater.math.stress.revaluation.Holding;
import breakwater.math.stress.revaluation.KnownAssets;
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

    private LiveStress() {}

    /// Makes a book of the positions and the cash, which is in the quote currency of the positions.
    ///
    /// @param positions of a report; flat ones are left out, and one without any price too
    /// @param cashQuote money not in positions
    /// @return the book
    public static HeldBook book(List<Report.Position> positions, double cashQuote) {
        Map<String, Double> prices = new LinkedHashMap<>();
        List<Holding> holdings = new ArrayList<>();
        String cash = "USD";
        for (Report.Position position : positions) {
            int slash = position.symbol().indexOf('/');
            String base = slash < 0 ? position.symbol() : position.symbol().substring(0, slash);
            cash = slash < 0 ? cash : position.symbol().substring(slash + 1);
            double price = position.markPrice() > 0 ? position.markPrice() : position.averagePrice();
            if (position.quantity() != 0 && price > 0 && price < Double.POSITIVE_INFINITY) {
                prices.putIfAbsent(base, price);
                holdings.add(new SpotHolding(position.symbol(), base, VENUE, position.quantity()));
            }
        }
        prices.putIfAbsent(cash, 1.0);
        holdings.add(new SpotHolding("cash", cash, VENUE, Double.isFinite(cashQuote) ? cashQuote : 0));
        return KnownAssets.book(prices, holdings);
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
