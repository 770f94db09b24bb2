package breakwater.pipeline;

import breakwater.model.Command;
import breakwater.model.Effects;
import breakwater.risk.Breakers;
import breakwater.risk.Portfolio;
import breakwater.robust.FairPrice;
import java.util.ArrayList;
import java.util.List;

/// From the account's value to the breakers, and their commands back: asked after whatever can change the
/// account.
final class AccountPath {
    private final boolean guarded;
    private final EngineClock clock;
    private final Portfolio portfolio;
    private final Breakers breakers;
    private final CommandPath commands;
    private final List<Command> pending = new ArrayList<>();

    AccountPath(boolean guarded, EngineClock clock, Portfolio portfolio, Breakers breakers, CommandPath commands) {
        this.guarded = guarded;
        this.clock = clock;
        this.portfolio = portfolio;
        this.breakers = breakers;
        this.commands = commands;
    }

    /// Marks the account and asks the breakers that watch prices, then those that watch the account.
    void onPrice(FairPrice fair, long sequence, Effects effects) {
        if (fair.tradable()) {
            // The middle of two sources that contradict each other is nobody's price: the account keeps its last
            // mark.
            portfolio.onPrice(fair.instrument(), fair.price());
        }
        breakers.onPrice(fair, clock.nowNanos(), pending::add);
        check(sequence, effects);
    }

    /// Ends cool-downs that are over, then checks.
    void onTime(long sequence, Effects effects) {
        breakers.onTime(clock.nowNanos());
        check(sequence, effects);
    }

    /// Asks the breakers that watch the account and applies what they and earlier ones returned.
    void check(long sequence, Effects effects) {
        if (!guarded) {
            return;
        }
        breakers.onAccount(portfolio, clock.nowNanos(), pending::add);
        while (!pending.isEmpty()) {
            commands.onBreaker(pending.removeFirst(), sequence, effects);
        }
    }
}
