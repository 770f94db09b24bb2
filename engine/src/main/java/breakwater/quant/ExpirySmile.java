package breakwater.quant;

import breakwater.math.options.Smile;
import breakwater.math.options.VarianceCurve;
import breakwater.model.MalformedStateException;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import java.util.ArrayList;
import java.util.List;

/// The smile of one expiry as last fitted, and what speaks against it.
///
/// @param expiryNanos when it expires, in epoch nanoseconds
/// @param fittedNanos engine time of the fit
/// @param smile of the sources' consensus: SABR, or SVI where SABR was not sound
/// @param rho correlation of the SABR fit, used or not
/// @param nu volatility of volatility of the SABR fit, used or not
/// @param rmse distance of the smile from the consensus, in vols
/// @param sources how many the consensus is made of
/// @param dissenting how many had a smile too far from it and were left out
/// @param quotes how many quotes those were fitted to
/// @param largestSourceMove largest absolute change of the volatility at the money when one source is left out;
/// NaN
///     where the expiry hangs on one source
/// @param largestSource index of the source that moves it most, -1 where the move is NaN
/// @param near whether the smile is within two vol points of the consensus, in the mean square
/// @param arbitrageStrikes strikes where its density is negative
/// @param calendarStrikes strikes where its total variance is below that of the expiry before
public record ExpirySmile(
        long expiryNanos,
        long fittedNanos,
        Smile smile,
        double rho,
        double nu,
        double rmse,
        int sources,
        int dissenting,
        int quotes,
        double largestSourceMove,
        int largestSource,
        boolean near,
        List<Double> arbitrageStrikes,
        List<Double> calendarStrikes) {
    /// Copies the lists.
    public ExpirySmile {
        arbitrageStrikes = List.copyOf(arbitrageStrikes);
        calendarStrikes = List.copyOf(calendarStrikes);
    }

    /// Returns the price of the underlying at expiry.
    ///
    /// @return in quote currency
    public double forward() {
        return smile.forward();
    }

    /// Returns the volatility at the money.
    ///
    /// @return Black volatility; NaN if the smile has none
    public double atmVol() {
        double variance = smile.variance(0).value();
        return variance > 0 ? Math.sqrt(variance / smile.expiry()) : Double.NaN;
    }

    /// Returns the slope of the volatility at the money.
    ///
    /// @return vols per unit of the logarithm of the strike
    public double skew() {
        return smile.variance(0).first() / (2 * smile.expiry() * atmVol());
    }

    /// Returns the second derivative of the volatility at the money.
    ///
    /// @return vols per squared unit of the logarithm of the strike
    public double curvature() {
        VarianceCurve atm = smile.variance(0);
        double skew = skew();
        return (atm.second() / (2 * smile.expiry()) - skew * skew) / atmVol();
    }

    ExpirySmile withCalendarStrikes(List<Double> strikes) {
        return new ExpirySmile(
                expiryNanos,
                fittedNanos,
                smile,
                rho,
                nu,
                rmse,
                sources,
                dissenting,
                quotes,
                largestSourceMove,
                largestSource,
                near,
                arbitrageStrikes,
                strikes);
    }

    ExpirySmile withSourceMove(double move, int source) {
        return new ExpirySmile(
                expiryNanos,
                fittedNanos,
                smile,
                rho,
                nu,
                rmse,
                sources,
                dissenting,
                quotes,
                move,
                source,
                near,
                arbitrageStrikes,
                calendarStrikes);
    }

    void write(StateWriter out) {
        out.putLong(expiryNanos);
        out.putLong(fittedNanos);
        SmileState.write(smile, out);
        out.putDoubles(new double[] {rho, nu, rmse, largestSourceMove});
        out.putInt(sources);
        out.putInt(dissenting);
        out.putInt(quotes);
        out.putInt(largestSource);
        out.putBoolean(near);
        out.putDoubles(doubles(arbitrageStrikes));
        out.putDoubles(doubles(calendarStrikes));
    }

    static ExpirySmile read(StateReader in) {
        long expiry = in.getLong();
        long fitted = in.getLong();
        Smile smile = SmileState.read(in);
        double[] numbers = in.getDoubles();
        if (numbers.length != 4) {
            throw new MalformedStateException("fit must hold 4 numbers but held " + numbers.length);
        }
        int sources = in.getInt();
        int dissenting = in.getInt();
        int quotes = in.getInt();
        int largest = in.getInt();
        boolean near = in.getBoolean();
        return new ExpirySmile(
                expiry,
                fitted,
                smile,
                numbers[0],
                numbers[1],
                numbers[2],
                sources,
                dissenting,
                quotes,
                numbers[3],
                largest,
                near,
                list(in.getDoubles()),
                list(in.getDoubles()));
    }

    private static double[] doubles(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static List<Double> list(double[] values) {
        List<Double> list = new ArrayList<>(values.length);
        for (double value : values) {
            list.add(value);
        }
        return list;
    }
}
