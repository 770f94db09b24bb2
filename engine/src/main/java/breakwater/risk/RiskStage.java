package breakwater.risk;

import breakwater.agent.Proposal;
import breakwater.model.Catalogue;
import breakwater.model.Decimal;
import breakwater.model.Instrument;
import breakwater.model.Side;
import breakwater.robust.FairPrice;

/// Turns what an agent wants into a size, or says why not.
///
///     requested --> edge --> volatility target --> split of risk --> position limit --> leverage limit
///               --> distance to liquidation --> value-at-risk limit --> lot size and permission
///
/// Without state of its own: everything it looks at is the account, its risk and the arguments. Comparisons are
/// written so that a NaN anywhere ends in less risk, never in more.
public final class RiskStage {
    private final RiskSettings settings;
    private final Catalogue catalogue;
    private final Portfolio portfolio;
    private final PortfolioRisk risk;
    private final MarginAccount margin;
    private final VarLimit varLimit;

    /// Creates the stage.
    ///
    /// @param settings limits
    /// @param catalogue instruments of the run
    /// @param portfolio the account
    /// @param risk what the account could lose
    public RiskStage(RiskSettings settings, Catalogue catalogue, Portfolio portfolio, PortfolioRisk risk) {
        this.settings = settings;
        this.catalogue = catalogue;
        this.portfolio = portfolio;
        this.risk = risk;
        margin = new MarginAccount(catalogue, portfolio);
        varLimit = new VarLimit(settings.portfolio(), risk, portfolio, catalogue);
    }

    /// Sizes a proposal.
    ///
    /// @param proposal what the agent wants
    /// @param price fair price of the same instrument
    /// @param permission what breakers and people allow
    /// @return a size or a veto
    public Sizing size(Proposal.TargetWeight proposal, FairPrice price, Permission permission) {
        int index = proposal.instrument();
        if (price.instrument() != index) {
            throw new IllegalArgumentException(
                    "price must be of instrument " + index + " but was of " + price.instrument());
        }
        Instrument instrument = catalogue.instrument(index);
        double equity = portfolio.equityQuote();
        long held = portfolio.position(index);
        double weight = proposal.weightFraction();
        boolean funded = equity > 0.0 && equity < Double.POSITIVE_INFINITY;
        boolean priced = price.price() > 0.0
                && price.price() < Double.POSITIVE_INFINITY
                && fits(Math.max(Math.abs(weight), settings.maxLeverage()) * equity / price.price(), instrument);
        // Going flat needs neither a price nor equity.
        if (!(priced && funded) && weight != 0.0) {
            SizeTrail trail =
                    SizeTrail.uncut(weight, equity, price.price(), price.fresh(), price.agreeing(), held, held);
            Veto reason = permission == Permission.NONE ? Veto.HALTED : funded ? Veto.NO_PRICE : Veto.NO_EQUITY;
            return new Sizing.Vetoed(reason, trail);
        }
        if (weight == 0.0) {
            SizeTrail flat = SizeTrail.uncut(0.0, equity, price.price(), price.fresh(), price.agreeing(), held, 0);
            return order(index, price, permission, flat);
        }
        return order(index, price, permission, steps(proposal, price, equity, held));
    }

    private SizeTrail steps(Proposal.TargetWeight proposal, FairPrice price, double equity, long held) {
        int index = proposal.instrument();
        Instrument instrument = catalogue.instrument(index);
        double at = price.price();
        double weight = proposal.weightFraction();
        WeightSteps steps = WeightSteps.of(proposal, portfolio.weightFraction(index), settings.portfolio(), risk);
        double capped = Math.clamp(steps.budget(), -settings.maxPositionFraction(), settings.maxPositionFraction());
        long limited = target(capped, equity, at, instrument);
        long levered = leverageLimit(index, limited, equity, at, instrument);
        long kept = marginLimit(index, held, levered, at, instrument);
        long safe = settings.portfolio().acting() ? varLimit.limit(index, held, kept, at, equity) : kept;
        return new SizeTrail(
                weight,
                equity,
                at,
                price.fresh(),
                price.agreeing(),
                held,
                target(weight, equity, at, instrument),
                target(steps.kelly(), equity, at, instrument),
                target(steps.volatility(), equity, at, instrument),
                target(steps.budget(), equity, at, instrument),
                limited,
                levered,
                kept,
                safe,
                risk.volatilityAnnual(index),
                settings.portfolio().acting() ? varLimit.at(safe) : Double.NaN,
                safe);
    }

    /// From a target to an order: what may be sent now, in whole lots.
    private Sizing order(int index, FairPrice price, Permission permission, SizeTrail steps) {
        Instrument instrument = catalogue.instrument(index);
        long held = steps.held();
        long wanted = steps.afterVar() - held;
        boolean onlyReducing = permission == Permission.REDUCE_ONLY || !price.tradable();
        long change = onlyReducing ? reducingPart(held, wanted) : wanted;
        // Toward zero: rounding must not take more risk than was allowed.
        long lots = change / instrument.lotSize() * instrument.lotSize();
        long after = held + lots;
        SizeTrail trail = steps.atLot(after);
        if (permission == Permission.NONE) {
            return new Sizing.Vetoed(Veto.HALTED, trail);
        }
        if (lots == 0) {
            return new Sizing.Vetoed(nothingLeft(trail, wanted, instrument.lotSize(), permission), trail);
        }
        if (portfolio.openBuys(index) != 0 || portfolio.openSells(index) != 0) {
            return new Sizing.Vetoed(Veto.ORDER_OPEN, trail);
        }
        if (after != 0 && !(instrument.quantity(Math.abs(lots)) * price.price() >= settings.minNotionalQuote())) {
            return new Sizing.Vetoed(Veto.BELOW_MIN_NOTIONAL, trail);
        }
        Side side = lots > 0 ? Side.BUY : Side.SELL;
        boolean reducing = reducingPart(held, lots) == lots;
        return new Sizing.Sized(side, Math.abs(lots), reducing, trail);
    }

    /// Returns how much of a position must go so that leverage comes down to a limit if all positions shrink
    /// alike.
    ///
    /// Rounded up to lots, at most the whole position: never through flat.
    ///
    /// @param instrument index in the catalogue
    /// @param limitLeverage gross position value over equity to reach
    /// @return scaled quantity, at least 0
    public long excess(int instrument, double limitLeverage) {
        long held = Math.abs(portfolio.position(instrument));
        double value = 0.0;
        for (int i = 0; i < catalogue.instruments().size(); i++) {
            value += Math.abs(portfolio.valueQuote(i));
        }
        double kept = limitLeverage * portfolio.equityQuote() / value;
        if (held == 0 || kept >= 1.0) {
            return 0;
        }
        // Not a fraction, or an account under water: nothing may stay.
        long keep = kept > 0.0 ? (long) Math.floor(kept * held) : 0;
        long lot = catalogue.instrument(instrument).lotSize();
        return held - keep / lot * lot;
    }

    private long leverageLimit(int index, long target, double equity, double price, Instrument instrument) {
        if (target == 0) {
            return 0;
        }
        double others = portfolio.grossQuote() - portfolio.grossQuote(index);
        double room = settings.maxLeverage() * equity - others;
        double wanted = instrument.quantity(Math.abs(target)) * price;
        if (wanted <= room) {
            return target;
        }
        long most = room > 0.0 ? Decimal.ofDouble(room / price, instrument.quantityDigits()) : 0;
        return Long.signum(target) * Math.max(0, Math.min(most, Math.abs(target)));
    }

    /// What only shrinks a position passes; what adds to one is cut to the most that leaves the distance.
    private long marginLimit(int index, long held, long target, double price, Instrument instrument) {
        boolean same = Long.signum(held) == Long.signum(target);
        long base = same ? Long.signum(held) * Math.min(Math.abs(held), Math.abs(target)) : 0;
        boolean spends = !instrument.contract().onMargin() && target > held && margin.inUse();
        if (base == target || !(instrument.contract().onMargin() || spends)) {
            return target;
        }
        double distance = settings.liquidationDistanceFraction();
        if (spends) {
            long most = units(margin.mostSpendable(distance) / price, instrument);
            // A short that is bought back spends as well, but shrinks.
            return target - held <= most ? target : Math.max(Math.min(target, 0), held + most);
        }
        long most = units(margin.mostUnits(index, target > 0, price, distance), instrument);
        return Long.signum(target) * Math.min(Math.abs(target), Math.max(Math.abs(base), most));
    }

    /// Rounded down by one step: the nearest number of steps may be one too many.
    private static long units(double units, Instrument instrument) {
        long scaled = Decimal.ofDouble(units, instrument.quantityDigits());
        return scaled == Decimal.NOT_A_NUMBER ? Long.MAX_VALUE / 4 : Math.max(0, scaled - 1);
    }

    private static long target(double weight, double equity, double price, Instrument instrument) {
        return Decimal.ofDouble(weight * equity / price, instrument.quantityDigits());
    }

    /// A price so small that the position would not fit a `long` is no price to trade at.
    private static boolean fits(double quantity, Instrument instrument) {
        return Decimal.ofDouble(quantity, instrument.quantityDigits()) != Decimal.NOT_A_NUMBER;
    }

    /// Returns the part of a change that only shrinks a position: nothing if it grows, at most to flat.
    private static long reducingPart(long held, long change) {
        if (Long.signum(held) != -Long.signum(change)) {
            return 0;
        }
        return held > 0 ? Math.max(change, -held) : Math.min(change, -held);
    }

    private static Veto nothingLeft(SizeTrail trail, long wanted, long lot, Permission permission) {
        if (wanted / lot != 0) {
            return permission == Permission.REDUCE_ONLY ? Veto.FROZEN : Veto.NOT_TRADABLE;
        }
        if ((trail.afterMargin() - trail.held()) / lot != 0) {
            return Veto.VAR_LIMIT;
        }
        boolean cut = (trail.afterLeverage() - trail.held()) / lot != 0;
        return cut ? Veto.LIQUIDATION_DISTANCE : Veto.AT_TARGET;
    }
}
