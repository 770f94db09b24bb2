package breakwater.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.admission.AdmissionSettings;
import breakwater.admission.Reason;
import breakwater.admission.Verdict;
import breakwater.agent.AgentSettings;
import breakwater.agent.Agents;
import breakwater.execution.ExecutionSettings;
import breakwater.execution.PaperSettings;
import breakwater.ingest.BookSettings;
import breakwater.model.Catalogue;
import breakwater.model.Command;
import breakwater.model.Effect;
import breakwater.model.Effects;
import breakwater.model.Instrument;
import breakwater.model.Money;
import breakwater.model.OperatorCommand;
import breakwater.model.Quote;
import breakwater.model.Source;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.TimerTick;
import breakwater.monitoring.Report;
import breakwater.quant.QuantSettings;
import breakwater.risk.RiskSettings;
import breakwater.robust.FairPriceSettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What distrust and bans do to the fair price, the breakers and the report of a whole engine.
class BanTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long START = 28_000_000L * 60 * SECOND;
    private static final int SOURCES = 5;

    private final EngineSettings settings = settings();
    private Engine engine = new Engine(settings, Agents.create("hold"));
    private final Effects effects = new Effects();
    private final Quote quote = new Quote();
    private final double[] offsetBps = new double[SOURCES];
    private long second;
    private long sequence;

    private static EngineSettings settings() {
        List<Source> list = new ArrayList<>();
        for (int s = 0; s < SOURCES; s++) {
            list.add(new Source(s, "venue-" + s, Source.ChecksumRule.NONE));
        }
        return new EngineSettings(
                new Catalogue(List.of(Instrument.of(0, "BTC/USDT")), list),
                "hold",
                new AgentSettings(SECOND, 1),
                AdmissionSettings.defaults(),
                BookSettings.defaults(),
                FairPriceSettings.forStreams(),
                RiskSettings.profile("balanced"),
                ExecutionSettings.defaults(),
                PaperSettings.defaults(),
                Money.ofDouble(100_000),
                0,
                true,
                LearningSettings.off(),
                QuantSettings.standard());
    }

    private void run(int seconds) {
        for (int i = 0; i < seconds; i++, second++) {
            for (int s = 0; s < SOURCES; s++) {
                long now = START + second * SECOND + s;
                long mid = Math.round(60_000e8 * (1 + (offsetBps[s] + 0.3 * ((second + s) % 3 - 1)) / 10_000));
                quote.header(0, s, second + 1, now, now);
                engine.apply(quote.set(mid - 1_000_000, 100, mid + 1_000_000, 100), ++sequence, effects);
            }
        }
    }

    private Verdict judge(int source) {
        long now = START + second * SECOND;
        quote.header(0, source, second + 1, now, now);
        return engine.admit(quote.set(5_999_900_000_000L, 100, 6_000_100_000_000L, 100));
    }

    private void command(Command command) {
        effects.clear();
        engine.apply(new OperatorCommand(START + second * SECOND, "desk", command), ++sequence, effects);
    }

    private List<String> alerts() {
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < effects.size(); i++) {
            if (effects.get(i) instanceof Effect.Alert alert) {
                codes.add(alert.code());
            }
        }
        return codes;
    }

    private Report.SourceHealth shown(int source) {
        return Reports.of(engine, "run").sources().get(source);
    }

    private void restart() {
        StateWriter out = new StateWriter(64);
        engine.write(out);
        Engine again = new Engine(settings, Agents.create("hold"));
        StateReader in = new StateReader(out.toBytes());
        again.read(in);
        in.expectEnd();
        StateWriter twice = new StateWriter(64);
        again.write(twice);
        assertThat(twice.toBytes()).isEqualTo(out.toBytes());
        engine = again;
    }

    @Test
    void aLyingSourceLosesItsWeightInTheFairPriceAndIsShownWithTheEvidence() {
        run(3_600);
        assertThat(engine.prices().trust(1)).isGreaterThan(0.5);
        offsetBps[1] = 30;
        run(600);
        assertThat(engine.prices().trust(1)).isEqualTo(1.0 / 16);
        assertThat(shown(1).trustFraction()).isEqualTo(0.02);
        assertThat(shown(1).evidence().disagreementFraction()).isGreaterThan(0.9);
        assertThat(shown(1).evidence().biasBps()).isPositive();
        assertThat(shown(1).evidence().quotaSamples()).isEqualTo(53);
        assertThat(shown(0).evidence().quotaSamples()).isGreaterThan(130);
        assertThat(shown(0).trustFraction()).isGreaterThan(0.6);
        assertThat(engine.breakers().statuses())
                .filteredOn(status -> status.name().equals("provenance"))
                .singleElement()
                .satisfies(status ->
                        assertThat(status.trips()).as("one liar of five").isZero());
        restart();
        assertThat(shown(1).trustFraction()).isEqualTo(0.02);
        assertThat(engine.prices().trust(1)).isEqualTo(1.0 / 16);
    }

    @Test
    void twoDistrustedSourcesOfFiveFreezeNewRisk() {
        run(3_600);
        offsetBps[1] = 30;
        offsetBps[3] = -30;
        run(900);
        assertThat(engine.blockedBy()).isEqualTo("provenance");
        assertThat(Reports.of(engine, "run").provenance().refusal()).isEqualTo("concentrated");
        // All five are honest again and the two regain weight: the breaker lets go by itself.
        offsetBps[1] = 0;
        offsetBps[3] = 0;
        run(4 * 3_600);
        assertThat(engine.blockedBy()).isEmpty();
    }

    @Test
    void aBanRemovesTheInfluenceOfTheLastPriceAtOnce() {
        offsetBps[3] = 2.5;
        offsetBps[4] = 2.5;
        run(20);
        double before = engine.prices().fairPrice(0).price();
        command(new Command.Ban(List.of("venue-0", "venue-1"), "suspected"));
        assertThat(alerts()).containsExactly("source_banned", "source_banned");
        assertThat(effects.get(0))
                .isEqualTo(new Effect.AuditEntry("desk", "ban", "Ban[sources=[venue-0, venue-1], reason=suspected]"));
        assertThat(engine.prices().fairPrice(0).fresh()).isEqualTo(3);
        assertThat(engine.prices().fairPrice(0).price()).isGreaterThan(before * 1.0001);
        assertThat(judge(0)).isSameAs(Verdict.refuse(Reason.BANNED));
        assertThat(judge(2)).isSameAs(Verdict.accept());
        assertThat(engine.venues().takesOrders(0)).isFalse();
        assertThat(engine.venues().takesOrders(2)).isTrue();
        assertThat(shown(0).evidence().banned()).isTrue();
        assertThat(shown(0).evidence().banReason()).isEqualTo("suspected");
        assertThat(shown(0).trustFraction()).isZero();
        run(10);
        assertThat(engine.prices().fairPrice(0).fresh()).isEqualTo(3);
        assertThat(engine.prices().fairPrice(0).tradable()).isTrue();
    }

    @Test
    void aBanSurvivesARestartAndIsLiftedByCommandOnly() {
        run(20);
        command(new Command.Ban(List.of("venue-2"), "suspected"));
        restart();
        assertThat(judge(2)).isSameAs(Verdict.refuse(Reason.BANNED));
        run(20);
        assertThat(engine.prices().fairPrice(0).fresh()).isEqualTo(4);
        command(new Command.Unban(List.of("venue-2"), "fixed"));
        assertThat(alerts()).containsExactly("source_unbanned");
        run(2);
        assertThat(engine.prices().fairPrice(0).fresh()).isEqualTo(5);
        assertThat(shown(2).evidence().banned()).isFalse();
        assertThat(shown(2).trustFraction()).as("a stranger").isBetween(0.375, 0.376);
        command(new Command.Unban(List.of("venue-2"), "again"));
        assertThat(alerts()).isEmpty();
    }

    @Test
    void bansThatLeaveNoAgreementMakeTheInstrumentUntradable() {
        run(20);
        assertThat(engine.prices().fairPrice(0).tradable()).isTrue();
        command(new Command.Ban(List.of("venue-0", "venue-1", "venue-2"), "all at once"));
        assertThat(engine.prices().fairPrice(0).tradable()).isFalse();
        assertThat(alerts()).contains("price_not_tradable");
        run(200);
        assertThat(engine.prices().fairPrice(0).tradable()).isFalse();
        assertThat(Reports.of(engine, "run").provenance().refusal()).isEqualTo("too_few_sources");
    }

    @Test
    void anUnknownNameChangesNothingAndSaysSo() {
        run(20);
        command(new Command.Ban(List.of("venue-0", "nobody"), "typo"));
        assertThat(alerts()).containsExactly("unknown_source");
        assertThat(judge(0)).isSameAs(Verdict.accept());
        assertThat(engine.prices().fairPrice(0).fresh()).isEqualTo(5);
    }

    @Test
    void timeAloneClosesAnEpoch() {
        run(130);
        long epochs = engine.provenance().epochs();
        engine.apply(new TimerTick(START + 300 * SECOND), ++sequence, effects);
        assertThat(engine.provenance().epochs()).isEqualTo(epochs + 1);
    }
}
