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
/// @param afterPositionLimit after the limit on one position
/// @param afterLeverage after the limit on the whole account
/// @param afterLot after rounding to lots and, where only reducing is allowed, cutting to it
public record SizeTrail(
        double requestedWeightFraction,
        double equityQuote,
        double price,
        int fresh,
        int agreeing,
        long held,
        long requested,
        long afterPositionLimit,
        long afterLeverage,
        long afterLot) {
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
        out.putLong(afterPositionLimit);
        out.putLong(afterLeverage);
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
                in.getLong());
    }
}
