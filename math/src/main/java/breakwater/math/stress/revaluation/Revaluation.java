package breakwater.math.stress.revaluation;

import breakwater.math.stress.Shock;
import breakwater.math.stress.StressScenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Values every position anew under a scenario.
///
/// - Spot loses `q P f`, and selling costs `Y vol' sqrt(S / (D depthLeft))` of its value, where `S` is all spot
/// and
///   perpetuals of the asset, gross, `D` a day's volume and `vol'` the shocked daily volatility; at most what
/// is left.
/// - A perpetual loses the same until its liquidation price, pays stressed funding, and then the penalty. It
/// cannot
///   lose more than its collateral and gain: the margin is its own.
/// - An option is priced with shocked forward and volatility. The forward keeps its ratio to the price; a flat
///   volatility sticks to the strike, a SABR smile moves along its backbone; the level is multiplied. No time
/// passes.
/// - A defaulted venue keeps what it owes and still collects what is owed to it.
/// - The value at risk is that of [StressScenario#raised] and [StressScenario#lowered] on the exposures before
/// the
///   fall; of an option the larger delta, before or after. Gamma and vega are in the loss, not in it.
public final class Revaluation {
    private final HeldBook book;
    private final StressScenario scenario;
    private final Terms terms;
    private final String defaulted;
    private final Exposures exposures;
    private final double[] toSell;
    private double grossBefore;
    private double grossAfter;

    private Revaluation(HeldBook book, StressScenario scenario, Terms terms, String defaulted) {
        this.book = book;
        this.scenario = scenario;
        this.terms = terms;
        this.defaulted = defaulted;
        exposures = new Exposures(book);
        toSell = new double[book.assets().size()];
        for (Holding holding : book.holdings()) {
            int i = book.indexOf(holding.asset());
            toSell[i] += lost(holding) ? 0 : book.assets().get(i).price() * unitsToSell(holding);
        }
    }

    private static double unitsToSell(Holding holding) {
        return switch (holding) {
            case SpotHolding spot -> Math.abs(spot.quantity());
            case PerpetualHolding perpetual -> Math.abs(perpetual.quantity());
            case OptionHolding _ -> 0;
        };
    }

    /// Runs a scenario.
    ///
    /// @param book holdings
    /// @param scenario shocks
    /// @param terms what holds for every scenario
    /// @param defaultedVenue venue whose positions are lost, empty for none
    /// @return losses
    /// @throws IllegalArgumentException if the venue is not in the book, or an option has no price under the
    /// shock
    public static StressResult of(HeldBook book, StressScenario scenario, Terms terms, String defaultedVenue) {
        if (!defaultedVenue.isEmpty() && !book.venues().contains(defaultedVenue)) {
            throw new IllegalArgumentException(
                    "defaultedVenue must be one of " + String.join(", ", book.venues()) + " but was " + defaultedVenue);
        }
        return new Revaluation(book, scenario, terms, defaultedVenue).run();
    }

    private StressResult run() {
        List<PositionLoss> positions = new ArrayList<>();
        Losses losses = Losses.NONE;
        double before = 0;
        double after = 0;
        MarginVerdict verdict = MarginVerdict.SAFE;
        for (Holding holding : book.holdings()) {
            PositionLoss position = switch (holding) {
                case SpotHolding spot -> spot(spot);
                case PerpetualHolding perpetual -> perpetual(perpetual);
                case OptionHolding option -> option(option);
            };
            positions.add(position);
            losses = losses.plus(position.losses());
            before += position.valueBefore();
            after += position.valueAfter();
            verdict =
                    verdict.worse(position.margin().map(MarginOutcome::verdict).orElse(MarginVerdict.SAFE));
        }
        boolean solvent = after > 0 || book.holdings().isEmpty();
        return new StressResult(
                scenario,
                defaulted,
                positions,
                losses,
                before,
                after,
                leverage(grossBefore, before),
                leverage(grossAfter, after),
                exposures.raised(scenario, terms.confidence()),
                exposures.lowered(scenario, terms.confidence()),
                solvent ? verdict : MarginVerdict.INSOLVENT,
                notes());
    }

    private PositionLoss spot(SpotHolding held) {
        Asset asset = book.asset(held.asset());
        Shock fall = fall(asset);
        double value = held.quantity() * asset.price();
        double shocked = value * (1 - fall.value());
        boolean lost = lost(held);
        double cost = lost ? 0 : Math.min(costShare(asset) * Math.abs(value), Math.abs(shocked));
        double kept = lost ? Math.max(shocked, 0) : 0;
        expose(asset, value, shocked, lost && value > 0, false);
        Losses losses = new Losses(value - shocked, 0, 0, 0, cost, kept);
        return new PositionLoss(held, fall, value, shocked - cost - kept, losses, Optional.empty(), Optional.empty());
    }

    private PositionLoss perpetual(PerpetualHolding held) {
        Asset asset = book.asset(held.asset());
        Shock fall = fall(asset);
        double price = asset.price();
        double shocked = price * (1 - fall.value());
        double size = Math.abs(held.quantity());
        double equity = held.equity(price);
        double funding = terms.funding(held, price);
        double limit = held.liquidationPrice(funding);
        // Negated on purpose: a price that is no number closes the position.
        boolean closed = !(held.quantity() > 0 ? shocked > limit : shocked < limit);
        double exit = closed ? Math.clamp(limit, Math.min(price, shocked), Math.max(price, shocked)) : shocked;
        boolean lost = lost(held);
        Waterfall margin = new Waterfall(equity);
        double byPrice = margin.take(held.quantity() * (price - exit));
        double byFunding = margin.take(funding);
        double byPenalty = margin.take(closed ? held.liquidationPenalty() * size * exit : 0);
        double cost = Math.min(costShare(asset) * size * price, size * shocked);
        double atVenue = margin.left();
        double byCost = margin.take(lost ? 0 : cost);
        double byDefault = margin.take(lost ? margin.left() : 0);
        expose(asset, held.quantity() * price, held.quantity() * shocked, lost, closed);
        Losses losses = new Losses(byPrice, 0, byFunding, byPenalty, byCost, byDefault);
        double ratio = atVenue > 0 ? held.maintenanceMargin() * size * exit / atVenue : Double.POSITIVE_INFINITY;
        MarginOutcome outcome = new MarginOutcome(
                held.liquidationPrice(0),
                limit,
                shocked,
                ratio,
                closed ? 0 : leverage(size * shocked, atVenue),
                closed
                        ? MarginVerdict.LIQUIDATED
                        : ratio >= terms.callRatio() ? MarginVerdict.MARGIN_CALL : MarginVerdict.SAFE);
        return new PositionLoss(held, fall, equity, margin.left(), losses, Optional.of(outcome), Optional.empty());
    }

    private PositionLoss option(OptionHolding held) {
        Asset asset = book.asset(held.asset());
        Shock fall = fall(asset);
        double price = asset.price();
        double shocked = price * (1 - fall.value());
        double factor = terms.volFactor(scenario.volSpike().value(), held.expiryYears());
        OptionVol vol = held.vol();
        OptionVol shockedVol = vol.times(factor);
        double before = held.value(price, vol);
        double moved = held.value(shocked, vol);
        double after = held.value(shocked, shockedVol);
        double forward = price * held.forwardRatio();
        double forwardAfter = shocked * held.forwardRatio();
        OptionVol.Approximation near = vol.approximate(
                held.kind(), forward, held.strike(), held.expiryYears(), forwardAfter - forward, factor);
        OptionVol.Approximation far =
                shockedVol.approximate(held.kind(), forwardAfter, held.strike(), held.expiryYears(), 0, 1);
        boolean lost = lost(held);
        double kept = lost ? Math.max(after, 0) : 0;
        double exposed = held.quantity() * near.delta() * forward;
        double exposedAfter = held.quantity() * far.delta() * forwardAfter;
        double larger = Math.abs(exposedAfter) > Math.abs(exposed) ? exposedAfter : exposed;
        if (!(lost && after > 0)) {
            exposures.add(asset.name(), larger, false);
            grossAfter += Math.abs(exposedAfter);
        }
        grossBefore += Math.abs(exposed);
        double approximate = -held.quantity() * near.gain();
        OptionOutcome outcome = new OptionOutcome(
                vol.vol(forward, held.strike(), held.expiryYears()),
                shockedVol.vol(forwardAfter, held.strike(), held.expiryYears()),
                near.delta(),
                before - after,
                approximate,
                approximate - (before - after));
        Losses losses = new Losses(before - moved, moved - after, 0, 0, 0, kept);
        return new PositionLoss(held, fall, before, after - kept, losses, Optional.empty(), Optional.of(outcome));
    }

    private void expose(Asset asset, double value, double shocked, boolean lost, boolean closed) {
        if (asset.dailyVol() > 0) {
            grossBefore += Math.abs(value);
            grossAfter += lost || closed ? 0 : Math.abs(shocked);
        }
        if (!lost) {
            exposures.add(asset.name(), value, closed);
        }
    }

    private Shock fall(Asset asset) {
        return scenario.fallAtLow(asset.name(), asset.beta());
    }

    private boolean lost(Holding holding) {
        return holding.venue().equals(defaulted);
    }

    private double costShare(Asset asset) {
        if (!(asset.dailyVolume() > 0)) {
            return 0;
        }
        double vol = scenario.volSpike().value() * asset.dailyVol();
        double depth = asset.dailyVolume() * scenario.depthLeft().value();
        return terms.impact() * vol * Math.sqrt(toSell[book.indexOf(asset.name())] / depth);
    }

    private static double leverage(double gross, double equity) {
        return gross == 0 ? 0 : equity > 0 ? gross / equity : Double.POSITIVE_INFINITY;
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        List<String> unknown = book.assets().stream()
                .filter(asset ->
                        asset.dailyVol() > 0 && !(asset.dailyVolume() > 0) && toSell[book.indexOf(asset.name())] > 0)
                .map(Asset::name)
                .toList();
        if (!unknown.isEmpty()) {
            notes.add("no daily volume for " + String.join(", ", unknown) + ": the cost of selling is not counted");
        }
        if (book.holdings().stream().anyMatch(OptionHolding.class::isInstance)) {
            notes.add("options: margin of short ones, cost of closing and passing of time are not counted");
        }
        return notes;
    }
}
