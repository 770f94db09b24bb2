package breakwater.pipeline;

import breakwater.admission.AdmissionSettings;
import breakwater.agent.AgentSettings;
import breakwater.execution.ExecutionSettings;
import breakwater.execution.PaperSettings;
import breakwater.ingest.BookSettings;
import breakwater.model.Catalogue;
import breakwater.quant.QuantSettings;
import breakwater.risk.RiskSettings;
import breakwater.robust.FairPriceSettings;

/// Everything that decides how inputs become effects. Stands at the head of every journal, so that a replay is
/// made
/// with the same.
///
/// @param catalogue instruments and sources
/// @param strategy name of the agent
/// @param agent what the agent is told
/// @param admission what admission tolerates
/// @param books bounds of the order books
/// @param prices how sources become a price
/// @param risk limits and breakers
/// @param execution patience with venues
/// @param paper costs and latency of the paper venue
/// @param startCash money at the start; positive
/// @param tradeFromNanos engine time before which proposals are ignored: everything earlier is warm-up
/// @param guards false bypasses admission and breakers, for benchmarks only
/// @param learning how the engine learns
/// @param quant how the market is measured
/// @param defences which layers of the defence are on
public record EngineSettings(
        Catalogue catalogue,
        String strategy,
        AgentSettings agent,
        AdmissionSettings admission,
        BookSettings books,
        FairPriceSettings prices,
        RiskSettings risk,
        ExecutionSettings execution,
        PaperSettings paper,
        long startCash,
        long tradeFromNanos,
        boolean guards,
        LearningSettings learning,
        QuantSettings quant,
        Defences defences) {
    /// Checks what the parts cannot check themselves.
    public EngineSettings {
        if (startCash <= 0) {
            throw new IllegalArgumentException("startCash must be > 0 but was " + startCash);
        }
        if (catalogue.instruments().isEmpty() || catalogue.sources().isEmpty()) {
            throw new IllegalArgumentException("catalogue must hold at least one instrument and one source");
        }
    }

    /// Takes settings with every layer of the defence on.
    ///
    /// @param catalogue instruments and sources
    /// @param strategy name of the agent
    /// @param agent what the agent is told
    /// @param admission what admission tolerates
    /// @param books bounds of the order books
    /// @param prices how sources become a price
    /// @param risk limits and breakers
    /// @param execution patience with venues
    /// @param paper costs and latency of the paper venue
    /// @param startCash money at the start; positive
    /// @param tradeFromNanos engine time before which proposals are ignored
    /// @param guards false bypasses admission and breakers, for benchmarks only
    /// @param learning how the engine learns
    /// @param quant how the market is measured
    public EngineSettings(
            Catalogue catalogue,
            String strategy,
            AgentSettings agent,
            AdmissionSettings admission,
            BookSettings books,
            FairPriceSettings prices,
            RiskSettings risk,
            ExecutionSettings execution,
            PaperSettings paper,
            long startCash,
            long tradeFromNanos,
            boolean guards,
            LearningSettings learning,
            QuantSettings quant) {
        this(
                catalogue,
                strategy,
                agent,
                admission,
                books,
                prices,
                risk,
                execution,
                paper,
                startCash,
                tradeFromNanos,
                guards,
                learning,
                quant,
                Defences.all());
    }

    /// Returns the same settings with other layers of the defence.
    ///
    /// @param newDefences which are on
    /// @return a copy
    public EngineSettings withDefences(Defences newDefences) {
        return new EngineSettings(
                catalogue,
                strategy,
                agent,
                admission,
                books,
                prices,
                risk,
                execution,
                paper,
                startCash,
                tradeFromNanos,
                guards,
                learning,
                quant,
                newDefences);
    }

    /// Returns the same settings with learning.
    ///
    /// @param newLearning how the engine learns
    /// @return a copy
    public EngineSettings withLearning(LearningSettings newLearning) {
        return new EngineSettings(
                catalogue,
                strategy,
                agent,
                admission,
                books,
                prices,
                risk,
                execution,
                paper,
                startCash,
                tradeFromNanos,
                guards,
                newLearning,
                quant,
                defences);
    }

    /// Returns the same settings with another measurement of the market.
    ///
    /// @param newQuant how the market is measured
    /// @return a copy
    public EngineSettings withQuant(QuantSettings newQuant) {
        return new EngineSettings(
                catalogue,
                strategy,
                agent,
                admission,
                books,
                prices,
                risk,
                execution,
                paper,
                startCash,
                tradeFromNanos,
                guards,
                learning,
                newQuant,
                defences);
    }

    /// Returns the same settings with another end of the warm-up.
    ///
    /// @param newTradeFromNanos engine time before which proposals are ignored
    /// @return a copy
    public EngineSettings withTradeFromNanos(long newTradeFromNanos) {
        return new EngineSettings(
                catalogue,
                strategy,
                agent,
                admission,
                books,
                prices,
                risk,
                execution,
                paper,
                startCash,
                newTradeFromNanos,
                guards,
                learning,
                quant,
                defences);
    }
}
