package breakwater.venue.frame;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.model.Decimal;
import breakwater.testing.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonCursorTest {
    private final JsonCursor cursor = new JsonCursor();

    @Test
    void aQuotedDecimalReadsExactlyAsTheGeneralParserReadsIt() {
        RandomGenerator random = Seeds.generator(3);
        String alphabet = "0123456789.0123456789eE+-";
        for (int i = 0; i < 300_000; i++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(24);
            for (int k = 0; k < length; k++) {
                // Mostly digits, so that the fast path and its borders are met.
                text.append(alphabet.charAt(random.nextInt(random.nextInt(4) == 0 ? alphabet.length() : 21)));
            }
            int digits = random.nextInt(19);
            byte[] bytes = ("\"" + text + "\"").getBytes(StandardCharsets.US_ASCII);
            cursor.reset(bytes, 0, bytes.length);
            assertThat(cursor.decimal(digits))
                    .as("%s at %d", text, digits)
                    .isEqualTo(Decimal.parse(text.toString(), digits));
            assertThat(cursor.atEnd()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1723161255342, 1723161255342000000",
        "1735689600000001, 1735689600000001000",
        "1735689600000001002, 1735689600000001002",
        "1723161255, 0",
        "0, 0",
        "50000000000000, 0"
    })
    void theMagnitudeOfATimeTellsItsUnit(long time, long nanos) {
        assertThat(VenueTime.toNanos(time)).isEqualTo(nanos);
    }

    @Test
    void aFailureIsForGood() {
        byte[] bytes = "{\"a\":x,\"b\":1}".getBytes(StandardCharsets.US_ASCII);
        cursor.reset(bytes, 0, bytes.length);
        assertThat(cursor.beginObject()).isTrue();
        assertThat(cursor.nextMember()).isTrue();
        cursor.skip();
        assertThat(cursor.failed()).isTrue();
        assertThat(cursor.nextMember()).isFalse();
        assertThat(cursor.count()).isZero();
        assertThat(cursor.string()).isFalse();
        assertThat(cursor.atEnd()).isFalse();
    }

    @Test
    void aSymbolIsFoundInAnyCaseAmongMany() {
        java.util.List<breakwater.model.Instrument> instruments = new java.util.ArrayList<>();
        for (int i = 0; i < 500; i++) {
            instruments.add(breakwater.model.Instrument.of(i, "C" + i + "/USDT"));
        }
        VenueSymbols symbols = new VenueSymbols(instruments);
        for (int i = 0; i < 500; i++) {
            byte[] text = ("c" + i + "usdT").getBytes(StandardCharsets.US_ASCII);
            assertThat(symbols.find(text, 0, text.length)).isEqualTo(i);
            assertThat(symbols.find(text, 0, text.length - 1)).isEqualTo(-1);
        }
    }
}
