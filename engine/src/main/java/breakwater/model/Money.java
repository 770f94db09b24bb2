package breakwater.model;

import java.math.BigInteger;

/// Amounts of quote currency: scaled `long`s with eight decimals, exact and overflow-checked.
public final class Money {
    /// Decimals of every amount of money.
    public static final int DIGITS = 8;

    private static final BigInteger TWO = BigInteger.TWO;

    private Money() {}

    /// Returns the value of a quantity at a price, rounded half even at the eighth decimal.
    ///
    /// @param price scaled by `instrument.priceDigits()`
    /// @param quantity scaled by `instrument.quantityDigits()`; negative for a short position
    /// @param instrument gives the scales
    /// @return money
    /// @throws ArithmeticException if the result does not fit
    public static long notional(long price, long quantity, Instrument instrument) {
        int surplus = instrument.priceDigits() + instrument.quantityDigits() - DIGITS;
        long high = Math.multiplyHigh(price, quantity);
        long low = price * quantity;
        boolean fits = high == low >> 63;
        if (fits && surplus >= 0 && surplus <= Decimal.MAX_DIGITS) {
            return divideHalfEven(low, Decimal.power(surplus));
        }
        BigInteger product = BigInteger.valueOf(price).multiply(BigInteger.valueOf(quantity));
        if (surplus <= 0) {
            return product.multiply(BigInteger.TEN.pow(-surplus)).longValueExact();
        }
        BigInteger divisor = BigInteger.TEN.pow(surplus);
        BigInteger[] parts = product.divideAndRemainder(divisor);
        int half = parts[1].abs().multiply(TWO).compareTo(divisor);
        boolean away = half > 0 || (half == 0 && parts[0].testBit(0));
        BigInteger rounded = away ? parts[0].add(BigInteger.valueOf(product.signum())) : parts[0];
        return rounded.longValueExact();
    }

    /// Returns a fraction of an amount, such as a fee, rounded half up in magnitude.
    ///
    /// @param amount money
    /// @param basisPoints hundredths of a percent; finite
    /// @return money
    /// @throws ArithmeticException if the result does not fit
    public static long basisPoints(long amount, double basisPoints) {
        // Fees are quoted to a hundredth of a basis point; exact in scaled integers.
        long micro = Math.round(basisPoints * 1e4);
        return roundHalfUp(
                BigInteger.valueOf(amount).multiply(BigInteger.valueOf(micro)), BigInteger.valueOf(100_000_000L));
    }

    /// Returns a part of an amount, such as a funding payment, rounded half up in magnitude.
    ///
    /// @param amount money
    /// @param rate part, scaled by `digits`
    /// @param digits decimals of the rate, in `[0, 18]`
    /// @return money
    /// @throws ArithmeticException if the result does not fit
    public static long part(long amount, long rate, int digits) {
        return roundHalfUp(BigInteger.valueOf(amount).multiply(BigInteger.valueOf(rate)), BigInteger.TEN.pow(digits));
    }

    private static long roundHalfUp(BigInteger product, BigInteger divisor) {
        BigInteger[] parts = product.divideAndRemainder(divisor);
        boolean away = parts[1].abs().multiply(TWO).compareTo(divisor) >= 0;
        return (away ? parts[0].add(BigInteger.valueOf(product.signum())) : parts[0]).longValueExact();
    }

    /// Converts to a `double` for statistics.
    ///
    /// @param amount money
    /// @return units of quote currency
    public static double toDouble(long amount) {
        return Decimal.toDouble(amount, DIGITS);
    }

    /// Converts from units of quote currency.
    ///
    /// @param units finite
    /// @return money
    /// @throws IllegalArgumentException if `units` is not finite or does not fit
    public static long ofDouble(double units) {
        long amount = Decimal.ofDouble(units, DIGITS);
        if (amount == Decimal.NOT_A_NUMBER) {
            throw new IllegalArgumentException("money must be finite and below 9.2e10 in magnitude but was " + units);
        }
        return amount;
    }

    /// Formats exactly, without trailing zeros.
    ///
    /// @param amount money
    /// @return plain decimal text
    public static String format(long amount) {
        return Decimal.format(amount, DIGITS);
    }

    private static long divideHalfEven(long value, long divisor) {
        long quotient = value / divisor;
        long rest = Math.abs(value % divisor);
        if (rest > divisor - rest || (rest == divisor - rest && (quotient & 1) != 0)) {
            return quotient + Long.signum(value);
        }
        return quotient;
    }
}
