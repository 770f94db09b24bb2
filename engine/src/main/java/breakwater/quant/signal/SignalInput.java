package breakwater.quant.signal;

/// What is known at the close of an interval.
///
/// @param prices closes up to this one
/// @param orderFlow corroborated order flow in units of what is usual; NaN while unknown
/// @param toxicity place of the corroborated VPIN in its own history, in `[0, 1]`; NaN while unknown
/// @param outcome return over the horizon that ends now in units of the volatility known when it began;
///     NaN where no forecast was made then
public record SignalInput(PriceHistory prices, double orderFlow, double toxicity, double outcome) {}
