package breakwater.lab.attack.source;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.agent.Agent;
import breakwater.agent.AgentSettings;
import breakwater.agent.AgentView;
import breakwater.agent.Proposal;
import breakwater.lab.attack.AttackPlan;
import breakwater.lab.trial.Arm;
import breakwater.lab.trial.World;
import breakwater.model.Catalogue;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.pipeline.Defences;
import breakwater.robust.FairPrice;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PoisonedPriceTest {
    /// Looks on: what it would do to the market stays out of the comparison.
    private static final class Onlooker implements Agent {
        @Override
        public String name() {
            return "onlooker";
        }

        @Override
        public void start(AgentSettings settings, Catalogue catalogue) {
            // Nothing to start.
        }

        @Override
        public Proposal onPrice(FairPrice price, AgentView view) {
            return Proposal.keep();
        }

        @Override
        public void write(StateWriter out) {
            // No state.
        }

        @Override
        public void read(StateReader in) {
            // No state.
        }
    }

    private static final int UNDEFENDED = 0;
    private static final int DEFENDED = 1;
    private static final int CERTIFICATE = 2;

    @Test
    void threeShiftedSourcesMoveTheDefendedPriceFarLessThanTheMean() {
        AttackPlan plan = Heard.plan("mean_shift", List.of(1, 6, 10), Map.of("offset", 10.0));
        double[][] clean = run(Optional.empty());
        double[][] attacked = run(Optional.of(plan));
        double undefended = meanMove(clean[UNDEFENDED], attacked[UNDEFENDED]);
        double defended = meanMove(clean[DEFENDED], attacked[DEFENDED]);
        System.out.println("mean shift of 3 of 12 by 10 sigma moves U by " + undefended + " and D by " + defended);
        assertThat(undefended).isGreaterThan(1);
        assertThat(defended).isLessThan(0.3 * undefended);
        for (int i = 0; i < clean[DEFENDED].length; i++) {
            // What the clean engine certified for three liars holds when three lie.
            assertThat(Math.abs(attacked[DEFENDED][i] - clean[DEFENDED][i])).isLessThanOrEqualTo(clean[CERTIFICATE][i]);
        }
    }

    private static double[][] run(Optional<AttackPlan> plan) {
        World world = new World(Heard.settings(), Heard.SEED);
        Arm undefended = world.join("U", new Onlooker(), Defences.none());
        Arm defended = world.join("D", new Onlooker(), Defences.all());
        plan.ifPresent(planned -> world.attack(planned, new MeanShift()));
        double[][] prices = new double[3][40];
        for (int i = 0; i < 40; i++) {
            // From 15 s to 55 s of the episode: the attack is on from 10 s to 70 s.
            world.runTo(world.episodeNanos() + (15 + i) * Heard.SECOND);
            prices[UNDEFENDED][i] = undefended.engine().prices().fairPrice(0).price();
            prices[DEFENDED][i] = defended.engine().prices().fairPrice(0).price();
            prices[CERTIFICATE][i] = defended.engine().prices().largestShift(0, 3);
        }
        return prices;
    }

    private static double meanMove(double[] clean, double[] attacked) {
        double sum = 0;
        for (int i = 0; i < clean.length; i++) {
            sum += Math.abs(attacked[i] - clean[i]);
        }
        return sum / clean.length;
    }
}
