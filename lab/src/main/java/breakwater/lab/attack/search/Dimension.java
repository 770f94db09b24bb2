package breakwater.lab.attack.search;

import breakwater.lab.attack.ParameterSpec;

/// One thing that a search varies.
///
/// @param name how values are called, such as `intensity` or `params.hold`
/// @param standard value where nothing is searched, within the bounds
/// @param least smallest value
/// @param most largest value, above the smallest
/// @param logarithmic whether ratios count
public record Dimension(String name, double standard, double least, double most, boolean logarithmic) {
    /// Checks the bounds.
    public Dimension {
        if (!(least < most && least <= standard && standard <= most && Double.isFinite(most - least))) {
            throw new IllegalArgumentException(
                    name + " must have least <= standard <= most but has " + least + ", " + standard + ", " + most);
        }
        if (logarithmic && !(least > 0)) {
            throw new IllegalArgumentException(name + " must have least > 0 to go by ratios but has " + least);
        }
    }

    /// Returns the dimension of a parameter.
    ///
    /// @param parameter of an attack
    /// @param most largest value to try, where it is less than what may be set
    /// @return dimension `params.NAME`
    public static Dimension of(ParameterSpec parameter, double most) {
        double cut = Math.max(parameter.least(), Math.min(most, parameter.most()));
        return new Dimension(
                "params." + parameter.name(),
                Math.min(cut, parameter.standard()),
                parameter.least(),
                cut,
                parameter.logarithmic());
    }

    /// Returns a value.
    ///
    /// @param position anywhere; positions beyond `[0, 1]` are reflected at its ends
    /// @return within the bounds
    public double value(double position) {
        double folded = position - 2 * Math.floor(position / 2);
        double inside = folded <= 1 ? folded : 2 - folded;
        double value = logarithmic
                ? least * StrictMath.exp(inside * StrictMath.log(most / least))
                : least + inside * (most - least);
        return Math.clamp(value, least, most);
    }

    /// Returns where a value is.
    ///
    /// @param value within the bounds
    /// @return in `[0, 1]`
    public double position(double value) {
        return logarithmic
                ? StrictMath.log(value / least) / StrictMath.log(most / least)
                : (value - least) / (most - least);
    }
}
