package breakwater.lab.fault;

/// A bar as a value, faults included: nothing here is checked.
///
/// @param openNanos start of the interval in epoch nanoseconds
/// @param open scaled price, or [breakwater.model.Decimal#NOT_A_NUMBER]
/// @param high scaled price, or [breakwater.model.Decimal#NOT_A_NUMBER]
/// @param low scaled price, or [breakwater.model.Decimal#NOT_A_NUMBER]
/// @param close scaled price, or [breakwater.model.Decimal#NOT_A_NUMBER]
/// @param volume scaled quantity, or [breakwater.model.Decimal#NOT_A_NUMBER]
public record PlainBar(long openNanos, long open, long high, long low, long close, long volume) {
    PlainBar withClose(long newClose) {
        return new PlainBar(openNanos, open, high, low, newClose, volume);
    }

    PlainBar withHighAndLow(long newHigh, long newLow) {
        return new PlainBar(openNanos, open, newHigh, newLow, close, volume);
    }

    PlainBar at(long newOpenNanos) {
        return new PlainBar(newOpenNanos, open, high, low, close, volume);
    }

    PlainBar flatAt(long price) {
        return new PlainBar(openNanos, price, price, price, price, 0);
    }
}
