package breakwater.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import breakwater.agent.Proposal;
import breakwater.app.settings.Settings;
import breakwater.execution.TrackedOrder;
import breakwater.model.Instrument;
import breakwater.model.Side;
import breakwater.pipeline.Engine;
import breakwater.risk.Permission;
import breakwater.risk.RiskSettings;
import breakwater.risk.RiskStage;
import breakwater.risk.SizeTrail;
import breakwater.risk.Sizing;
import breakwater.risk.Veto;
import breakwater.testing.BarDesk;
import breakwater.testing.WantedWeights;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the environment says of risk, in a whole session on hourly bars: from the variable to the order.
class SizingInSessionTest {
    private static final long HOUR = 3_600_000_000_000L;
    private static final double ROOT_YEAR = Math.sqrt(8_760);
    private static final double ROOT_DAY = Math.sqrt(24);
    private static final double Z95 = 1.6448536269514722;
    /// The first product of returns weighs `0.99^n` in the covariance.
    private static final int WARM = 600;

    private static final double NO_EDGE = Double.NaN;

    @TempDir
    private Path folder = Path.of("");

    private final WantedWeights agent = new WantedWeights(2);
    private int hour;

    private RiskSettings risk(Map<String, String> environment) {
        return RiskChoice.of("aggressive", Settings.load(folder, environment));
    }

    private BarDesk desk(Map<String, String> environment) {
        return new BarDesk(HOUR, 2, risk(environment), agent);
    }

    /// The first goes up and down by turns, the second two hours up and two down: both move by as much every
    /// hour, and what one does says nothing of the other.
    private void hours(BarDesk desk, int count, double move) {
        for (int h = 0; h < count; h++) {
            desk.bar(hour % 2 == 0 ? move : -move, hour % 4 < 2 ? move : -move);
            hour++;
        }
    }

    /// Says it once, fills it at the next open, and wants nothing else.
    private void want(BarDesk desk, int instrument, double weight, double edge, double move) {
        agent.want(instrument, weight, edge);
        hours(desk, 1, move);
        agent.want(instrument, Double.NaN, Double.NaN);
        hours(desk, 1, move);
    }

    private static SizeTrail lastSize(BarDesk desk) {
        return lastOrder(desk).trail().sizes();
    }

    private static TrackedOrder lastOrder(BarDesk desk) {
        List<TrackedOrder> orders = desk.engine().execution().orders();
        return orders.stream()
                .max(java.util.Comparator.comparingLong(
                        tracked -> tracked.order().id()))
                .orElseThrow();
    }

    private static double weight(BarDesk desk, SizeTrail sizes, long position) {
        Instrument instrument = desk.engine().settings().catalogue().instrument(0);
        return instrument.quantity(position) * sizes.price() / sizes.equityQuote();
    }

    /// Buys the whole account after hours that moved by 0.3 % each.
    private SizeTrail bought(String limit) {
        BarDesk desk = desk(Map.of("VAR_95_LIMIT", limit));
        hours(desk, WARM, 0.003);
        want(desk, 0, 0.9, NO_EDGE, 0.003);
        assertThat(lastOrder(desk).order().side()).isEqualTo(Side.BUY);
        return lastSize(desk);
    }

    @Test
    void theLimitOfTheEnvironmentCutsWhatAnAgentMayBuy() {
        // A day's loss at 95 %: 1.645 deviations of an hour times the root of 24, here 2.4 % of what is held.
        double day = Z95 * 0.003 * ROOT_DAY;
        SizeTrail wide = bought("0.5");
        assertThat(wide.afterVar()).isEqualTo(wide.afterLeverage());
        assertThat(wide.var95Fraction()).isCloseTo(0.9 * day, within(0.01 * day));

        SizeTrail cut = bought("0.01");
        assertThat(cut.afterLeverage()).isEqualTo(cut.requested());
        assertThat(cut.afterVar()).isPositive().isLessThan(cut.afterLeverage());
        assertThat(cut.afterLot()).isEqualTo(cut.afterVar());
        assertThat(cut.var95Fraction()).isCloseTo(0.01, within(1e-6)).isLessThanOrEqualTo(0.01);
        assertThat((double) cut.afterVar() / cut.requested()).isCloseTo(0.01 / (0.9 * day), within(0.01));
    }

    @Test
    void aboveTheLimitNothingIsBoughtAndSellingIsFree() {
        BarDesk desk =
                desk(Map.of("VAR_95_LIMIT", "0.02", "CB_VOLATILITY_THRESHOLD", "100", "VOLATILITY_TARGET", "10"));
        hours(desk, WARM, 0.003);
        want(desk, 0, 0.5, NO_EDGE, 0.003);
        assertThat(desk.engine().execution().orders()).hasSize(1);
        // The market carries the book over its limit: no order did.
        hours(desk, 60, 0.012);
        assertThat(desk.engine().portfolioRisk().var95Fraction()).isGreaterThan(0.03);
        want(desk, 0, 0.9, NO_EDGE, 0.012);
        assertThat(desk.engine().execution().orders()).hasSize(1);
        assertThat(sized(desk, 0.9))
                .isInstanceOfSatisfying(
                        Sizing.Vetoed.class,
                        vetoed -> assertThat(vetoed.reason()).isEqualTo(Veto.VAR_LIMIT));
        want(desk, 0, 0.2, NO_EDGE, 0.012);
        assertThat(lastOrder(desk).order().side()).isEqualTo(Side.SELL);
    }

    /// What the session's own state makes of a wish, with the reason that leads to no order.
    private static Sizing sized(BarDesk desk, double weight) {
        Engine engine = desk.engine();
        RiskStage stage = new RiskStage(
                engine.settings().risk(), engine.settings().catalogue(), engine.portfolio(), engine.portfolioRisk());
        return stage.size(
                new Proposal.TargetWeight(0, weight, "asked"), engine.prices().fairPrice(0), Permission.ALL);
    }

    @Test
    void anOperatorIsToldOnceWhenTheMarketCarriesTheBookAboveTheAlarm() {
        BarDesk desk = desk(Map.of("CB_VOLATILITY_THRESHOLD", "100"));
        hours(desk, WARM, 0.003);
        want(desk, 0, 0.9, NO_EDGE, 0.003);
        assertThat(desk.alerts("var_alarm")).isEmpty();
        hours(desk, 150, 0.013);
        assertThat(desk.engine().portfolioRisk().var95Fraction()).isGreaterThan(0.07);
        assertThat(desk.alerts("var_alarm")).hasSize(1);
        assertThat(desk.alerts("var_alarm").getFirst().text())
                .matches("value at risk at 95% is 7\\.\\d\\d% of equity, above the alarm at 7%");
    }

    @Test
    void whyTellsTheSizeAfterEveryStep() {
        Map<String, String> environment = Map.of(
                "KELLY_FRACTION", "0.25",
                "VOLATILITY_TARGET", "0.4",
                "MAX_POSITION_SIZE", "1.2",
                "MAX_LEVERAGE", "1.5",
                "VAR_95_LIMIT", "0.012");
        BarDesk desk = desk(environment);
        hours(desk, WARM, 0.002);
        want(desk, 1, 0.5, NO_EDGE, 0.002);
        want(desk, 0, 3.0, 0.35, 0.002);
        SizeTrail sizes = lastSize(desk);
        double annual = 0.002 * ROOT_YEAR;
        double day = Z95 * 0.002 * ROOT_DAY;
        assertThat(sizes.volatilityAnnual()).isCloseTo(annual, within(0.01 * annual));
        assertThat(weight(desk, sizes, sizes.requested())).isCloseTo(3.0, within(1e-6));
        // A quarter of edge over variance; target over volatility; the same for two that are unlike; the limit
        // on one position; what the other leaves of the leverage; what it leaves of the value at risk.
        close(weight(desk, sizes, sizes.afterKelly()), 0.25 * 0.35 / (annual * annual));
        close(weight(desk, sizes, sizes.afterVolatility()), 0.4 / annual);
        close(weight(desk, sizes, sizes.afterBudget()), 0.4 / annual / Math.sqrt(2));
        close(weight(desk, sizes, sizes.afterPositionLimit()), 1.2);
        close(weight(desk, sizes, sizes.afterLeverage()), 1.5 - 0.5);
        double room = 0.012 / day;
        close(weight(desk, sizes, sizes.afterVar()), Math.sqrt(room * room - 0.5 * 0.5));
        assertThat(sizes.var95Fraction()).isCloseTo(0.012, within(1e-6)).isLessThanOrEqualTo(0.012);

        Instrument instrument = desk.engine().settings().catalogue().instrument(0);
        SizeChain chain = new SizeChain(sizes, instrument);
        assertThat(chain.lines())
                .containsExactly(
                        "sized     held 0.00000000, requested " + units(sizes.requested()) + ", after Kelly "
                                + units(sizes.afterKelly()) + ", after volatility target "
                                + units(sizes.afterVolatility()) + ", after risk budget "
                                + units(sizes.afterBudget()) + ",",
                        "          after position limit " + units(sizes.afterPositionLimit())
                                + ", after leverage limit " + units(sizes.afterLeverage())
                                + ", after liquidation distance " + units(sizes.afterMargin()) + ",",
                        "          after VaR limit " + units(sizes.afterVar()) + ", target " + units(sizes.afterLot()),
                        "          volatility 18.72% a year, VaR 95% 1.20% a day");
        Map<String, Object> values = chain.values();
        assertThat(values.keySet())
                .containsExactly(
                        "equity",
                        "held",
                        "requested",
                        "after_kelly",
                        "after_volatility_target",
                        "after_risk_budget",
                        "after_position_limit",
                        "after_leverage_limit",
                        "after_liquidation_distance",
                        "after_var_limit",
                        "volatility_annual",
                        "var95",
                        "target");
        List<Double> steps = List.of(
                number(values, "requested"),
                number(values, "after_kelly"),
                number(values, "after_volatility_target"),
                number(values, "after_risk_budget"),
                number(values, "after_position_limit"),
                number(values, "after_leverage_limit"),
                number(values, "after_var_limit"));
        for (int i = 1; i < steps.size(); i++) {
            assertThat(steps.get(i)).as("step %d of %s", i, values).isLessThan(steps.get(i - 1));
        }
    }

    private static double number(Map<String, Object> values, String name) {
        return (Double) java.util.Objects.requireNonNull(values.get(name), name);
    }

    private static String units(long scaled) {
        return java.math.BigDecimal.valueOf(scaled, 8).toPlainString();
    }

    private static void close(double value, double expected) {
        assertThat(value).isCloseTo(expected, within(0.02 * expected));
    }
}
