package breakwater.pipeline;

import breakwater.execution.ExecutionStage;
import breakwater.model.Command;
import breakwater.model.Effect;
import breakwater.model.Effect.Severity;
import breakwater.model.Effects;
import breakwater.model.OperatorCommand;
import breakwater.model.ReferenceBytes;
import breakwater.risk.Breakers;
import java.util.List;

/// Applies commands of people and of breakers; nothing else changes what the account may do.
final class CommandPath {
    private static final String BREAKER = "breaker";

    private final EngineClock clock;
    private final Restrictions restrictions;
    private final Breakers breakers;
    private final SourceGovernance sources;
    private final Learner learner;
    private final ExecutionStage execution;

    CommandPath(
            EngineClock clock,
            Restrictions restrictions,
            Breakers breakers,
            SourceGovernance sources,
            Learner learner,
            ExecutionStage execution) {
        this.clock = clock;
        this.restrictions = restrictions;
        this.breakers = breakers;
        this.sources = sources;
        this.learner = learner;
        this.execution = execution;
    }

    /// Applies what a person or a program ordered, and writes down who did.
    void onOperator(OperatorCommand order, long sequence, Effects effects) {
        Command command = order.command();
        effects.add(new Effect.AuditEntry(order.actor(), actionOf(command), command.toString()));
        apply(command, order.actor(), true, sequence, effects);
    }

    /// Applies what a breaker returned. The breaker keeps its own cool-down, so nothing is kept here.
    void onBreaker(Command command, long sequence, Effects effects) {
        apply(command, BREAKER, false, sequence, effects);
    }

    private void apply(Command command, String actor, boolean operator, long sequence, Effects effects) {
        switch (command) {
            case Command.Freeze(String reason, long until) -> {
                if (operator) {
                    restrictions.freeze(until);
                }
                alert(Severity.WARNING, "freeze", reason, until, effects);
            }
            case Command.RollBack(String reason, long until) -> {
                if (operator) {
                    restrictions.freeze(until);
                }
                learner.rollBack(reason, clock.nowNanos(), effects);
                alert(Severity.CRITICAL, "roll_back", reason, until, effects);
            }
            case Command.Halt(String reason, long until) -> {
                if (operator) {
                    restrictions.halt(until);
                }
                execution.cancelAll(clock.nowNanos(), effects);
                alert(Severity.CRITICAL, "halt", reason, until, effects);
            }
            case Command.Reduce(String reason, double limit, long until) -> {
                execution.reduce(limit, restrictions.permission(), sequence, clock.nowNanos(), effects);
                alert(Severity.CRITICAL, "reduce", reason, until, effects);
            }
            case Command.SkipLearning(String reason, long until) -> {
                if (operator) {
                    restrictions.skipLearning(until);
                }
                alert(Severity.WARNING, "skip_learning", reason, until, effects);
            }
            case Command.DisableBreaker(String breaker, long until) -> disable(breaker, until, actor, effects);
            case Command.ClearBreakers() -> clear(actor, effects);
            case Command.Liquidate(String reason) -> {
                execution.liquidate(reason, sequence, clock.nowNanos(), effects);
                alert(Severity.CRITICAL, "liquidate", reason, clock.nowNanos(), effects);
            }
            case Command.Ban(List<String> names, String reason) -> {
                for (int source : sources.ban(names, reason, clock.nowNanos(), effects)) {
                    learner.forget(source, clock.nowNanos(), effects);
                }
            }
            case Command.Unban(List<String> names, String reason) -> sources.unban(names, reason, effects);
            case Command.UseReference(String symbol, ReferenceBytes reference) -> use(symbol, reference, effects);
        }
    }

    private void use(String symbol, ReferenceBytes reference, Effects effects) {
        String problem = learner.use(symbol, reference, effects);
        effects.add(
                problem.isEmpty()
                        ? new Effect.Alert(Severity.INFO, "reference_in_use", symbol)
                        : new Effect.Alert(Severity.CRITICAL, "reference_refused", symbol + ": " + problem));
    }

    private void disable(String breaker, long untilNanos, String actor, Effects effects) {
        if (breakers.disable(breaker, untilNanos, actor, clock.nowNanos())) {
            alert(Severity.CRITICAL, "breaker_disabled", breaker + " by " + actor, untilNanos, effects);
        }
    }

    private void clear(String actor, Effects effects) {
        breakers.clear(clock.nowNanos());
        restrictions.clear();
        alert(Severity.CRITICAL, "breakers_cleared", "by " + actor, clock.nowNanos(), effects);
    }

    private static void alert(Severity severity, String code, String detail, long untilNanos, Effects effects) {
        effects.add(new Effect.Alert(severity, code, detail + " until " + untilNanos));
    }

    private static String actionOf(Command command) {
        return switch (command) {
            case Command.Freeze _ -> "freeze";
            case Command.RollBack _ -> "roll_back";
            case Command.Halt _ -> "halt";
            case Command.Reduce _ -> "reduce";
            case Command.SkipLearning _ -> "skip_learning";
            case Command.DisableBreaker _ -> "disable_breaker";
            case Command.ClearBreakers _ -> "clear_breakers";
            case Command.Liquidate _ -> "liquidate";
            case Command.Ban _ -> "ban";
            case Command.Unban _ -> "unban";
            case Command.UseReference _ -> "use_reference";
        };
    }
}
