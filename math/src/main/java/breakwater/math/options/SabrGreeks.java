package breakwater.math.options;

import breakwater.math.arguments.Require;

/// Derivatives of an undiscounted option price when the vol of its strike follows SABR.
///
/// They revalue a position under a move of the model's own quantities: forward, level, correlation, vol of vol.
///
/// @param price undiscounted
/// @param delta by the forward at a fixed alpha: Black's delta and what the smile adds as the forward moves
/// along its
///     backbone
/// @param bartlettDelta by the forward when alpha moves with it as the correlation makes it do on average
/// @param gamma twice by the forward at a fixed alpha
/// @param byAlpha by the level, the model's vega
/// @param byRho by the correlation, the model's vanna
/// @param byNu by the vol of vol, the model's volga
/// @see "Bartlett (2006), Hedging under SABR model"
public record SabrGreeks(
        double price, double delta, double bartlettDelta, double gamma, double byAlpha, double byRho, double byNu) {
    /// Computes them.
    ///
    /// @param kind call or put
    /// @param smile of the expiry
    /// @param strike > 0
    /// @return greeks
    /// @throws IllegalArgumentException if the strike is outside its domain, or its vol not positive
    public static SabrGreeks of(OptionKind kind, SabrSmile smile, double strike) {
        SabrParameters p = smile.parameters();
        double forward = smile.forward();
        double length = NormalisedBlack.logRatio(forward, Require.positive("strike", strike));
        double s = Sabr.backbone(forward, strike, p.beta());
        SabrCurve along = SabrCurve.alongForward(length, s, smile.expiry(), p);
        double vol = Require.positive("vol", along.vol);
        SabrGradient gradient = new SabrGradient();
        gradient.set(p.alpha(), p.beta(), p.nu(), p.rho(), smile.expiry());
        gradient.at(length, s, Sabr.spread(length, p.beta()));
        Greeks black = Black.greeks(kind, forward, strike, smile.expiry(), vol);

        double slope = along.first / forward;
        double bend = (along.second - along.first) / (forward * forward);
        double byAlpha = black.vega() * gradient.byLogAlpha / p.alpha();
        double delta = black.delta() + black.vega() * slope;
        return new SabrGreeks(
                Black.price(kind, forward, strike, smile.expiry(), vol),
                delta,
                delta + byAlpha * p.rho() * p.nu() * StrictMath.pow(forward, -p.beta()),
                black.gamma() + 2 * black.vanna() * slope + black.volga() * slope * slope + black.vega() * bend,
                byAlpha,
                black.vega() * gradient.byAtanhRho / ((1 - p.rho()) * (1 + p.rho())),
                black.vega() * gradient.byNu);
    }
}
