package breakwater.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import breakwater.testing.Seeds;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class DecimalTest {
    @Test
    void readsWhatVenuesAndFilesWrite() {
        assertEquals(6_183_763_000_000L, Decimal.parse("61837.63000000", 8));
        assertEquals(136L, Decimal.parse("1.36e-06", 8));
        assertEquals(-100_000_000L, Decimal.parse("-1", 8));
        assertEquals(2_976_800L, Decimal.parse("0.029768000000000003", 8));
        assertEquals(0L, Decimal.parse("0.00000000", 8));
        assertEquals(0L, Decimal.parse("1e-400", 8));
    }

    @Test
    void whatIsNoNumberOrDoesNotFitIsNotANumber() {
        for (String text : new String[] {
            "", "-", ".", "NaN", "Infinity", "1e", "1e1000000000", "1.2.3", "1 ", "0x1", "99999999999999999999", "1e18"
        }) {
            assertEquals(Decimal.NOT_A_NUMBER, Decimal.parse(text, 8), text);
        }
    }

    @Test
    void agreesWithBigDecimalOnRandomText() {
        RandomGenerator random = Seeds.generator(11);
        for (int i = 0; i < 20_000; i++) {
            BigDecimal value = BigDecimal.valueOf(
                    random.nextLong(-100_000_000_000_000L, 100_000_000_000_000L), random.nextInt(0, 16));
            long expected =
                    value.setScale(4, RoundingMode.HALF_UP).unscaledValue().longValueExact();
            assertEquals(expected, Decimal.parse(value.toPlainString(), 4), value.toPlainString());
            assertEquals(expected, Decimal.parse(Decimal.format(expected, 4), 4));
        }
    }

    @Test
    void notionalIsExactAndRoundsHalfToEven() {
        Instrument instrument = Instrument.of(0, "BTC/USDT");
        RandomGenerator random = Seeds.generator(12);
        for (int i = 0; i < 20_000; i++) {
            long price = random.nextLong(1, 10_000_000_000_000L);
            long quantity = random.nextLong(-100_000_000_000L, 100_000_000_000L);
            BigDecimal exact = BigDecimal.valueOf(price, 8).multiply(BigDecimal.valueOf(quantity, 8));
            assertEquals(
                    exact.setScale(8, RoundingMode.HALF_EVEN).unscaledValue().longValueExact(),
                    Money.notional(price, quantity, instrument));
        }
    }
}
