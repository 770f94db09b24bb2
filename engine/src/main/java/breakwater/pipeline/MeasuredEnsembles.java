package breakwater.pipeline;

import breakwater.math.ensemble.RankIc;
import breakwater.model.Instrument;
import breakwater.monitoring.MeasuredEnsemble;
import breakwater.quant.signal.Ensemble;
import breakwater.quant.signal.Standing;
import java.util.ArrayList;
import java.util.List;

/// Takes the picture of the forecasts a strategy mixes.
final class MeasuredEnsembles {
    private static final RankIc UNKNOWN = new RankIc(Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0);

    private MeasuredEnsembles() {}

    /// @return one per instrument, empty where the strategy mixes none
    static List<MeasuredEnsemble> of(Engine engine) {
        List<MeasuredEnsemble> all = new ArrayList<>();
        for (Instrument instrument : engine.settings().catalogue().instruments()) {
            engine.ensemble(instrument.id()).ifPresent(ensemble -> all.add(of(instrument, ensemble)));
        }
        return all;
    }

    private static MeasuredEnsemble of(Instrument instrument, Ensemble ensemble) {
        return new MeasuredEnsemble(
                instrument.symbol(),
                ensemble.settings().horizon(),
                ensemble.settings().cap(),
                standing(ensemble.whole()),
                ensemble.members().stream().map(MeasuredEnsembles::standing).toList());
    }

    private static MeasuredEnsemble.Standing standing(Standing standing) {
        RankIc skill = standing.skill().orElse(UNKNOWN);
        return new MeasuredEnsemble.Standing(
                standing.name(),
                standing.weight(),
                standing.forecast(),
                skill.spearman(),
                skill.standardError(),
                skill.lower(),
                skill.upper(),
                skill.effectiveObservations());
    }
}
