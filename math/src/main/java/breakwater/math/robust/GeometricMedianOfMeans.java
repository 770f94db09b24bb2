package breakwater.math.robust;

/// Geometric median of the means of blocks: the multivariate relative of [MedianOfMeans], which follows
/// rotations.
///
/// @see "Minsker, Geometric median and robust estimation in Banach spaces, Bernoulli 21 (2015)"
public final class GeometricMedianOfMeans {
    private GeometricMedianOfMeans() {}

    /// Estimates the location.
    ///
    /// @param rows shape `[n][p]`, all finite; not modified
    /// @param blockOfRow block of each row, in `[0, blocks)`, none left empty; not modified
    /// @param blocks number of blocks K, at least 1
    /// @return geometric median of the K block means, which count alike
    /// @throws IllegalArgumentException if a block is out of range or empty or `rows` is ragged or holds a NaN
    /// or
    /// infinity
    public static GeometricMedian.Fit estimate(double[][] rows, int[] blockOfRow, int blocks) {
        return estimate(rows, MedianOfMeans.ones(rows.length), blockOfRow, blocks);
    }

    /// Estimates the location from weighted rows: a row of weight 2 counts like two in its block.
    ///
    /// @param rows shape `[n][p]`, all finite; not modified
    /// @param weights weight of each row, finite and not negative; not modified
    /// @param blockOfRow block of each row, in `[0, blocks)`, none left without weight; not modified
    /// @param blocks number of blocks K, at least 1
    /// @return geometric median of the K block means, which count alike
    /// @throws IllegalArgumentException if a block is out of range or without weight, a weight is out of range,
    /// or
    /// `rows` is ragged or holds a NaN or infinity
    public static GeometricMedian.Fit estimate(double[][] rows, double[] weights, int[] blockOfRow, int blocks) {
        return GeometricMedian.fit(MedianOfMeans.blockMeans(rows, weights, blockOfRow, blocks));
    }
}
