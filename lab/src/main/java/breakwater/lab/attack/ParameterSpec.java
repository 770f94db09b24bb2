package breakwater.lab.attack;

/// Something that can be set in an attack.
///
/// @param name as in scenario files: lower case with underscores
/// @param unit such as `s`, `ticks`, `share`; empty if it has none
/// @param standard value where nothing is said
/// @param least smallest value a search may try, and anybody set
/// @param most largest
/// @param logarithmic whether a search goes by ratios
public record ParameterSpec(String name, String unit, double standard, double least, double most, boolean logarithmic) {
    /// Checks the bounds.
    public ParameterSpec {
        if (!name.matches("[a-z][a-z0-9_]{0,39}")) {
            throw new IllegalArgumentException("name must be lower case with underscores but was '" + name + "'");
        }
        if (!(least <= standard && standard <= most && Double.isFinite(least) && Double.isFinite(most))) {
            throw new IllegalArgumentException(
                    name + " must have least <= standard <= most but has " + least + ", " + standard + ", " + most);
        }
        if (logarithmic && !(least > 0)) {
            throw new IllegalArgumentException(name + " must have least > 0 to go by ratios but has " + least);
        }
    }

    /// Returns a parameter a search varies by ratios.
    ///
    /// @param name as in scenario files
    /// @param unit unit
    /// @param standard value where nothing is said
    /// @param least smallest
    /// @param most largest
    /// @return specification
    public static ParameterSpec ratio(String name, String unit, double standard, double least, double most) {
        return new ParameterSpec(name, unit, standard, least, most, true);
    }

    /// Returns a parameter a search varies by differences.
    ///
    /// @param name as in scenario files
    /// @param unit unit
    /// @param standard value where nothing is said
    /// @param least smallest
    /// @param most largest
    /// @return specification
    public static ParameterSpec linear(String name, String unit, double standard, double least, double most) {
        return new ParameterSpec(name, unit, standard, least, most, false);
    }

    /// Refuses a value out of bounds.
    ///
    /// @param value to check
    /// @return the value
    /// @throws IllegalArgumentException with name, bounds and value
    public double check(double value) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(name + " must be in [" + least + ", " + most + "] but was " + value);
        }
        return value;
    }
}
