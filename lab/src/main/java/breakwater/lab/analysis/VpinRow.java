package breakwater.lab.analysis;

import java.util.List;

/// VPIN by one way of signing volume.
///
/// @param classification how volume was signed: levels of two ways must never be compared
/// @param bucketVolume base currency in a bucket
/// @param window buckets averaged
/// @param values after each bucket, once the window is full
public record VpinRow(String classification, double bucketVolume, int window, List<Double> values) {
    /// Copies the list.
    public VpinRow {
        values = List.copyOf(values);
    }

    /// Returns a quantile of the values.
    ///
    /// @param share in `[0, 1]`
    /// @return the value of that rank, NaN without values
    public double quantile(double share) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.round(share * (sorted.size() - 1)));
    }
}
