package breakwater.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.admission.AdmissionSettings;
import breakwater.agent.Agent;
import breakwater.agent.AgentSettings;
import breakwater.agent.AgentView;
import breakwater.agent.Proposal;
import breakwater.execution.ExecutionSettings;
import breakwater.execution.PaperSettings;
import breakwater.execution.PaperVenue;
import breakwater.ingest.BookSettings;
import breakwater.model.Bar;
import breakwater.model.Catalogue;
import breakwater.model.Decimal;
import breakwater.model.Effect;
import breakwater.model.ExecutionReport;
import breakwater.model.Funding;
import breakwater.model.Input;
import breakwater.model.InputCodec;
import breakwater.model.Instrument;
import breakwater.model.Money;
import breakwater.model.Source;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.quant.QuantSettings;
import breakwater.risk.Portfolio;
import breakwater.risk.RiskSettings;
import breakwater.robust.FairPrice;
import breakwater.robust.FairPriceSettings;
import breakwater.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Perpetuals through the whole engine: bars, funding, an agent with leverage, a venue that closes what lacks
/// margin.
class PerpetualSessionTest {
    private static final long MINUTE = 60_000_000_000L;
    private static final long START = 1_700_006_400L * 1_000_000_000L;
    private static final long FUNDING = 60 * MINUTE;

    /// Wants what a list says, one entry per price.
    private static final class Scripted implements Agent {
        private final double[] weights;
        private int next;

        Scripted(double... weights) {
            this.weights = weights;
        }

        @Override
        public String name() {
            return "scripted";
        }

        @Override
        public void start(AgentSettings settings, Catalogue catalogue) {}

        @Override
        public Proposal onPrice(FairPrice price, AgentView view) {
            double weight = next < weights.length ? weights[next] : Double.NaN;
            next++;
            return Double.isNaN(weight)
                    ? Proposal.keep()
                    : new Proposal.TargetWeight(price.instrument(), weight, "scripted");
        }

        @Override
        public void write(StateWriter out) {
            out.putInt(next);
        }

        @Override
        public void read(StateReader in) {
            next = in.getInt();
        }
    }

    private static final class MemoryLog implements InputLog {
        private final List<byte[]> records = new ArrayList<>();

        @Override
        public long append(Input input) {
            StateWriter out = new StateWriter(64);
            InputCodec.encode(input, out);
            records.add(out.toBytes());
            return records.size();
        }

        @Override
        public void force() {}
    }

    private static final class Books implements SessionListener {
        private final List<ExecutionReport.Liquidated> liquidated = new ArrayList<>();
        private final List<Effect.FundingPaid> funding = new ArrayList<>();
        private final List<String> alerts = new ArrayList<>();

        @Override
        public void onReport(ExecutionReport report, long sequence) {
            if (report instanceof ExecutionReport.Liquidated closed) {
                liquidated.add(closed);
            }
        }

        @Override
        public void onEffect(Effect effect, long sequence, long nanos) {
            if (effect instanceof Effect.FundingPaid paid) {
                funding.add(paid);
            } else if (effect instanceof Effect.Alert alert) {
                alerts.add(alert.code());
            }
        }
    }

    /// Without admission, whose bounds on moves are other tests' business.
    private static EngineSettings settings(double distance) {
        return settings(distance, false);
    }

    private static EngineSettings settings(double distance, boolean guards) {
        return new EngineSettings(
                new Catalogue(
                        List.of(Instrument.of(0, "BTC/USDT:USDT")),
                        List.of(new Source(0, "venue", Source.ChecksumRule.NONE))),
                "scripted",
                new AgentSettings(MINUTE, 1),
                AdmissionSettings.defaults(),
                BookSettings.defaults(),
                FairPriceSettings.forBars(MINUTE),
                RiskSettings.profile("none").withLimits(10, 10).withLiquidationDistance(distance),
                ExecutionSettings.defaults(),
                PaperSettings.defaults(),
                Money.ofDouble(100_000),
                Long.MIN_VALUE,
                guards,
                LearningSettings.off(),
                QuantSettings.off());
    }

    private static Session session(EngineSettings settings, Agent agent, InputLog log, SessionListener listener) {
        Engine engine = new Engine(settings, agent);
        PaperVenue venue = new PaperVenue(settings.paper(), settings.catalogue(), engine.venues(), engine.margin());
        return new Session(engine, venue, log, listener, 0);
    }

    private static Bar bar(int minute, double open, double high, double low, double close) {
        Bar bar = new Bar();
        bar.set(MINUTE, scaled(open), scaled(high), scaled(low), scaled(close), 100_000_000L, Bar.UNKNOWN, Bar.UNKNOWN);
        bar.header(0, 0, -1, START + minute * MINUTE, START + (minute + 1) * MINUTE);
        return bar;
    }

    private static Bar flat(int minute, double price) {
        return bar(minute, price, price, price, price);
    }

    private static long scaled(double price) {
        return Math.round(price * 1e8);
    }

    private static Funding funding(double rate, long next, long now) {
        Funding funding = new Funding();
        funding.set(Decimal.ofDouble(rate, Funding.DIGITS), next);
        funding.header(0, 0, -1, now, now);
        return funding;
    }

    /// Every digit of the account from the journalled fills, forced closes and payments alone.
    private static void assertConserved(Session session, List<byte[]> records, Books books) {
        Portfolio account = session.engine().portfolio();
        Instrument instrument = session.engine().settings().catalogue().instrument(0);
        long flow = 0;
        long position = 0;
        InputCodec codec = new InputCodec();
        for (byte[] record : records) {
            switch (codec.decode(new StateReader(record))) {
                case ExecutionReport.Filled fill -> {
                    int sign = session.engine()
                            .execution()
                            .order(fill.orderId())
                            .orElseThrow()
                            .order()
                            .side()
                            .sign();
                    flow -= Money.notional(fill.price(), sign * fill.quantity(), instrument) + fill.fee();
                    position += sign * fill.quantity();
                }
                case ExecutionReport.Liquidated closed -> {
                    long change = closed.side().sign() * closed.quantity();
                    flow -= Money.notional(closed.price(), change, instrument) + closed.fee();
                    position += change;
                }
                default -> {}
            }
        }
        for (Effect.FundingPaid paid : books.funding) {
            flow -= paid.paid();
        }
        assertThat(account.position(0)).isEqualTo(position);
        double expected = 100_000 + Money.toDouble(flow) + instrument.quantity(position) * account.mark(0);
        assertThat(account.equityQuote()).isCloseTo(expected, Offset.offset(1e-5));
    }

    private static void drive(Session session, RandomGenerator random, int minutes, int from) {
        double price = 30_000;
        int events = 0;
        for (int i = 0; i < minutes; i++) {
            if (i % 60 == 5) {
                Funding next =
                        funding(0.001 * random.nextGaussian(), START + (i / 60 + 1) * FUNDING, START + i * MINUTE);
                if (events++ >= from) {
                    session.market(next);
                }
            }
            double close = price * StrictMath.exp(0.006 * random.nextGaussian());
            double high = Math.max(price, close) * (1 + 0.002 * random.nextDouble());
            double low = Math.min(price, close) * (1 - 0.002 * random.nextDouble());
            Bar bar = bar(i, price, high, low, close);
            if (events++ >= from) {
                session.market(bar);
            }
            price = close * (random.nextInt(100) == 0 ? 1 + 0.02 * random.nextGaussian() : 1);
        }
    }

    private static double[] wishes(long seed, int count) {
        RandomGenerator random = Seeds.generator(seed);
        double[] weights = new double[count];
        for (int i = 0; i < count; i++) {
            weights[i] = random.nextInt(60) == 0 ? random.nextDouble(-10, 10) : Double.NaN;
        }
        return weights;
    }

    @Test
    void equityIsConservedAndAReplayEndsInTheSameStateUnderRandomMarkets() {
        int closed = 0;
        for (int run = 0; run < 8; run++) {
            long seed = Seeds.seed(410 + run);
            MemoryLog log = new MemoryLog();
            Books books = new Books();
            double[] wishes = wishes(seed, 2_000);
            Session live = session(settings(0.005, true), new Scripted(wishes), log, books);
            drive(live, Seeds.generator(seed), 1_500, 0);
            assertConserved(live, log.records, books);
            assertThat(books.funding).isNotEmpty();
            assertThat(books.alerts).doesNotContain("liquidation_contradiction", "foreign_order", "overfill");
            closed += books.liquidated.size();
            Session replayed =
                    session(settings(0.005, true), new Scripted(wishes), InputLog.counting(), SessionListener.none());
            InputCodec codec = new InputCodec();
            for (int i = 0; i < log.records.size(); i++) {
                replayed.replay(codec.decode(new StateReader(log.records.get(i))), i + 1);
            }
            replayed.recovered();
            assertThat(replayed.stateHash()).as("seed %d", seed).isEqualTo(live.stateHash());
        }
        assertThat(closed).isGreaterThan(3);
    }

    @Test
    void aLogCutAnywhereGoesOnAsIfNothingHadHappened() {
        long seed = Seeds.seed(414);
        double[] wishes = wishes(seed, 1_000);
        MemoryLog log = new MemoryLog();
        Books books = new Books();
        Session whole = session(settings(0.005, true), new Scripted(wishes), log, books);
        drive(whole, Seeds.generator(seed), 900, 0);
        int reports = 0;
        InputCodec codec = new InputCodec();
        for (int cut = 1; cut < log.records.size(); cut++) {
            boolean report = codec.decode(new StateReader(log.records.get(cut - 1))) instanceof ExecutionReport;
            if (!report && cut % 40 != 0) {
                continue;
            }
            reports += report ? 1 : 0;
            Session recovered =
                    session(settings(0.005, true), new Scripted(wishes), InputLog.counting(), SessionListener.none());
            for (int i = 0; i < cut; i++) {
                recovered.replay(codec.decode(new StateReader(log.records.get(i))), i + 1);
            }
            recovered.recovered();
            drive(recovered, Seeds.generator(seed), 900, (int) recovered.marketEvents());
            assertThat(recovered.engine().portfolio().cash())
                    .as("cut at %d", cut)
                    .isEqualTo(whole.engine().portfolio().cash());
            assertThat(recovered.engine().execution().liquidations()).isEqualTo(books.liquidated.size());
        }
        assertThat(reports).isGreaterThan(8);
        assertThat(books.liquidated).isNotEmpty();
    }

    @Test
    void aBarThatGoesThroughTheLiquidationPriceClosesThereAndForAFee() {
        Books books = new Books();
        Session session = session(settings(0.05), new Scripted(8), new MemoryLog(), books);
        session.market(flat(0, 30_000));
        session.market(flat(1, 30_000));
        Portfolio account = session.engine().portfolio();
        long held = account.position(0);
        assertThat(held).isPositive();
        double limit = session.engine().margin().liquidationPrice(0);
        assertThat(limit).isBetween(27_000.0, 28_600.0);
        // It comes back within the minute: whoever looks at closes only never sees it.
        session.market(bar(2, 30_000, 30_000, limit - 10, 30_000));
        assertThat(account.position(0)).isZero();
        assertThat(books.liquidated).hasSize(1);
        ExecutionReport.Liquidated closed = books.liquidated.getFirst();
        assertThat(closed.quantity()).isEqualTo(held);
        assertThat(closed.price() * 1e-8).isCloseTo(limit, Offset.offset(1e-7));
        assertThat(Money.toDouble(closed.fee())).isCloseTo(0.005 * held * 1e-8 * limit, Offset.offset(1e-4));
        // What is left is the maintenance margin: the fee was counted before.
        assertThat(account.equityQuote()).isCloseTo(0.025 * held * 1e-8 * limit, Offset.offset(1e-2));
        assertThat(books.alerts).contains("position_liquidated");
    }

    @Test
    void aShortIsClosedWhenThePriceRises() {
        Books books = new Books();
        Session session = session(settings(0.05), new Scripted(-8), new MemoryLog(), books);
        session.market(flat(0, 30_000));
        session.market(flat(1, 30_000));
        double limit = session.engine().margin().liquidationPrice(0);
        assertThat(limit).isGreaterThan(31_000);
        session.market(bar(2, 30_000, limit - 1, 30_000, 30_000));
        assertThat(books.liquidated).isEmpty();
        session.market(bar(3, 30_000, limit + 1, 30_000, 30_000));
        assertThat(books.liquidated).hasSize(1);
    }

    @Test
    void aGapThroughTheLiquidationPriceClosesWhereTheMarketOpens() {
        Books books = new Books();
        Session session = session(settings(0.05), new Scripted(8), new MemoryLog(), books);
        session.market(flat(0, 30_000));
        session.market(flat(1, 30_000));
        double limit = session.engine().margin().liquidationPrice(0);
        session.market(flat(2, limit * 0.99));
        assertThat(books.liquidated.getFirst().price() * 1e-8).isCloseTo(limit * 0.99, Offset.offset(1e-6));
    }

    @Test
    void aPositionOpenedInABarIsClosedByItsLow() {
        Books books = new Books();
        Session session = session(settings(0.05), new Scripted(8), new MemoryLog(), books);
        session.market(flat(0, 30_000));
        session.market(bar(1, 30_000, 30_000, 26_000, 30_000));
        assertThat(session.engine().portfolio().position(0)).isPositive();
        session.market(flat(2, 30_000));
        assertThat(books.liquidated).hasSize(1);
        assertThat(session.engine().portfolio().position(0)).isZero();
    }

    @Test
    void anOrderThatClosesAtTheOpenIsNotOvertakenByTheLowOfItsBar() {
        Books books = new Books();
        Session session = session(settings(0.05), new Scripted(8, Double.NaN, 0), new MemoryLog(), books);
        session.market(flat(0, 30_000));
        session.market(flat(1, 30_000));
        session.market(flat(2, 30_000));
        session.market(bar(3, 30_000, 30_000, 20_000, 20_000));
        session.market(flat(4, 20_000));
        assertThat(books.liquidated).isEmpty();
        assertThat(session.engine().portfolio().position(0)).isZero();
    }

    @Test
    void fundingIsPaidOnWhatWasHeldAtItsTime() {
        Books books = new Books();
        // Bought at the open of minute 60: after the funding that is due as it begins.
        double[] wishes = new double[62];
        java.util.Arrays.fill(wishes, Double.NaN);
        wishes[59] = 1;
        Session session = session(settings(0.2), new Scripted(wishes), new MemoryLog(), books);
        session.market(funding(0.001, START + FUNDING, START + MINUTE / 2));
        for (int i = 0; i < 62; i++) {
            session.market(flat(i, 30_000));
        }
        assertThat(session.engine().portfolio().position(0)).isPositive();
        assertThat(books.funding).isEmpty();
        session.market(funding(0.001, START + 2 * FUNDING, START + 62 * MINUTE + 1));
        for (int i = 62; i < 122; i++) {
            session.market(flat(i, 30_000));
        }
        assertThat(books.funding).hasSize(1);
        Portfolio account = session.engine().portfolio();
        assertThat(Money.toDouble(account.funding()))
                .isCloseTo(0.001 * 30_000 * account.position(0) * 1e-8, Offset.offset(1e-6));
    }

    @Test
    void aVenueWhoseFundingIsUnknownGetsNoNewRisk() {
        Books books = new Books();
        double[] wishes = new double[700];
        java.util.Arrays.fill(wishes, Double.NaN);
        wishes[0] = 0.5;
        wishes[650] = 1;
        wishes[660] = 0.25;
        Session session = session(settings(0.2), new Scripted(wishes), new MemoryLog(), books);
        session.market(funding(0.0001, START + FUNDING, START + MINUTE / 2));
        for (int i = 0; i < 655; i++) {
            session.market(flat(i, 30_000));
        }
        double half = session.engine().portfolio().weightFraction(0);
        assertThat(half).isCloseTo(0.5, Offset.offset(0.01));
        assertThat(books.alerts).contains("funding_overdue");
        for (int i = 655; i < 665; i++) {
            session.market(flat(i, 30_000));
        }
        assertThat(session.engine().portfolio().weightFraction(0)).isCloseTo(0.25, Offset.offset(0.01));
    }
}
