package breakwater.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import breakwater.testing.RandomInputs;
import breakwater.testing.Seeds;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class InputCodecTest {
    // Type, then the header (instrument 1, source 2, sequence 3, venue time 4, receive time 7), little-endian.
    private static final String TRADE =
            "010100000002000000030000000000000004000000000000000700000000000000050000" + "0000000000060000000000000001";
    private static final String STATUS = "05010000000200000003000000000000000400000000000000070000000000000002";
    private static final String BAR = "0401000000020000000300000000000000040000000000000007000000000000000a0000"
            + "00000000000b000000000000000c000000000000000d000000000000000e000000000000"
            + "000f0000000000000010000000000000001100000000000000";
    private static final String OPTION = "060100000002000000030000000000000004000000000000000700000000000000080000"
            + "0000000000090000000000000001020a000000000000000b000000000000000c00000000"
            + "000000";
    private static final String FUNDING =
            "070100000002000000030000000000000004000000000000000700000000000000ffffff" + "ffffffffff0800000000000000";

    private static byte[] encoded(Input input) {
        StateWriter out = new StateWriter(64);
        InputCodec.encode(input, out);
        return out.toBytes();
    }

    @Test
    void everyKindOfInputSurvivesTheRoundTrip() {
        RandomGenerator random = Seeds.generator(21);
        InputCodec codec = new InputCodec();
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = encoded(RandomInputs.next(random, i % RandomInputs.KINDS));
            StateReader in = new StateReader(bytes);
            Input decoded = codec.decode(in);
            in.expectEnd();
            assertArrayEquals(bytes, encoded(decoded));
        }
    }

    /// Byte for byte what journals hold that were written before options and fundings were inputs.
    @Test
    void inputsOfOldKindsKeepTheirBytes() {
        Trade trade = new Trade().set(5, 6, Side.SELL);
        trade.header(1, 2, 3, 4, 7);
        assertArrayEquals(HexFormat.of().parseHex(TRADE), encoded(trade));
        VenueStatus status = new VenueStatus().set(VenueStatus.State.HALTED);
        status.header(1, 2, 3, 4, 7);
        assertArrayEquals(HexFormat.of().parseHex(STATUS), encoded(status));
        Bar bar = new Bar().set(10, 11, 12, 13, 14, 15, 16, 17);
        bar.header(1, 2, 3, 4, 7);
        assertArrayEquals(HexFormat.of().parseHex(BAR), encoded(bar));
        assertArrayEquals(HexFormat.of().parseHex("100900000000000000"), encoded(new TimerTick(9)));
    }

    @Test
    void newKindsHaveTheseBytes() {
        OptionQuote option =
                new OptionQuote().contract(8, 9, OptionQuote.Kind.PUT).set(OptionQuote.Unit.QUOTE, 10, 11, 12);
        option.header(1, 2, 3, 4, 7);
        assertArrayEquals(HexFormat.of().parseHex(OPTION), encoded(option));
        Funding funding = new Funding().set(-1, 8);
        funding.header(1, 2, 3, 4, 7);
        assertArrayEquals(HexFormat.of().parseHex(FUNDING), encoded(funding));
    }

    @Test
    void anOptionOfUnknownKindOrUnitIsRefusedByName() {
        byte[] option = HexFormat.of().parseHex(OPTION);
        int kind = 1 + 32 + 16;
        byte[] badKind = option.clone();
        badKind[kind] = 2;
        refused("option kind must be in [0, 1] but was 2", badKind);
        byte[] badUnit = option.clone();
        badUnit[kind + 1] = 3;
        refused("option unit must be in [0, 2] but was 3", badUnit);
    }

    private static void refused(String message, byte[] bytes) {
        MalformedStateException refusal =
                assertThrows(MalformedStateException.class, () -> new InputCodec().decode(new StateReader(bytes)));
        assertEquals(message, refusal.getMessage());
    }

    @Test
    void bytesThatEndEarlyAreRefused() {
        RandomGenerator random = Seeds.generator(22);
        InputCodec codec = new InputCodec();
        for (int kind = 0; kind < RandomInputs.KINDS; kind++) {
            byte[] bytes = encoded(RandomInputs.next(random, kind));
            for (int cut = 0; cut < bytes.length; cut++) {
                byte[] shorter = Arrays.copyOf(bytes, cut);
                assertThrows(MalformedStateException.class, () -> codec.decode(new StateReader(shorter)));
            }
        }
    }

    @Test
    void hostileBytesNeverDoWorseThanARefusal() {
        RandomGenerator random = Seeds.generator(23);
        InputCodec codec = new InputCodec();
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = encoded(RandomInputs.next(random, i % RandomInputs.KINDS));
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            try {
                codec.decode(new StateReader(bytes));
            } catch (MalformedStateException expected) {
                // The one way out.
            }
        }
    }
}
