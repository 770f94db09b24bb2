package breakwater.risk;

import breakwater.model.StateReader;
import breakwater.model.StateWriter;

/// How a proposal became a size: the middle of the trail from an order back to its cause. All positions are
/// targets,
/// signed and scaled by the instrument's quantity digits.
///
/// @param requestedWeightFraction what the agent asked for
/// @param equityQuote equity it was a fraction of
/// @param price fair price it was converted at, NaN if none was known
/// @param fresh sources that spoke recently enough
/// @param agreeing of those, how many agree
/// @param held position before
/// @param requested position asked for
/// @param afterKelly after the part of the growth-optimal size that the stated edge deserves
/// @param afterVolatility after the volatility target of the account
/// @param afterBudget after the split of its risk among the instruments
/// @param afterPositionLimit after the limit on one position
/// @param afterLeverage after the limit on the whole account
/// @param afterMargin after the distance that must be left to a forced close
/// @param afterVar after the limit on the value at risk of the whole account
/// @param volatilityAnnual volatility of the instrument per square root of a year, NaN while unknown
/// @param var95Fraction value at risk at 95% with the position after [#afterVar], over equity; NaN while
/// unknown
/// @param afterLot after rounding to lots and, where only reducing is allowed, cutting to it
public record SizeTrail(
        double requestedWeightFraction,
        double equityQuote,
        double price,
        int fresh,
        int agreeing,
        long held,
        long requested,
        long afterKelly,
        long afterVolatility,
        long afterBudget,
        long afterPositionLimit,
        long afterLeverage,
        long afterMargin,
        long afterVar,
        double volatilityAnnual,
        double var95Fraction,
        long afterLot) {
    /// A trail that no limit took part in.
    ///
    /// @param requestedWeightFraction what was asked for
    /// @param equityQuote equity it was a fraction of
    /// @param price fair price, NaN if none was known
    /// @param fresh sources that spoke recently enough
    /// @param agreeing of those, how many agree
    /// @param held position before
    /// @param target position asked for and left by every step
    /// @return trail
    public static SizeTrail uncut(
            double requestedWeightFraction,
            double equityQuote,
            double price,
            int fresh,
            int agreeing,
            long held,
            long target) {
        return new SizeTrail(
                requestedWeightFraction,
                equityQuote,
                price,
                fresh,
                agreeing,
                held,
                target,
                target,
                target,
                target,
                target,
                target,
                target,
                target,
                Double.NaN,
                Double.NaN,
                target);
    }

    SizeTrail atLot(long newAfterLot) {
        return new SizeTrail(
                requestedWeightFraction,
                equityQuote,
                price,
                fresh,
                agreeing,
                held,
                requested,
                afterKelly,
                afterVolatility,
                afterBudget,
                afterPositionLimit,
                afterLeverage,
                afterMargin,
                afterVar,
                volatilityAnnual,
                var95Fraction,
                newAfterLot);
    }

    /// Writes the canonical form.
    ///
    /// @param out receives it
    public void write(StateWriter out) {
        out.putDouble(requestedWeightFraction);
        out.putDouble(equityQuote);
        out.putDouble(price);
        out.putInt(fresh);
        out.putInt(agreeing);
        out.putLong(held);
        out.putLong(requested);
        out.putLong(afterKelly);
        out.putLong(afterVolatility);
        out.putLong(afterBudget);
        out.putLong(afterPositionLimit);
        out.putLong(afterLeverage);
        out.putLong(afterMargin);
        out.putLong(afterVar);
        out.putDouble(volatilityAnnual);
        out.putDouble(var95Fraction);
        out.putLong(afterLot);
    }

    /// Reads what [#write] wrote.
    ///
    /// @param in positioned at the start
    /// @return the trail
    public static SizeTrail read(StateReader in) {
        return new SizeTrail(
                in.getDouble(),
                in.getDouble(),
                in.getDouble(),
                in.getInt(),
                in.getInt(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getDouble(),
                in.getDouble(),
                in.getLong());
    }
}
