package breakwater.lab.gate;

/// One speed of a slow poisoner, over all trials.
///
/// @param speedPerDay how fast the true mean moves away, in standard deviations of the reference per day
/// @param trials runs
/// @param detected share of the runs in which the gate refused or rolled back before they ended
/// @param delayHours median hours to the first refusal among those; NaN where there is none
/// @param displacementAtDetection median true displacement then; NaN where there is none
/// @param budgetFirst share of the detected runs whose first refusal named the drift budget
/// @param largestAccepted largest true displacement behind a candidate that was served, over all runs
/// @param largestServed largest measured displacement of a served mean, over all runs
public record DriftPoint(
        double speedPerDay,
        int trials,
        double detected,
        double delayHours,
        double displacementAtDetection,
        double budgetFirst,
        double largestAccepted,
        double largestServed) {}
