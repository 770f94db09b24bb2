package breakwater.pipeline;

import breakwater.agent.Agent;
import breakwater.agent.AgentView;
import breakwater.agent.Proposal;
import breakwater.execution.ExecutionStage;
import breakwater.execution.Submission;
import breakwater.model.Effects;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import breakwater.risk.FundingLedger;
import breakwater.risk.Permission;
import breakwater.risk.RiskStage;
import breakwater.risk.Sizing;
import breakwater.risk.Veto;
import breakwater.robust.FairPrice;
import breakwater.robust.FairPriceStage;

/// From a fair price to the agent, from its proposal through risk to an order, or to a target that stands until
/// the
/// moment allows it. Its state is the standing targets; the stages write their own.
final class DecisionPath implements Stateful {
    private final EngineSettings settings;
    private final EngineClock clock;
    private final Agent agent;
    private final AgentView view;
    private final FairPriceStage prices;
    private final Restrictions restrictions;
    private final FundingLedger funding;
    private final RiskStage risk;
    private final ExecutionStage execution;
    private final StandingTargets standing;

    DecisionPath(
            EngineSettings settings,
            EngineClock clock,
            Agent agent,
            AgentView view,
            FairPriceStage prices,
            Restrictions restrictions,
            FundingLedger funding,
            RiskStage risk,
            ExecutionStage execution) {
        this.settings = settings;
        this.clock = clock;
        this.agent = agent;
        this.view = view;
        this.prices = prices;
        this.restrictions = restrictions;
        this.funding = funding;
        this.risk = risk;
        this.execution = execution;
        standing = new StandingTargets(settings.catalogue().instruments().size());
    }

    void onPrice(FairPrice fair, long sequence, Effects effects) {
        propose(agent.onPrice(fair, view), fair.instrument(), sequence, effects);
    }

    /// Tells the agent that a price can no longer be trusted.
    void onStale(FairPrice fair, long sequence, Effects effects) {
        propose(agent.onStale(fair, view), fair.instrument(), sequence, effects);
    }

    private void propose(Proposal proposal, int instrument, long sequence, Effects effects) {
        if (clock.nowNanos() < settings.tradeFromNanos()) {
            return;
        }
        if (proposal instanceof Proposal.TargetWeight target) {
            attempt(target, sequence, effects);
        } else if (standing.has(instrument)) {
            attempt(standing.of(instrument), sequence, effects);
        }
    }

    /// Sends what an agent wants, or keeps it standing while only the moment forbids it: a decision made once a
    /// day
    /// must not be lost because two sources disagreed for a second.
    private void attempt(Proposal.TargetWeight target, long sequence, Effects effects) {
        switch (submit(target, sequence, effects)) {
            case AT_TARGET, VAR_LIMIT, LIQUIDATION_DISTANCE, BELOW_MIN_NOTIONAL, NO_EQUITY, LIQUIDATING -> {
                standing.clear(target.instrument());
                execution.wantsNothing(target.instrument());
            }
            case HALTED, FROZEN, NOT_TRADABLE, NO_PRICE, ORDER_OPEN, NO_VENUE -> standing.keep(target);
        }
    }

    private Veto submit(Proposal.TargetWeight target, long sequence, Effects effects) {
        FairPrice fair = prices.fairPrice(target.instrument());
        Permission permission = restrictions.permission();
        // What a position costs is unknown: no more of it.
        boolean costly = funding.overdue(target.instrument(), clock.nowNanos(), effects);
        if (costly && permission == Permission.ALL) {
            permission = Permission.REDUCE_ONLY;
        }
        return switch (risk.size(target, fair, permission)) {
            case Sizing.Vetoed(Veto reason, var _) -> reason;
            case Sizing.Sized sized -> {
                Submission submission = execution.submit(
                        target.instrument(), sized, target.reason(), fair.price(), sequence, clock.nowNanos(), effects);
                yield switch (submission) {
                    // The rest of a part stands until the part is done.
                    case Submission.Sent(long _, boolean whole) -> whole ? Veto.AT_TARGET : Veto.ORDER_OPEN;
                    case Submission.Refused(Veto reason) -> reason;
                };
            }
        };
    }

    @Override
    public void write(StateWriter out) {
        standing.write(out);
    }

    @Override
    public void read(StateReader in) {
        standing.read(in);
    }
}
