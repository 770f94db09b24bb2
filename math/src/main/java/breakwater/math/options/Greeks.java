package breakwater.math.options;

/// Derivatives of an undiscounted option price.
///
/// @param delta by the forward
/// @param gamma twice by the forward
/// @param vega by the vol, per 1.00 of vol
/// @param theta by the passing of time, per year; negative for a bought option
/// @param vanna by the forward and the vol
/// @param volga twice by the vol
public record Greeks(double delta, double gamma, double vega, double theta, double vanna, double volga) {}
