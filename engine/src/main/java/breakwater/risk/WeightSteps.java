package breakwater.risk;

import breakwater.agent.Proposal;

/// The steps of sizing that are about weights, before money and orders matter: what the edge deserves,
/// what the volatility allows, and what is left to one of several instruments. No step makes a weight
/// larger.
///
/// While the returns are too few to say anything a step passes the weight on, and the limits after it
/// hold alone. Where there are enough and they cannot be right (prices that never move), or where an edge
/// is stated and cannot be sized, nothing may be added to what is held.
///
/// @param kelly after the edge
/// @param volatility after the volatility target
/// @param budget after the split of risk
record WeightSteps(double kelly, double volatility, double budget) {
    static WeightSteps of(
            Proposal.TargetWeight proposal, double held, PortfolioRiskSettings settings, PortfolioRisk risk) {
        double weight = proposal.weightFraction();
        if (!settings.acting() || weight == 0.0) {
            return new WeightSteps(weight, weight, weight);
        }
        int index = proposal.instrument();
        double annual = risk.volatilityAnnual(index);
        double kelly = kelly(weight, proposal.edgeAnnual(), annual, held, settings);
        if (Double.isNaN(annual)) {
            return new WeightSteps(kelly, kelly, kelly);
        }
        double targeted =
                annual > 0.0 ? cap(kelly, settings.volatilityTargetAnnual() / annual) : addNothing(kelly, held);
        double split = risk.budgetFraction(index);
        double budget = split >= 0.0 ? cap(targeted, split) : addNothing(targeted, held);
        return new WeightSteps(kelly, targeted, budget);
    }

    private static double kelly(
            double weight, double edge, double annual, double held, PortfolioRiskSettings settings) {
        if (Double.isNaN(edge)) {
            return weight;
        }
        double full = edge / (annual * annual);
        if (Double.isNaN(full) || !(annual > 0.0)) {
            return addNothing(weight, held);
        }
        // An edge against the position deserves none of it.
        return weight > 0.0
                ? Math.min(weight, Math.max(0.0, settings.kellyFraction() * full))
                : Math.max(weight, Math.min(0.0, settings.kellyFraction() * full));
    }

    private static double cap(double weight, double most) {
        return Math.clamp(weight, -most, most);
    }

    private static double addNothing(double weight, double held) {
        // Negated so that an unknown holding counts as none.
        if (!(weight * held > 0.0)) {
            return 0.0;
        }
        return cap(weight, Math.abs(held));
    }
}
