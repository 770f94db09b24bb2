package breakwater.quant;

import breakwater.math.options.Smile;
import breakwater.math.options.SmileQuotes;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;

/// The smile that one source's quotes of an expiry draw, and where it had quotes.
///
/// @param source index in the catalogue
/// @param trust weight, > 0
/// @param smile fitted to its quotes alone
/// @param lowest logarithm of the least strike over its forward, < 0
/// @param highest logarithm of the largest one, > 0
/// @param atmVol its volatility at the money
/// @param quotes how many were fitted
record SourceSmile(int source, double trust, Smile smile, double lowest, double highest, double atmVol, int quotes) {
    /// Returns whether quotes lie on both sides of the money; without them the level at the money is a guess.
    static boolean coversMoney(SmileQuotes quotes) {
        return quotes.strike(0) < quotes.forward() && quotes.strike(quotes.size() - 1) > quotes.forward();
    }

    static SourceSmile of(int source, double trust, SmileQuotes quotes, Smile smile) {
        double forward = quotes.forward();
        return new SourceSmile(
                source,
                trust,
                smile,
                StrictMath.log(quotes.strike(0) / forward),
                StrictMath.log(quotes.strike(quotes.size() - 1) / forward),
                Math.sqrt(smile.variance(0).value() / smile.expiry()),
                quotes.size());
    }

    boolean covers(double logMoneyness) {
        return logMoneyness >= lowest && logMoneyness <= highest;
    }

    /// Returns its volatility, NaN where the smile has none.
    double vol(double logMoneyness) {
        double variance = smile.variance(logMoneyness).value();
        return variance > 0 ? Math.sqrt(variance / smile.expiry()) : Double.NaN;
    }

    void write(StateWriter out) {
        out.putInt(source);
        out.putDouble(trust);
        SmileState.write(smile, out);
        out.putDoubles(new double[] {lowest, highest, atmVol});
        out.putInt(quotes);
    }

    static SourceSmile read(StateReader in) {
        int source = in.getInt();
        double trust = in.getDouble();
        Smile smile = SmileState.read(in);
        double[] rest = in.getDoubles();
        if (rest.length != 3) {
            throw new breakwater.model.MalformedStateException(
                    "smile range must hold 3 numbers but held " + rest.length);
        }
        return new SourceSmile(source, trust, smile, rest[0], rest[1], rest[2], in.getInt());
    }
}
