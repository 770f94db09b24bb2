package breakwater.quant;

import breakwater.math.options.Sabr;
import breakwater.math.options.SabrParameters;
import breakwater.math.random.CounterRandom;
import breakwater.model.Catalogue;
import breakwater.model.Decimal;
import breakwater.model.Instrument;
import breakwater.model.OptionQuote;
import breakwater.model.Source;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.robust.FairPrice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/// Sources that quote options around a planted SABR smile, and the stage that listens to them. Every source
/// quotes
/// every contract out of the money once in ten seconds.
final class OptionDesk {
    static final long SECOND = 1_000_000_000L;
    static final long DAY = 86_400 * SECOND;
    static final long START = 1_700_000_000L * SECOND;
    static final double SPOT = 60_000;
    static final double NOISE = 0.003;
    static final int[] DAYS = {7, 30, 90};
    static final double[] DEVIATIONS = {-2.4, -1.9, -1.4, -0.9, -0.6, -0.3, -0.05, 0.25, 0.55, 0.95, 1.5, 2.1, 2.7};

    final CounterRandom[] random;
    final DoubleUnaryOperator[] lies;
    final boolean[] silent;
    final double[] trust;
    QuantStage stage;
    boolean fairKnown = true;
    boolean inCoin;
    double calendarFactor = 1;
    long now = START;

    OptionDesk(int sources, long seed) {
        random = new CounterRandom[sources];
        lies = new DoubleUnaryOperator[sources];
        silent = new boolean[sources];
        trust = new double[sources];
        for (int s = 0; s < sources; s++) {
            // A source's noise does not depend on what others do.
            random[s] = CounterRandom.of(seed).split("source").split(s);
            lies[s] = vol -> vol;
            trust[s] = 1;
        }
        stage = stage();
    }

    QuantStage stage() {
        return new QuantStage(catalogue(random.length), QuantSettings.standard());
    }

    static Catalogue catalogue(int sources) {
        List<Source> list = new ArrayList<>();
        for (int s = 0; s < sources; s++) {
            list.add(new Source(s, "source-" + s, Source.ChecksumRule.NONE));
        }
        return new Catalogue(List.of(Instrument.of(0, "BTC/USDT")), list);
    }

    static SabrParameters planted(int days) {
        return new SabrParameters(0.6 + 0.0005 * days, 1, 2.2 / Math.sqrt(days / 7.0), -0.25);
    }

    static double years(int days) {
        return days / 365.0;
    }

    static double forward(int days) {
        return SPOT * (1 + 0.05 * years(days));
    }

    static double plantedVol(int days, double strike) {
        return Sabr.blackVol(forward(days), strike, years(days), planted(days));
    }

    static double plantedAtm(int days) {
        return plantedVol(days, forward(days));
    }

    static double strike(int days, double deviations) {
        return Math.rint(forward(days) * StrictMath.exp(deviations * 0.6 * Math.sqrt(years(days))));
    }

    /// Lets time pass, in steps of a quote.
    void run(int seconds) {
        for (int second = 0; second < seconds; second++) {
            tick();
            if (second % 10 == 0) {
                for (int s = 0; s < random.length; s++) {
                    if (!silent[s]) {
                        quoteAll(s);
                    }
                }
            }
            for (int i = 0; i < 20; i++) {
                now += SECOND / 20;
                stage.advance(0, now, s -> trust[s]);
            }
        }
    }

    void tick() {
        if (fairKnown) {
            FairPrice fair = new FairPrice(0);
            fair.set(SPOT, now, 3, 3, true);
            stage.onFair(fair);
        }
    }

    private void quoteAll(int source) {
        for (int days : DAYS) {
            for (double deviation : DEVIATIONS) {
                double strike = strike(days, deviation);
                double factor = days == DAYS[1] ? calendarFactor : 1;
                double vol = factor * plantedVol(days, strike) + NOISE * random[source].nextGaussian();
                quote(source, days, strike, lies[source].applyAsDouble(vol));
            }
        }
    }

    /// A quote of one vol point's spread.
    void quote(int source, int days, double strike, double vol) {
        OptionQuote.Kind kind = strike >= forward(days) ? OptionQuote.Kind.CALL : OptionQuote.Kind.PUT;
        OptionQuote quote = new OptionQuote().contract(START + days * DAY, Decimal.ofDouble(strike, 8), kind);
        quote.header(0, source, -1, now, now);
        double bid = vol - 0.005;
        double ask = vol + 0.005;
        if (inCoin) {
            breakwater.math.options.OptionKind pays = kind == OptionQuote.Kind.CALL
                    ? breakwater.math.options.OptionKind.CALL
                    : breakwater.math.options.OptionKind.PUT;
            double left = (START + days * DAY - now) / (365.0 * DAY);
            bid = breakwater.math.options.Black.price(pays, forward(days), strike, left, bid) / forward(days);
            ask = breakwater.math.options.Black.price(pays, forward(days), strike, left, ask) / forward(days);
        }
        quote.set(
                inCoin ? OptionQuote.Unit.BASE : OptionQuote.Unit.VOLATILITY,
                Decimal.ofDouble(bid, OptionQuote.DIGITS),
                Decimal.ofDouble(ask, OptionQuote.DIGITS),
                Decimal.ofDouble(forward(days), 8));
        stage.onOption(quote, now);
    }

    MarketView.VolatilitySurface surface() {
        return stage.surface(0, now);
    }

    ExpirySmile smile(int index) {
        return surface().slices().get(index).fit();
    }

    byte[] bytes() {
        return bytes(stage);
    }

    static byte[] bytes(QuantStage stage) {
        StateWriter out = new StateWriter(1 << 16);
        stage.write(out);
        return out.toBytes();
    }

    QuantStage copy() {
        QuantStage copy = stage();
        StateReader in = new StateReader(bytes());
        copy.read(in);
        in.expectEnd();
        return copy;
    }
}
