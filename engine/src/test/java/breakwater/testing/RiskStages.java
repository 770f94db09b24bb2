package breakwater.testing;

import breakwater.model.Catalogue;
import breakwater.risk.Portfolio;
import breakwater.risk.PortfolioRisk;
import breakwater.risk.RiskSettings;
import breakwater.risk.RiskStage;

/// Risk stages of accounts whose instruments have no history yet.
public final class RiskStages {
    private RiskStages() {}

    /// Returns a new stage.
    ///
    /// @param settings limits
    /// @param catalogue instruments
    /// @param portfolio the account
    /// @return stage
    public static RiskStage of(RiskSettings settings, Catalogue catalogue, Portfolio portfolio) {
        int instruments = catalogue.instruments().size();
        return new RiskStage(
                settings, catalogue, portfolio, new PortfolioRisk(settings.portfolio(), instruments, portfolio));
    }
}
