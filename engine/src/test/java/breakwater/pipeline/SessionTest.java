package breakwater.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import breakwater.admission.AdmissionSettings;
import breakwater.agent.AgentSettings;
import breakwater.agent.Agents;
import breakwater.execution.ExecutionSettings;
import breakwater.execution.OrderState;
import breakwater.execution.PaperSettings;
import breakwater.execution.PaperVenue;
import breakwater.ingest.BookSettings;
import breakwater.model.Bar;
import breakwater.model.BookUpdate;
import breakwater.model.Catalogue;
import breakwater.model.Command;
import breakwater.model.Effect;
import breakwater.model.ExecutionReport;
import breakwater.model.Input;
import breakwater.model.InputCodec;
import breakwater.model.Instrument;
import breakwater.model.Money;
import breakwater.model.Source;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.VenueStatus;
import breakwater.quant.QuantSettings;
import breakwater.risk.RiskSettings;
import breakwater.robust.FairPriceSettings;
import breakwater.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SessionTest {
    private static final long MINUTE = 60_000_000_000L;
    private static final long START = 1_700_000_040L * 1_000_000_000L;

    /// Keeps encoded inputs as a journal does, and counts forces.
    private static final class MemoryLog implements InputLog {
        private final List<byte[]> records = new ArrayList<>();
        private int forces;
        private int forcedUpTo;

        @Override
        public long append(Input input) {
            StateWriter out = new StateWriter(64);
            InputCodec.encode(input, out);
            records.add(out.toBytes());
            return records.size();
        }

        @Override
        public void force() {
            forces++;
            forcedUpTo = records.size();
        }
    }

    private static EngineSettings settings(String strategy, int sources, long decideNanos) {
        List<Source> list = new ArrayList<>();
        for (int s = 0; s < sources; s++) {
            list.add(new Source(s, "venue-" + s, Source.ChecksumRule.NONE));
        }
        return new EngineSettings(
                new Catalogue(List.of(Instrument.of(0, "BTC/USDT")), list),
                strategy,
                new AgentSettings(decideNanos, 1),
                AdmissionSettings.defaults(),
                BookSettings.defaults(),
                FairPriceSettings.forBars(MINUTE),
                RiskSettings.profile("aggressive"),
                ExecutionSettings.defaults(),
                PaperSettings.defaults(),
                Money.ofDouble(100_000),
                Long.MIN_VALUE,
                true,
                LearningSettings.off(),
                QuantSettings.standard());
    }

    private static Session session(EngineSettings settings, InputLog log, SessionListener listener) {
        Engine engine = new Engine(settings, Agents.create(settings.strategy()));
        PaperVenue venue = new PaperVenue(settings.paper(), settings.catalogue(), engine.venues());
        return new Session(engine, venue, log, listener, 0);
    }

    private static Bar bar(long open, double from, double to, int source) {
        Bar bar = new Bar();
        long openPrice = Math.round(from * 1e8);
        long closePrice = Math.round(to * 1e8);
        bar.set(
                MINUTE,
                openPrice,
                Math.max(openPrice, closePrice),
                Math.min(openPrice, closePrice),
                closePrice,
                100_000_000L,
                Bar.UNKNOWN,
                Bar.UNKNOWN);
        bar.header(0, source, -1, open, open + MINUTE);
        return bar;
    }

    private static void drive(Session session, RandomGenerator random, int bars, int from) {
        double price = 30_000;
        for (int i = 0; i < bars; i++) {
            double next = price * StrictMath.exp(0.001 * random.nextGaussian());
            if (i >= from) {
                session.market(bar(START + i * MINUTE, price, next, 0));
            }
            price = next;
        }
    }

    private static void replay(Session session, List<byte[]> records, int count) {
        InputCodec codec = new InputCodec();
        for (int i = 0; i < count; i++) {
            session.replay(codec.decode(new StateReader(records.get(i))), i + 1);
        }
        session.recovered();
    }

    @Test
    void aReplayOfTheLogEndsInTheSameState() {
        long seed = Seeds.seed(31);
        MemoryLog log = new MemoryLog();
        Session live = session(settings("trend_vol", 1, MINUTE), log, SessionListener.none());
        drive(live, Seeds.generator(seed), 2_000, 0);
        assertThat(live.engine().portfolio().fills()).isGreaterThan(20);
        Session replayed = session(settings("trend_vol", 1, MINUTE), InputLog.counting(), SessionListener.none());
        replay(replayed, log.records, log.records.size());
        assertThat(replayed.stateHash()).isEqualTo(live.stateHash());
    }

    @Test
    void anOrderLeavesOnlyAfterItsCauseWasForced() {
        MemoryLog log = new MemoryLog();
        int[] orders = new int[1];
        SessionListener listener = new SessionListener() {
            @Override
            public void onEffect(Effect effect, long sequence, long nanos) {
                if (effect instanceof Effect.PlaceOrder) {
                    orders[0]++;
                    assertThat((long) log.forcedUpTo).isGreaterThanOrEqualTo(sequence);
                }
            }
        };
        drive(session(settings("trend_vol", 1, MINUTE), log, listener), Seeds.generator(32), 500, 0);
        assertThat(orders[0]).isGreaterThan(5);
        assertThat(log.forces).isEqualTo(orders[0]);
    }

    @Test
    void aLogCutAnywhereGivesWhatAnUninterruptedRunOverThatPrefixHad() {
        RandomGenerator random = Seeds.generator(33);
        MemoryLog log = new MemoryLog();
        drive(session(settings("trend_vol", 1, MINUTE), log, SessionListener.none()), random, 120, 0);
        for (int cut = 0; cut <= log.records.size(); cut++) {
            // A snapshot at a random earlier place plus the rest of the prefix, against the whole prefix.
            int snapshotAt = cut == 0 ? 0 : random.nextInt(cut);
            while (snapshotAt > 0 && isReport(log.records.get(snapshotAt - 1))) {
                snapshotAt--;
            }
            Session whole = session(settings("trend_vol", 1, MINUTE), InputLog.counting(), SessionListener.none());
            replay(whole, log.records, cut);
            Session first = session(settings("trend_vol", 1, MINUTE), InputLog.counting(), SessionListener.none());
            replay(first, log.records, snapshotAt);
            StateWriter state = new StateWriter(1 << 12);
            first.write(state);
            Session second = session(settings("trend_vol", 1, MINUTE), InputLog.counting(), SessionListener.none());
            StateReader in = new StateReader(state.toBytes());
            second.read(in);
            in.expectEnd();
            InputCodec codec = new InputCodec();
            for (int i = snapshotAt; i < cut; i++) {
                second.replay(codec.decode(new StateReader(log.records.get(i))), i + 1);
            }
            second.recovered();
            assertThat(second.stateHash())
                    .as("cut at %d, snapshot at %d", cut, snapshotAt)
                    .isEqualTo(whole.stateHash());
        }
    }

    private static boolean isReport(byte[] record) {
        return new InputCodec().decode(new StateReader(record)) instanceof ExecutionReport;
    }

    @Test
    void aCrashBetweenAFillAndItsBarFillsNothingTwice() {
        long seed = Seeds.seed(34);
        MemoryLog log = new MemoryLog();
        drive(session(settings("trend_vol", 1, MINUTE), log, SessionListener.none()), Seeds.generator(seed), 300, 0);
        int tried = 0;
        for (int cut = 1; cut < log.records.size() && tried < 10; cut++) {
            if (!isReport(log.records.get(cut - 1))) {
                continue;
            }
            tried++;
            MemoryLog rest = new MemoryLog();
            Session recovered = session(settings("trend_vol", 1, MINUTE), rest, SessionListener.none());
            replay(recovered, log.records, cut);
            int bars = (int) recovered.marketEvents();
            drive(recovered, Seeds.generator(seed), 300, bars);
            Session whole = session(settings("trend_vol", 1, MINUTE), InputLog.counting(), SessionListener.none());
            drive(whole, Seeds.generator(seed), 300, 0);
            assertThat(recovered.engine().portfolio().fills())
                    .isEqualTo(whole.engine().portfolio().fills());
            assertThat(recovered.engine().portfolio().cash())
                    .isEqualTo(whole.engine().portfolio().cash());
            assertThat(recovered.engine().execution().repeatedFills()).isZero();
        }
        assertThat(tried).isEqualTo(10);
    }

    @Test
    void aReplayThatGivesOtherReportsThanTheLogStops() {
        MemoryLog log = new MemoryLog();
        drive(session(settings("hold", 1, MINUTE), log, SessionListener.none()), Seeds.generator(35), 10, 0);
        List<byte[]> altered = new ArrayList<>(log.records);
        for (int i = 0; i < altered.size(); i++) {
            if (new InputCodec().decode(new StateReader(altered.get(i))) instanceof ExecutionReport.Filled f) {
                StateWriter out = new StateWriter(64);
                InputCodec.encode(
                        new ExecutionReport.Filled(
                                f.receiveNanos(), f.orderId(), f.tradeId(), f.price() + 1, f.quantity(), f.fee()),
                        out);
                altered.set(i, out.toBytes());
            }
        }
        Session replayed = session(settings("hold", 1, MINUTE), InputLog.counting(), SessionListener.none());
        assertThatThrownBy(() -> replay(replayed, altered, altered.size()))
                .isInstanceOf(ReplayDivergenceException.class)
                .hasMessageContaining("where the journal holds");
    }

    @Test
    void theFirstOrderFillsAtTheOpenOfTheNextBar() {
        Session session = session(settings("hold", 1, MINUTE), InputLog.counting(), SessionListener.none());
        session.market(bar(START, 100, 101, 0));
        assertThat(session.engine().portfolio().fills()).isZero();
        session.market(bar(START + MINUTE, 102, 103, 0));
        assertThat(session.engine().portfolio().fills()).isOne();
        assertThat(session.engine().portfolio().averagePrice(0)).isEqualTo(102.0);
        assertThat(session.engine().execution().orders().getFirst().state()).isEqualTo(OrderState.FILLED);
    }

    @Test
    void aDecisionIsKeptWhileTooFewSourcesAgreeAndSentWhenTheyDo() {
        Session session = session(settings("hold", 3, MINUTE), InputLog.counting(), SessionListener.none());
        session.market(bar(START, 100, 100, 0));
        assertThat(session.engine().execution().orders()).isEmpty();
        session.market(bar(START, 100, 100.1, 1));
        assertThat(session.engine().execution().orders()).hasSize(1);
    }

    @Test
    void warmUpIsWatchedAndNotTraded() {
        EngineSettings warm = settings("hold", 1, MINUTE).withTradeFromNanos(START + 3 * MINUTE);
        Session session = session(warm, InputLog.counting(), SessionListener.none());
        for (int i = 0; i < 2; i++) {
            session.market(bar(START + i * MINUTE, 100, 100, 0));
            assertThat(session.engine().execution().orders()).isEmpty();
        }
        session.market(bar(START + 2 * MINUTE, 100, 100, 0));
        assertThat(session.engine().execution().orders()).hasSize(1);
    }

    @Test
    void aRefusedBarFillsNoOrder() {
        Session session = session(settings("hold", 1, MINUTE), InputLog.counting(), SessionListener.none());
        session.market(bar(START, 100, 100, 0));
        Bar broken = bar(START + MINUTE, 1_000, 1_000, 0);
        session.market(broken);
        assertThat(session.engine().portfolio().fills()).isZero();
        assertThat(session.engine().prices().fairPrice(0).price()).isEqualTo(100.0);
    }

    @Test
    void anOperatorsFreezeHaltAndClearTakeEffectAtOnce() {
        Session session = session(settings("hold", 1, MINUTE), InputLog.counting(), SessionListener.none());
        session.command("desk", new Command.Freeze("test", START + 10 * MINUTE), START);
        session.market(bar(START, 100, 100, 0));
        assertThat(session.engine().blockedBy()).isEqualTo("operator_freeze");
        assertThat(session.engine().execution().orders()).isEmpty();
        session.command("desk", new Command.ClearBreakers(), START + MINUTE);
        session.market(bar(START + MINUTE, 100, 100, 0));
        assertThat(session.engine().execution().orders()).hasSize(1);
        session.command("desk", new Command.Halt("test", START + 20 * MINUTE), START + 2 * MINUTE);
        assertThat(session.engine().blockedBy()).isEqualTo("operator_halt");
    }

    @Test
    void liquidationFlattensWhateverElseForbidsOrders() {
        Session session = session(settings("hold", 1, MINUTE), InputLog.counting(), SessionListener.none());
        for (int i = 0; i < 3; i++) {
            session.market(bar(START + i * MINUTE, 100, 100, 0));
        }
        assertThat(session.engine().portfolio().position(0)).isPositive();
        session.command("desk", new Command.Halt("test", START + 60 * MINUTE), START + 3 * MINUTE);
        session.command("desk", new Command.Liquidate("drill"), START + 3 * MINUTE);
        for (int i = 3; i < 6; i++) {
            session.market(bar(START + i * MINUTE, 100, 100, 0));
        }
        assertThat(session.engine().portfolio().position(0)).isZero();
        assertThat(session.engine().execution().isLiquidating()).isFalse();
    }

    @Test
    void aVenueWhoseBookIsInDoubtGivesNoPrice() {
        Session session = session(settings("hold", 1, MINUTE), InputLog.counting(), SessionListener.none());
        BookUpdate snapshot = new BookUpdate().start(true, -1, 10, -1, -1);
        snapshot.header(0, 0, 10, START, START);
        snapshot.addBid(99_00000000L, 100_000_000L);
        snapshot.addAsk(101_00000000L, 100_000_000L);
        session.market(snapshot);
        assertThat(session.engine().prices().fairPrice(0).tradable()).isTrue();
        BookUpdate late = new BookUpdate().start(false, 13, 14, -1, -1);
        late.header(0, 0, 14, START + 1, START + 1_000_000);
        late.addBid(99_50000000L, 100_000_000L);
        session.market(late);
        assertThat(session.engine().prices().fairPrice(0).tradable()).isFalse();
        assertThat(session.engine().verdicts().byCode()).containsEntry("gap", 1L);
    }

    @Test
    void aDisconnectedVenueIsForgottenAtOnce() {
        Session session = session(settings("hold", 1, MINUTE), InputLog.counting(), SessionListener.none());
        session.market(bar(START, 100, 100, 0));
        VenueStatus down = new VenueStatus().set(VenueStatus.State.DOWN);
        down.header(0, 0, -1, 0, START + MINUTE + 1);
        session.market(down);
        assertThat(session.engine().prices().fairPrice(0).tradable()).isFalse();
    }

    @Test
    void inputsOfUnknownSourcesAndInstrumentsChangeNothingButTheCounts() {
        Session session = session(settings("hold", 1, MINUTE), InputLog.counting(), SessionListener.none());
        Bar stranger = bar(START, 100, 100, 0);
        stranger.header(0, 7, -1, START, START + MINUTE);
        session.market(stranger);
        stranger.header(3, 0, -1, START, START + MINUTE);
        session.market(stranger);
        assertThat(session.engine().verdicts().byCode())
                .containsEntry("unknown_source", 1L)
                .containsEntry("unknown_instrument", 1L);
        assertThat(session.engine().prices().fairPrice(0).price()).isNaN();
    }

    @Test
    void aSessionReadBackStillSendsOrdersToTheBooksItKnows() {
        Session first = session(settings("hold", 1, MINUTE), InputLog.counting(), SessionListener.none());
        first.command("desk", new Command.Freeze("test", START + MINUTE), START);
        BookUpdate snapshot = new BookUpdate().start(true, -1, 10, -1, -1);
        snapshot.header(0, 0, 10, START, START);
        snapshot.addBid(99_90000000L, 100_000_000_000L);
        snapshot.addAsk(100_10000000L, 100_000_000_000L);
        first.market(snapshot);
        StateWriter state = new StateWriter(1 << 12);
        first.write(state);
        Session second = session(settings("hold", 1, MINUTE), InputLog.counting(), SessionListener.none());
        second.read(new StateReader(state.toBytes()));
        assertThat(second.stateHash()).isEqualTo(first.stateHash());
        for (Session each : List.of(first, second)) {
            each.command("desk", new Command.ClearBreakers(), START + 1_000_000);
            BookUpdate change = new BookUpdate().start(false, 11, 11, -1, -1);
            change.header(0, 0, 11, START + 2_000_000, START + 2_000_000);
            change.addBid(99_80000000L, 100_000_000L);
            each.market(change);
            assertThat(each.engine().execution().orders()).hasSize(1);
        }
    }
}
