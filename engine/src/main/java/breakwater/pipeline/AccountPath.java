package breakwater.pipeline;

import breakwater.model.Command;
import breakwater.model.Decimal;
import breakwater.model.Effect;
import breakwater.model.Effects;
import breakwater.risk.Breakers;
import breakwater.risk.Portfolio;
import breakwater.risk.PortfolioRisk;
import breakwater.risk.PortfolioRiskSettings;
import breakwater.robust.FairPrice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// From the account's value to the breakers, and their commands back: asked after whatever can change the
/// account.
final class AccountPath {
    private final boolean guarded;
    private final Defences defences;
    private final EngineClock clock;
    private final Portfolio portfolio;
    private final PortfolioRisk risk;
    private final Breakers breakers;
    private final SourceGovernance sources;
    private final Learner learner;
    private final CommandPath commands;
    private final List<Command> pending = new ArrayList<>();
    // Made once: a method reference at each call would be garbage per event.
    private final Consumer<Command> collect = pending::add;

    AccountPath(
            boolean guarded,
            Defences defences,
            EngineClock clock,
            Portfolio portfolio,
            PortfolioRisk risk,
            Breakers breakers,
            SourceGovernance sources,
            Learner learner,
            CommandPath commands) {
        this.guarded = guarded;
        this.defences = defences;
        this.clock = clock;
        this.portfolio = portfolio;
        this.risk = risk;
        this.breakers = breakers;
        this.sources = sources;
        this.learner = learner;
        this.commands = commands;
    }

    /// A source gave an accepted price: a witness of moves, and what its trust is judged by.
    void onSourcePrice(int instrument, int source, double price, long sequence, Effects effects) {
        if (defences.admission()) {
            sources.onPrice(instrument, source, price, clock.nowNanos(), effects, collect);
        }
        if (defences.breakers()) {
            breakers.onSourcePrice(instrument, source, price, clock.nowNanos());
        }
        if (defences.gate()) {
            learner.onPrice(instrument, source, price, sequence, clock.nowNanos(), effects, collect);
        }
    }

    /// Marks the account and asks the breakers that watch prices, then those that watch the account.
    ///
    /// @param toxicity VPIN of the instrument, NaN while unknown
    void onPrice(FairPrice fair, double toxicity, long sequence, Effects effects) {
        closeInterval(effects);
        if (fair.tradable()) {
            // The middle of two sources that contradict each other is nobody's price: the account keeps its last
            // mark.
            portfolio.onPrice(fair.instrument(), fair.price());
            risk.onPrice(fair.instrument(), fair.price());
        }
        if (defences.breakers()) {
            breakers.onPrice(fair, clock.nowNanos(), collect);
            breakers.onToxicity(fair.instrument(), toxicity, clock.nowNanos(), collect);
        }
        check(sequence, effects);
    }

    /// Ends cool-downs that are over, then checks.
    void onTime(long sequence, Effects effects) {
        breakers.onTime(clock.nowNanos());
        if (guarded) {
            closeInterval(effects);
            if (defences.admission()) {
                sources.onTime(clock.nowNanos(), effects, collect);
            }
            if (defences.gate()) {
                learner.onTime(clock.nowNanos(), effects, collect);
            }
        }
        check(sequence, effects);
    }

    /// Asks the breakers that watch the account and applies what they and earlier ones returned.
    void check(long sequence, Effects effects) {
        if (!guarded) {
            return;
        }
        risk.onAccount();
        breakers.onAccount(portfolio, clock.nowNanos(), collect);
        while (!pending.isEmpty()) {
            commands.onBreaker(pending.removeFirst(), sequence, effects);
        }
    }

    /// Once per interval of returns, and said once per crossing: the book may drift where no order could carry
    /// it.
    private void closeInterval(Effects effects) {
        if (risk.onTime(clock.nowNanos())) {
            effects.add(new Effect.Alert(
                    Effect.Severity.WARNING,
                    "var_alarm",
                    "value at risk at 95% is " + percent(risk.var95Fraction()) + " of equity, above the alarm at "
                            + percent(PortfolioRiskSettings.VAR95_ALARM_FRACTION)));
        }
    }

    private static String percent(double fraction) {
        return Decimal.format(Decimal.ofDouble(100 * fraction, 2), 2) + "%";
    }
}
