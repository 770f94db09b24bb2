package breakwater.agent;

import breakwater.quant.MarketView;
import java.util.Optional;

/// What an agent may look at besides the event it is called for.
public interface AgentView {
    /// Returns the engine's time.
    ///
    /// @return epoch nanoseconds
    long nowNanos();

    /// Returns the account's value at fair prices.
    ///
    /// @return units of quote currency
    double equityQuote();

    /// Returns the present position value over equity.
    ///
    /// @param instrument index in the catalogue
    /// @return signed fraction; NaN while no price is known
    double weightFraction(int instrument);

    /// Returns what is known of an instrument's market.
    ///
    /// @param instrument index in the catalogue
    /// @return as of the last closed interval; empty where the market is not measured, as over recorded bars
    default Optional<MarketView> market(int instrument) {
        return Optional.empty();
    }
}
