package breakwater.gate;

import static breakwater.gate.Models.HOUR;
import static breakwater.gate.Models.MANY;
import static breakwater.gate.Models.known;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import breakwater.gate.UpdateEntry.Verdict;
import breakwater.model.MalformedStateException;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdaptiveModelTest {
    private static final int P = 5;
    private static final BatchRoot BANNED = new BatchRoot("ab".repeat(32));

    private final ReferenceModel reference = Models.reference(P, MANY);
    private final AdaptiveModel adaptive = new AdaptiveModel(GateSettings.defaults(), reference);

    private static GaussianModel at(long version, double shift) {
        return known(version, P, shift, 1, MANY, version * HOUR);
    }

    private UpdateResult offer(long version, double shift) {
        return adaptive.update(at(version, shift), version * HOUR);
    }

    @Test
    void theReferenceIsServedUntilACandidatePasses() {
        assertThat(adaptive.served()).isSameAs(reference.model());
        assertThat(offer(1, 0.05).decision()).isInstanceOf(GateDecision.Pass.class);
        assertThat(adaptive.served().version()).isEqualTo(1);
    }

    @Test
    void afterAFailTheServedModelIsByteIdenticalToTheLastGoodOne() {
        offer(1, 0.05);
        byte[] good = adaptive.served().canonicalBytes();
        assertThat(offer(2, 0.51).decision()).isInstanceOf(GateDecision.Refuse.class);
        assertThat(adaptive.served().canonicalBytes()).isEqualTo(good);
        offer(3, 0.06);
        UpdateResult result = offer(4, 3);
        assertThat(result.decision()).isInstanceOf(GateDecision.RollBack.class);
        assertThat(adaptive.served().canonicalBytes()).isEqualTo(good);
        RolledBack back = result.rolledBack().orElseThrow();
        assertThat(back.undone()).extracting(GaussianModel::version).containsExactly(3L);
        assertThat(back.fromVersion()).isEqualTo(3);
        assertThat(back.toVersion()).isEqualTo(1);
        assertThat(adaptive.ledger().entries().getLast().verdict()).isEqualTo(Verdict.ROLLED_BACK);
    }

    @Test
    void rollBacksEndAtTheReference() {
        offer(1, 0.01);
        offer(2, 0.02);
        assertThat(adaptive.rollBack("anchor_anomaly", 3 * HOUR).toVersion()).isEqualTo(1);
        assertThat(adaptive.rollBack("anchor_anomaly", 3 * HOUR).toVersion()).isZero();
        RolledBack nothing = adaptive.rollBack("anchor_anomaly", 3 * HOUR);
        assertThat(nothing.undone()).isEmpty();
        assertThat(adaptive.served().canonicalBytes())
                .isEqualTo(reference.model().canonicalBytes());
    }

    @Test
    void anUndoneVersionIsNotServedAgain() {
        offer(1, 0.01);
        adaptive.rollBack("operator", 2 * HOUR);
        assertThat(adaptive.update(at(1, 0.01), 3 * HOUR).decision().codes()).isEqualTo("stale_version");
    }

    @Test
    void noMoreVersionsAreKeptThanAsked() {
        for (int version = 1; version <= 40; version++) {
            offer(version, 0.001 * version);
        }
        assertThat(adaptive.models().good()).hasSize(GateSettings.defaults().keptVersions());
        assertThat(adaptive.models().good().getFirst().version()).isEqualTo(25);
    }

    @Test
    void versionsSinceATimeAreRemoved() {
        offer(1, 0.01);
        offer(2, 0.02);
        offer(3, 0.03);
        RolledBack back = adaptive.removeSince(2 * HOUR, "source_ban", 4 * HOUR);
        assertThat(back.undone()).extracting(GaussianModel::version).containsExactly(2L, 3L);
        assertThat(adaptive.served().version()).isEqualTo(1);
    }

    @Test
    void aBannedBatchTakesWhatCameAfterItAlong() {
        offer(1, 0.01);
        Training tainted = new Training(Models.CLASSICAL, MANY, 2 * HOUR, List.of(BANNED));
        adaptive.update(GaussianModel.of(2, new double[P], Models.scaled(P, 1), tainted), 2 * HOUR);
        offer(3, 0.03);
        assertThat(adaptive.removeTrainedOn(new BatchRoot("cd".repeat(32)), "source_ban", 4 * HOUR)
                        .undone())
                .isEmpty();
        RolledBack back = adaptive.removeTrainedOn(BANNED, "source_ban", 4 * HOUR);
        assertThat(back.undone()).extracting(GaussianModel::version).containsExactly(2L, 3L);
        assertThat(adaptive.served().version()).isEqualTo(1);
    }

    @Test
    void theRejectionRateLeavesOutWhatCouldNotBeJudged() {
        offer(1, 0.01);
        offer(2, 0.6);
        adaptive.update(known(3, P, 0, 1, 100, 3 * HOUR), 3 * HOUR);
        offer(4, 0.01);
        UpdateLedger ledger = adaptive.ledger();
        assertThat(ledger.count(Verdict.PASSED)).isEqualTo(2);
        assertThat(ledger.count(Verdict.REFUSED)).isEqualTo(1);
        assertThat(ledger.count(Verdict.NOT_ENOUGH_DATA)).isEqualTo(1);
        assertThat(ledger.rejectionRate()).isEqualTo(1.0 / 3);
    }

    @Test
    void theLedgerIsBoundedAndItsCountsAreNot() {
        for (int i = 1; i <= UpdateLedger.CAPACITY + 10; i++) {
            adaptive.update(at(0, 0), i * HOUR);
        }
        assertThat(adaptive.ledger().entries()).hasSize(UpdateLedger.CAPACITY);
        assertThat(adaptive.ledger().count(Verdict.REFUSED)).isEqualTo(UpdateLedger.CAPACITY + 10);
    }

    @Test
    void stateSurvivesARestartAndDecidesTheSame() {
        for (int version = 1; version <= 30; version++) {
            offer(version, 0.004 * version);
        }
        offer(31, 0.6);
        adaptive.rollBack("operator", 31 * HOUR);
        byte[] state = bytes(adaptive);
        AdaptiveModel restored = new AdaptiveModel(GateSettings.defaults(), reference);
        StateReader in = new StateReader(state);
        restored.read(in);
        in.expectEnd();
        assertThat(bytes(restored)).isEqualTo(state);
        assertThat(restored.served()).isEqualTo(adaptive.served());
        assertThat(restored.update(at(40, 0.2), 40 * HOUR)).isEqualTo(adaptive.update(at(40, 0.2), 40 * HOUR));
        assertThat(bytes(restored)).isEqualTo(bytes(adaptive));
    }

    @Test
    void stateOfAnotherReferenceOrBrokenStateIsRefused() {
        offer(1, 0.01);
        byte[] state = bytes(adaptive);
        AdaptiveModel other = new AdaptiveModel(GateSettings.defaults(), Models.reference(P, 1e8));
        assertThatThrownBy(() -> other.read(new StateReader(state)))
                .isInstanceOf(MalformedStateException.class)
                .hasMessageContaining("reference is");
        for (int length = 0; length < state.length; length++) {
            StateReader cut = new StateReader(java.util.Arrays.copyOf(state, length));
            AdaptiveModel into = new AdaptiveModel(GateSettings.defaults(), reference);
            assertThatThrownBy(() -> into.read(cut)).isInstanceOf(MalformedStateException.class);
        }
    }

    @Test
    void aModelIsItsBytes() {
        GaussianModel model = GaussianModel.of(
                7,
                new double[] {1, 2},
                new double[][] {{2, 0.5}, {0.5, 1}},
                new Training(Models.CLASSICAL, 10, 5, List.of(BANNED)));
        GaussianModel read = GaussianModel.read(new StateReader(model.canonicalBytes()));
        assertThat(read).isEqualTo(model).hasSameHashCodeAs(model);
        assertThat(read.sha256()).isEqualTo(model.sha256()).hasSize(64);
        assertThat(read.covariance()).isDeepEqualTo(new double[][] {{2, 0.5}, {0.5, 1}});
        model.mean()[0] = 9;
        model.covariance()[0][0] = 9;
        assertThat(read).isEqualTo(model);
    }

    private static byte[] bytes(AdaptiveModel model) {
        StateWriter out = new StateWriter(64);
        model.write(out);
        return out.toBytes();
    }
}
