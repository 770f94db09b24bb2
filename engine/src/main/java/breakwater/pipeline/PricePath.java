package breakwater.pipeline;

import breakwater.model.Effect;
import breakwater.model.Effect.Severity;
import breakwater.model.Effects;
import breakwater.model.MarketEvent;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import breakwater.risk.Portfolio;
import breakwater.robust.FairPrice;
import breakwater.robust.FairPriceStage;

/// From the price of one source to the fair price, and on to the account, the breakers and the agent, in this
/// order.
/// Its state is which instruments were tradable last; the stages write their own.
final class PricePath implements Stateful {
    private final EngineSettings settings;
    private final EngineClock clock;
    private final FairPriceStage prices;
    private final MarketState market;
    private final Portfolio portfolio;
    private final AccountPath account;
    private final DecisionPath decisions;
    private final Measurement measured;
    private final boolean[] tradable;

    PricePath(
            EngineSettings settings,
            EngineClock clock,
            FairPriceStage prices,
            MarketState market,
            Portfolio portfolio,
            AccountPath account,
            DecisionPath decisions,
            Measurement measured) {
        this.settings = settings;
        this.clock = clock;
        this.prices = prices;
        this.market = market;
        this.portfolio = portfolio;
        this.account = account;
        this.decisions = decisions;
        this.measured = measured;
        tradable = new boolean[settings.catalogue().instruments().size()];
    }

    void onSourcePrice(MarketEvent event, double price, long sequence, Effects effects) {
        if (settings.guards()) {
            guarded(event, price, sequence, effects);
        } else {
            unguarded(event, price, sequence, effects);
        }
    }

    private void guarded(MarketEvent event, double price, long sequence, Effects effects) {
        account.onSourcePrice(event.instrument(), event.source(), price, sequence, effects);
        FairPrice fair = prices.onPrice(event.instrument(), event.source(), price, clock.nowNanos());
        market.priced(event.instrument(), event.source(), sequence);
        measured.onFair(fair);
        account.onPrice(fair, measured.toxicity(fair.instrument()), sequence, effects);
        noteTradable(fair, effects);
        decisions.onPrice(fair, sequence, effects);
    }

    private void unguarded(MarketEvent event, double price, long sequence, Effects effects) {
        FairPrice fair = prices.onPrice(event.instrument(), event.source(), price, clock.nowNanos());
        market.priced(event.instrument(), event.source(), sequence);
        portfolio.onPrice(event.instrument(), fair.price());
        decisions.onPrice(fair, sequence, effects);
    }

    /// A source gives no price any more.
    void onDown(int instrument, int source, long sequence, Effects effects) {
        prices.onDown(instrument, source);
        checkTradable(instrument, sequence, effects);
    }

    /// Prices age: looks at every instrument again.
    void onTime(long sequence, Effects effects) {
        for (int i = 0; i < tradable.length; i++) {
            checkTradable(i, sequence, effects);
        }
    }

    /// Tells the agent when an instrument's price can no longer be trusted.
    private void checkTradable(int instrument, long sequence, Effects effects) {
        prices.refresh(instrument, clock.nowNanos());
        FairPrice fair = prices.fairPrice(instrument);
        if (noteTradable(fair, effects) && !fair.tradable()) {
            decisions.onStale(fair, sequence, effects);
        }
    }

    private boolean noteTradable(FairPrice fair, Effects effects) {
        int instrument = fair.instrument();
        if (tradable[instrument] == fair.tradable()) {
            return false;
        }
        tradable[instrument] = fair.tradable();
        // Bars of several venues in the warm-up come and go stale every interval; nobody trades on them.
        if (clock.nowNanos() >= settings.tradeFromNanos()) {
            effects.add(alert(fair));
        }
        return true;
    }

    private Effect alert(FairPrice fair) {
        String symbol = settings.catalogue().instrument(fair.instrument()).symbol();
        String counts = fair.agreeing() + " of " + fair.fresh() + " fresh sources agree, "
                + prices.required(fair.instrument()) + " are needed";
        return fair.tradable()
                ? new Effect.Alert(Severity.INFO, "price_tradable", symbol + ": " + counts)
                : new Effect.Alert(Severity.WARNING, "price_not_tradable", symbol + ": " + counts);
    }

    @Override
    public void write(StateWriter out) {
        for (boolean value : tradable) {
            out.putBoolean(value);
        }
    }

    @Override
    public void read(StateReader in) {
        for (int i = 0; i < tradable.length; i++) {
            tradable[i] = in.getBoolean();
        }
    }
}
