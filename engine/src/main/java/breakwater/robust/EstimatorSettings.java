package breakwater.robust;

import breakwater.admission.EpochQuotas;

/// How rows become a model.
///
/// @param catoniScale scale of the influence function in MADs (CATONI_C)
/// @param clipRadius radius of clipping, as the number of standard deviations that keep the same share of a
/// normal
/// sample of one variable (CLIP_RADIUS); 3 is 3.76 at three variables and 4.86 at eight
/// @param shrinkage weight of the target in the scatter (MRCD_ALPHA); 0 chooses it from the data
/// @param forgetting weight of an epoch in units of the one after it, in `(0, 1]`
/// @param epochs epochs kept
/// @param leastRows fewest rows of a source in an epoch that are summarised
public record EstimatorSettings(
        double catoniScale, double clipRadius, double shrinkage, double forgetting, int epochs, int leastRows) {
    /// Most epochs that can be kept.
    public static final int MOST_EPOCHS = 1024;

    /// Checks every bound.
    public EstimatorSettings {
        inside("catoniScale", catoniScale, 0.1, 100);
        inside("clipRadius", clipRadius, 0.5, 20);
        inside("shrinkage", shrinkage, 0, 0.99);
        inside("forgetting", forgetting, 0.5, 1);
        if (epochs < 1 || epochs > MOST_EPOCHS) {
            throw new IllegalArgumentException("epochs must be in [1, " + MOST_EPOCHS + "] but was " + epochs);
        }
        int least = 4 * Features.COUNT;
        if (leastRows < least || leastRows > EpochQuotas.Settings.LEAST) {
            throw new IllegalArgumentException(
                    "leastRows must be in [" + least + ", " + EpochQuotas.Settings.LEAST + "] but was " + leastRows);
        }
    }

    /// Returns Catoni at 2 MADs, clipping at 3, shrinkage from the data, 512 epochs of weight 0.995 each.
    ///
    /// The memory is as long as it is because volatility wanders for an hour: the shape of a few hours lies
    /// further from the shape of a day than the gate's corridors allow, honestly.
    ///
    /// @return defaults
    public static EstimatorSettings defaults() {
        return new EstimatorSettings(2, 3, 0, 0.995, 512, 30);
    }

    /// Returns these settings with other constants of the estimators.
    ///
    /// @param newCatoniScale see [#catoniScale]
    /// @param newClipRadius see [#clipRadius]
    /// @param newShrinkage see [#shrinkage]
    /// @return a copy
    public EstimatorSettings with(double newCatoniScale, double newClipRadius, double newShrinkage) {
        return new EstimatorSettings(newCatoniScale, newClipRadius, newShrinkage, forgetting, epochs, leastRows);
    }

    /// Returns these settings without forgetting, as a golden set is estimated.
    ///
    /// @return a copy
    public EstimatorSettings withoutForgetting() {
        return new EstimatorSettings(catoniScale, clipRadius, shrinkage, 1, epochs, leastRows);
    }

    /// Returns these settings with another memory.
    ///
    /// @param newEpochs see [#epochs]
    /// @return a copy
    public EstimatorSettings withEpochs(int newEpochs) {
        return new EstimatorSettings(catoniScale, clipRadius, shrinkage, forgetting, newEpochs, leastRows);
    }

    private static void inside(String name, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(name + " must be in [" + low + ", " + high + "] but was " + value);
        }
    }
}
