package breakwater.lab.analysis;

/// How windows are studied.
///
/// @param barMinutes length of a bar, in 1..60
/// @param trainingHours first hours of a window, from which model and thresholds are learned, in 6..240
/// @param states of the hidden Markov model, in 2..8
/// @param alarmEvery hours between false alarms that the thresholds are set for, in 1..10000
/// @param seed of the fit's starts and of the bootstrap
public record RegimeSettings(int barMinutes, int trainingHours, int states, int alarmEvery, long seed) {
    /// Checks the bounds.
    ///
    /// @throws IllegalArgumentException if one is outside
    public RegimeSettings {
        between("barMinutes", barMinutes, 1, 60);
        between("trainingHours", trainingHours, 6, 240);
        between("states", states, 2, 8);
        between("alarmEvery", alarmEvery, 1, 10_000);
    }

    /// Returns bars of five minutes, two days of training, three states, a false alarm a week.
    ///
    /// @param seed of the fit's starts and of the bootstrap
    /// @return settings
    public static RegimeSettings standard(long seed) {
        return new RegimeSettings(5, 48, 3, 168, seed);
    }

    private static void between(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be in [" + least + ", " + most + "] but was " + value);
        }
    }
}
