package breakwater.lab.analysis;

import breakwater.math.microstructure.HawkesFit;

/// Self-excitation of one kind of orders.
///
/// @param orders which
/// @param events moments with at least one of them
/// @param fit the maximum of the likelihood
/// @param residualMean mean of the compensator's increments, 1 under the model
/// @param distance greatest distance of their law from the exponential one (Kolmogorov and Smirnov)
/// @param criticalDistance beyond which the model is refuted at five percent
public record HawkesRow(
        String orders, int events, HawkesFit fit, double residualMean, double distance, double criticalDistance) {}
