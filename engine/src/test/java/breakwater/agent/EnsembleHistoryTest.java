package breakwater.agent;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.math.ensemble.RankIc;
import breakwater.math.validation.DeflatedSharpe;
import breakwater.math.validation.TrackRecord;
import breakwater.quant.signal.EnsembleSettings;
import breakwater.quant.signal.Standing;
import java.io.IOException;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// What the README says of the ensemble on recorded BTC. The numbers are those of the first and only run
/// of its settings; they are recorded, not aimed at.
class EnsembleHistoryTest {
    private static final Offset<Double> THREE_DIGITS = Offset.offset(5e-4);
    private static final Offset<Double> TWO_DIGITS = Offset.offset(5e-3);

    private static EnsembleAgent agent(int days) {
        EnsembleSettings s = EnsembleSettings.standard();
        // Skill over the whole window instead of the last 720 days: changes no forecast.
        return new EnsembleAgent(
                new EnsembleSettings(s.horizon(), s.eta(), s.share(), s.cap(), s.priorSkill(), s.halfLife(), days),
                false);
    }

    private static double deflated(RecordedBitcoin.Result chosen, int firstYear, int lastYear) throws IOException {
        TrackRecord track = TrackRecord.of(chosen.returns());
        double[] trials = {
            track.sharpe(),
            TrackRecord.of(RecordedBitcoin.run(new TrendVolAgent(), firstYear, lastYear)
                            .returns())
                    .sharpe(),
            TrackRecord.of(RecordedBitcoin.run(new HoldAgent(), firstYear, lastYear)
                            .returns())
                    .sharpe()
        };
        return DeflatedSharpe.ofTrials(track, trials).dsr();
    }

    @Test
    void gains56PercentFrom2018To2022WithoutSkillThatCouldBeToldFromNone() throws IOException {
        EnsembleAgent agent = agent(1_826);
        RecordedBitcoin.Result result = RecordedBitcoin.run(agent, 2018, 2022);
        assertThat(result.sharpeDaily()).isCloseTo(0.889, THREE_DIGITS);
        assertThat(result.totalReturn()).isCloseTo(0.556, THREE_DIGITS);
        assertThat(result.maxDrawdown()).isCloseTo(-0.138, THREE_DIGITS);
        assertThat(deflated(result, 2018, 2022)).isCloseTo(0.92, TWO_DIGITS);
        RankIc skill = agent.ensemble(0).whole().skill().orElseThrow();
        assertThat(skill.spearman()).isCloseTo(0.02, TWO_DIGITS);
        assertThat(skill.lower()).isCloseTo(-0.083, THREE_DIGITS);
        assertThat(skill.upper()).isCloseTo(0.122, THREE_DIGITS);
    }

    @Test
    void gains23PercentIn2023And2024WithoutSkillThatCouldBeToldFromNone() throws IOException {
        EnsembleAgent agent = agent(731);
        RecordedBitcoin.Result result = RecordedBitcoin.run(agent, 2023, 2024);
        // The command fills at the open of the next minute bar instead, and gives 0.95 and 23.7 %.
        assertThat(result.sharpeDaily()).isCloseTo(0.942, THREE_DIGITS);
        assertThat(result.totalReturn()).isCloseTo(0.234, THREE_DIGITS);
        assertThat(deflated(result, 2023, 2024)).isCloseTo(0.69, TWO_DIGITS);
        RankIc skill = agent.ensemble(0).whole().skill().orElseThrow();
        assertThat(skill.spearman()).isCloseTo(-0.142, TWO_DIGITS);
        assertThat(skill.lower()).isNegative();
        assertThat(skill.upper()).isPositive();
        assertThat(agent.ensemble(0).members())
                .filteredOn(member -> member.skill().isPresent())
                .extracting(Standing::skill)
                .allSatisfy(one -> assertThat(one.orElseThrow().lower()).isNegative());
    }
}
