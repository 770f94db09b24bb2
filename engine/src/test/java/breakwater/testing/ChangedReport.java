package breakwater.testing;

import breakwater.monitoring.LearnedModel;
import breakwater.monitoring.MeasuredEnsemble;
import breakwater.monitoring.MeasuredNetwork;
import breakwater.monitoring.Report;
import breakwater.monitoring.RiskReport;
import java.util.List;
import java.util.Optional;

/// A picture of the engine one second and one input after another, with parts of it exchanged.
public final class ChangedReport {
    private final Report before;
    private List<Report.SourceHealth> sources;
    private List<LearnedModel> models;
    private Optional<MeasuredNetwork> network;
    private List<MeasuredEnsemble> ensembles;
    private RiskReport risk;

    /// Starts with nothing exchanged.
    ///
    /// @param before the earlier picture
    public ChangedReport(Report before) {
        this.before = before;
        sources = before.sources();
        models = before.models();
        network = before.network();
        ensembles = before.ensembles();
        risk = before.risk();
    }

    /// Exchanges the sources.
    ///
    /// @param newSources in catalogue order
    /// @return this
    public ChangedReport sources(List<Report.SourceHealth> newSources) {
        sources = newSources;
        return this;
    }

    /// Exchanges the learned models.
    ///
    /// @param newModels one per instrument
    /// @return this
    public ChangedReport models(List<LearnedModel> newModels) {
        models = newModels;
        return this;
    }

    /// Takes the network away.
    ///
    /// @return this
    public ChangedReport withoutNetwork() {
        network = Optional.empty();
        return this;
    }

    /// Exchanges the mixtures.
    ///
    /// @param newEnsembles one per instrument
    /// @return this
    public ChangedReport ensembles(List<MeasuredEnsemble> newEnsembles) {
        ensembles = newEnsembles;
        return this;
    }

    /// Exchanges the risk.
    ///
    /// @param newRisk what the account could lose
    /// @return this
    public ChangedReport risk(RiskReport newRisk) {
        risk = newRisk;
        return this;
    }

    /// Returns the later picture.
    ///
    /// @return report
    public Report report() {
        return new Report(
                before.nanos() + 1_000_000_000L,
                before.sequence() + 1,
                before.mode(),
                before.strategy(),
                before.account(),
                before.prices(),
                before.positions(),
                before.breakers(),
                sources,
                before.verdicts(),
                before.orders(),
                before.provenance(),
                models,
                before.markets(),
                network,
                ensembles,
                risk);
    }
}
