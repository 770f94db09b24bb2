package breakwater.quant;

/// A number that one source could move by itself, beside the one that it could not.
///
/// @param raw over all sources, whatever they are trusted: what a desk without doubt would read; NaN while
/// unknown
/// @param corroborated median over the sources by trust; NaN while unknown or where fewer than two speak
/// @param trust summed weight of the sources that spoke
/// @param sources how many spoke
public record Corroborated(double raw, double corroborated, double trust, int sources) {
    /// Nothing known.
    public static final Corroborated UNKNOWN = new Corroborated(Double.NaN, Double.NaN, 0, 0);

    void write(breakwater.model.StateWriter out) {
        out.putDoubles(new double[] {raw, corroborated, trust, sources});
    }

    static Corroborated read(breakwater.model.StateReader in) {
        double[] stored = in.getDoubles();
        return new Corroborated(stored[0], stored[1], stored[2], (int) stored[3]);
    }

    /// Returns the raw number as if everybody supported it.
    ///
    /// @return a copy
    Corroborated atFaceValue() {
        return new Corroborated(raw, raw, trust, sources);
    }

    /// Returns how far the two are apart.
    ///
    /// @return `raw - corroborated` in their unit, NaN while one is unknown
    public double disagreement() {
        return raw - corroborated;
    }
}
