package breakwater.math.options;

import static breakwater.math.options.OptionKind.CALL;
import static breakwater.math.options.OptionKind.PUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import breakwater.math.random.CounterRandom;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BlackTest {
    private static final double RELATIVE = 2e-13;

    private static Arguments args(OptionKind kind, double... numbers) {
        return arguments(kind, numbers);
    }

    /// Forward, strike, expiry, vol; price, delta, gamma, vega, theta, vanna, volga from 50-digit arithmetic
    /// and its
    /// numerical derivatives (mpmath 1.3).
    static Stream<Arguments> black() {
        return Stream.of(
                args(
                        CALL,
                        60000,
                        65000,
                        0.0821917808219178,
                        0.65,
                        2559.741827765217,
                        0.3683011728255678,
                        3.371818717878988e-5,
                        6484.977369728903,
                        -25642.681349469705,
                        0.3031702472780092,
                        1754.087845078365),
                args(
                        PUT,
                        60000,
                        30000,
                        0.019178082191780823,
                        1.2,
                        0.023218273716964524,
                        -1.0494350634102971e-05,
                        4.702977334404815e-09,
                        0.38963845093808663,
                        -12.19011725077728,
                        -0.00015974578688785052,
                        5.6466573312883055),
                args(
                        CALL,
                        100,
                        100.0001,
                        0.5,
                        0.2,
                        5.637150598441248,
                        0.5281831749948558,
                        0.028139057629465267,
                        28.139057629465267,
                        -5.627811525893053,
                        0.1407093576691063,
                        -0.7034764337018743),
                args(
                        PUT,
                        100,
                        250,
                        2,
                        0.8,
                        169.2344792701374,
                        -0.5964654489058301,
                        0.0034225899121903846,
                        54.76143859504616,
                        -10.952287719009231,
                        0.6658181199184843,
                        22.994921955918993),
                args(
                        CALL,
                        3000,
                        9000,
                        0.01,
                        0.7,
                        1.8960612055647202e-54,
                        1.4315610355448346e-55,
                        1.0718172392122674e-56,
                        6.752448607037284e-52,
                        -2.3633570124630494e-50,
                        5.057732324747116e-53,
                        2.3760409030994904e-49),
                args(
                        CALL,
                        1,
                        1.5,
                        0.003,
                        0.3,
                        7.903846441028504e-138,
                        1.1912133589742083e-134,
                        1.7912057338710296e-131,
                        1.6120851604839267e-134,
                        -8.060425802419634e-133,
                        2.4217107976735117e-131,
                        3.271974331425712e-131));
    }

    static Stream<Arguments> bachelier() {
        return Stream.of(
                args(
                        CALL,
                        0.03,
                        0.035,
                        5,
                        0.008,
                        0.004913465033494527,
                        0.38992730898245953,
                        21.447192432521327,
                        0.8578876973008531,
                        -0.0006863101578406825,
                        13.404495270325828,
                        8.377809543953644),
                args(
                        PUT,
                        -0.002,
                        0.001,
                        1,
                        0.006,
                        0.004186779344407836,
                        -0.6914624612740131,
                        58.67755446071658,
                        0.35206532676429947,
                        -0.0010561959802928983,
                        29.33877723035829,
                        14.669388615179145),
                args(
                        CALL,
                        100,
                        140,
                        0.25,
                        9,
                        1.5251094044496845e-19,
                        3.0861506408764165e-19,
                        6.171414076025005e-19,
                        1.3885681671056261e-18,
                        -2.499422700790127e-17,
                        2.7428507004555577e-18,
                        1.2190447557580256e-17),
                args(
                        PUT,
                        100,
                        100,
                        1,
                        20,
                        7.978845608028654,
                        -0.5,
                        0.019947114020071634,
                        0.3989422804014327,
                        -3.989422804014327,
                        0,
                        0));
    }

    @ParameterizedTest
    @MethodSource
    void black(OptionKind kind, double[] n) {
        assertThat(Black.price(kind, n[0], n[1], n[2], n[3])).isCloseTo(n[4], close(n[4]));
        compare(Black.greeks(kind, n[0], n[1], n[2], n[3]), n);
    }

    @ParameterizedTest
    @MethodSource
    void bachelier(OptionKind kind, double[] n) {
        // The wing price is what is left of two numbers 40 times as large.
        assertThat(Bachelier.price(kind, n[0], n[1], n[2], n[3])).isCloseTo(n[4], within(2e-12 * n[4]));
        compare(Bachelier.greeks(kind, n[0], n[1], n[2], n[3]), n);
    }

    private static void compare(Greeks greeks, double[] n) {
        double[] found = {greeks.delta(), greeks.gamma(), greeks.vega(), greeks.theta(), greeks.vanna(), greeks.volga()
        };
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).as("greek " + i).isCloseTo(n[5 + i], close(n[5 + i]));
        }
    }

    private static Offset<Double> close(double expected) {
        return within(RELATIVE * Math.abs(expected));
    }

    /// Haug, The Complete Guide to Option Pricing Formulas (2007), section 1.1.5: forward 19, strike 19, nine
    /// months,
    /// rate 10%, vol 28%.
    @Test
    void agreesWithTheTextbook() {
        double discount = StrictMath.exp(-0.10 * 0.75);
        assertThat(discount * Black.price(CALL, 19, 19, 0.75, 0.28)).isCloseTo(1.7011, within(5e-5));
        assertThat(discount * Black.price(PUT, 19, 19, 0.75, 0.28)).isCloseTo(1.7011, within(5e-5));
    }

    @Test
    void withoutTimeOrVolThePriceIsIntrinsic() {
        assertThat(Black.price(CALL, 110, 100, 0, 0.5)).isEqualTo(10);
        assertThat(Black.price(PUT, 110, 100, 1, 0)).isZero();
        assertThat(Bachelier.price(PUT, -3, 100, 0, 5)).isEqualTo(103);
    }

    /// The price determines the vol only up to the price's own rounding over vega.
    @Test
    void vols() {
        long seed = 20260101;
        CounterRandom random = CounterRandom.of(seed);
        for (int i = 0; i < 20_000; i++) {
            double expiry = StrictMath.exp(-7 + 9 * random.nextDouble());
            double vol = StrictMath.exp(-4 + 6 * random.nextDouble());
            double deviations = 12 * (random.nextDouble() - 0.5);
            double strike = 100 * StrictMath.exp(deviations * vol * Math.sqrt(expiry));
            if (!(strike > 1e-12 && strike < 1e15)) {
                continue;
            }
            OptionKind kind = strike > 100 ? CALL : PUT;
            double price = Black.price(kind, 100, strike, expiry, vol);
            double most = Math.min(100, strike);
            if (price > 0 && price < most) {
                double vega = Black.greeks(kind, 100, strike, expiry, vol).vega();
                double rounding = 1e-13 * price / vega + 4e-16 * most / Math.max(vega, Double.MIN_NORMAL);
                double found = ImpliedVol.black(kind, 100, strike, expiry, price);
                assertThat(found)
                        .as("seed %d draw %d strike %s expiry %s", seed, i, strike, expiry)
                        .isCloseTo(vol, within(1e-12 * vol + rounding));
            }
            double normal = Bachelier.price(kind, 100, strike, expiry, 100 * vol);
            // Below it a price has lost digits to the least double.
            if (normal > 1e-290) {
                double found = ImpliedVol.bachelier(kind, 100, strike, expiry, normal);
                assertThat(found).as("seed %d draw %d", seed, i).isCloseTo(100 * vol, Percentage.withPercentage(1e-8));
            }
        }
    }

    @Test
    void volsNearIntrinsicStayFinite() {
        assertThat(ImpliedVol.black(CALL, 110, 100, 1, 10)).isZero();
        assertThat(ImpliedVol.black(CALL, 110, 100, 1, Math.nextUp(10.0))).isBetween(0.001, 0.05);
        assertThat(ImpliedVol.black(PUT, 100, 1, 1, Double.MIN_VALUE)).isBetween(0.01, 1.0);
        assertThat(ImpliedVol.black(CALL, 100, 100, 1, 1e-300))
                .isCloseTo(1e-302 * NormalLaw.ROOT_TWO_PI, within(1e-312));
        assertThat(ImpliedVol.black(CALL, 100, 100, 1, Math.nextDown(100.0))).isBetween(10.0, 100.0);
        assertThat(ImpliedVol.black(CALL, 1e-300, 1e300, 1, 1e-301)).isFinite();
        assertThat(ImpliedVol.bachelier(CALL, 100, 200, 1, Double.MIN_VALUE))
                .isFinite()
                .isPositive();
        assertThat(ImpliedVol.bachelier(CALL, 100, 100, 1, 8)).isCloseTo(8 * NormalLaw.ROOT_TWO_PI, within(1e-14));
    }

    @Test
    void refusesByName() {
        assertThatThrownBy(() -> ImpliedVol.black(CALL, 110, 100, 1, 9.99))
                .hasMessage("price must be in [10.0, 110.0) but was 9.99");
        assertThatThrownBy(() -> ImpliedVol.black(CALL, 110, 100, 1, Double.NaN))
                .hasMessageStartingWith("price must");
        assertThatThrownBy(() -> ImpliedVol.black(PUT, 110, 100, 1, 100)).hasMessageStartingWith("price must");
        assertThatThrownBy(() -> Black.price(CALL, 0, 100, 1, 0.2)).hasMessageStartingWith("forward must");
        assertThatThrownBy(() -> Black.price(CALL, 100, 100, 1, -0.2)).hasMessageStartingWith("vol must");
        assertThatThrownBy(() -> Black.greeks(CALL, 100, 100, 0, 0.2)).hasMessageStartingWith("expiry must");
        assertThatThrownBy(() -> Bachelier.price(CALL, Double.NaN, 100, 1, 2)).hasMessageStartingWith("forward must");
    }
}
