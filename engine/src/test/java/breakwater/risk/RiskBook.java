package breakwater.risk;

import breakwater.agent.Proposal;
import breakwater.model.Catalogue;
import breakwater.model.Instrument;
import breakwater.model.Money;
import breakwater.model.Side;
import breakwater.robust.FairPrice;
import java.util.List;
import java.util.stream.IntStream;

/// An account with returns that a test chose: prices move at the middle of every hour.
final class RiskBook {
    static final long ONE = 100_000_000L;
    static final long LOT = 1_000L;
    static final long HOUR = 3_600_000_000_000L;

    final Catalogue catalogue;
    final RiskSettings settings;
    final Portfolio portfolio;
    final PortfolioRisk risk;
    final RiskStage stage;
    final double[] prices;
    private long hours;

    RiskBook(int instruments, RiskSettings settings) {
        this.settings = settings;
        List<Instrument> all = IntStream.range(0, instruments)
                .mapToObj(i -> new Instrument(i, "C" + i + "/USDT", 8, 8, 1, LOT))
                .toList();
        catalogue = new Catalogue(all, List.of());
        portfolio = new Portfolio(catalogue, Money.ofDouble(1_000_000));
        risk = new PortfolioRisk(settings.portfolio(), instruments, portfolio);
        stage = new RiskStage(settings, catalogue, portfolio, risk);
        prices = new double[instruments];
        java.util.Arrays.fill(prices, 100.0);
    }

    /// Adds an hour in which every price makes its return; NaN is an hour of silence.
    ///
    /// @return whether the end of the hour before raised the alarm
    boolean hour(double... returns) {
        long now = hours * HOUR + HOUR / 2;
        hours++;
        boolean alarm = risk.onTime(now);
        for (int i = 0; i < prices.length; i++) {
            if (!Double.isNaN(returns[i])) {
                prices[i] *= 1 + returns[i];
                portfolio.onPrice(i, prices[i]);
                risk.onPrice(i, prices[i]);
            }
        }
        risk.onAccount();
        return alarm;
    }

    /// Goes on where another account is.
    void continueFrom(RiskBook other) {
        hours = other.hours;
        System.arraycopy(other.prices, 0, prices, 0, prices.length);
    }

    /// Lets the last hour end.
    void close() {
        risk.onTime(hours * HOUR + 1);
    }

    void hold(int instrument, double weight) {
        long quantity = Math.round(weight * portfolio.equityQuote() / prices[instrument] * ONE);
        if (quantity != 0) {
            portfolio.onFill(
                    instrument,
                    quantity > 0 ? Side.BUY : Side.SELL,
                    Math.round(prices[instrument] * ONE),
                    Math.abs(quantity),
                    0);
        }
        risk.onAccount();
    }

    Sizing size(int instrument, double weight) {
        return size(new Proposal.TargetWeight(instrument, weight, "test"));
    }

    Sizing size(Proposal.TargetWeight proposal) {
        FairPrice price = new FairPrice(proposal.instrument());
        price.set(prices[proposal.instrument()], 1, 3, 3, true);
        return stage.size(proposal, price, Permission.ALL);
    }

    double weight(int instrument, long position) {
        return position * 1e-8 * prices[instrument] / portfolio.equityQuote();
    }
}
