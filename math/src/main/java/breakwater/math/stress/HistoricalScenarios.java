package breakwater.math.stress;

import breakwater.math.stress.Shock.Basis;
import breakwater.math.stress.StressScenario.Follow;
import java.util.List;

/// The table of named days. Falls at the low are from the close of the UTC day before, unless the source says
/// otherwise.
final class HistoricalScenarios {
    private static final String KLINES = "exchange klines, UTC days";

    static final List<StressScenario> ALL = List.of(
            new StressScenario(
                    "black_monday",
                    "DJIA",
                    new Shock(
                            0.226, Basis.PUBLIC_RECORD, "Dow Jones Industrial Average, 19 October 1987, by the close"),
                    new Shock(0.226, Basis.PUBLIC_RECORD, "the close again: the low of the day was not looked up"),
                    assumed(4),
                    assumed(0.95),
                    assumed(0.1),
                    assumed(0.1),
                    List.of(),
                    Follow.BY_BETA,
                    "An index of shares, not coins; the market closed at night and could be thought about."),
            new StressScenario(
                    "covid_march_2020",
                    "BTC",
                    measured(0.395, "12 March 2020, close to close"),
                    measured(0.444, "12 March 2020, close to low"),
                    assumed(4),
                    assumed(0.95),
                    assumed(0.2),
                    assumed(0.1),
                    eth(
                            measured(0.446, "12 March 2020, close to close"),
                            measured(0.480, "12 March 2020, close to low")),
                    Follow.BY_BETA,
                    "Outages and insurance funds are left out."),
            new StressScenario(
                    "leverage_2021_05",
                    "BTC",
                    measured(0.144, "19 May 2021, close to close"),
                    measured(0.300, "19 May 2021, close to low"),
                    assumed(3),
                    assumed(0.9),
                    assumed(0.2),
                    assumed(0.2),
                    eth(measured(0.277, "19 May 2021, close to close"), measured(0.441, "19 May 2021, close to low")),
                    Follow.BY_BETA,
                    "Liquidations fed the fall between the closes; the low of the day is shocked, not the rebound."),
            new StressScenario(
                    "celsius_2022_06",
                    "BTC",
                    measured(0.154, "13 June 2022, close to close"),
                    measured(0.175, "13 June 2022, close to low"),
                    assumed(2.5),
                    assumed(0.9),
                    assumed(0.2),
                    assumed(0.3),
                    List.of(),
                    Follow.BY_BETA,
                    "Days of falls came before and after; one day alone is shocked."),
            new StressScenario(
                    "ftx_nov_2022",
                    "BTC",
                    measured(0.142, "9 November 2022, close to close"),
                    measured(0.160, "9 November 2022, close to low"),
                    assumed(3),
                    assumed(0.9),
                    assumed(0.1),
                    assumed(0.2),
                    eth(
                            measured(0.174, "9 November 2022, close to close"),
                            measured(0.196, "9 November 2022, close to low")),
                    Follow.BY_BETA,
                    "What lay at the exchange itself was lost: a"
                            + " loss of custody, which no shock of prices holds."),
            new StressScenario(
                    "usdc_depeg_2023",
                    "USDC",
                    usdc(0.0305, "11 March 2023, close to close"),
                    usdc(0.1219, "11 March 2023 07:46, median of five minutes, from the close before"),
                    assumed(2),
                    assumed(0.9),
                    assumed(0),
                    assumed(0.2),
                    List.of(),
                    Follow.NOT,
                    "The quote currency fell, not the coins: for balances and collateral in USDC, and for the gap"
                            + " between pairs quoted in it and in others. BTC in dollars closed 1.9% higher."),
            new StressScenario(
                    "liquidation_2025_10",
                    "BTC",
                    measured(0.074, "10 October 2025, one venue, BTCUSDT, worst hour by closes"),
                    measured(0.091, "10 October 2025, one venue, BTCUSDT, open to low within 15 minutes"),
                    assumed(5),
                    assumed(0.95),
                    assumed(0),
                    assumed(0.05),
                    eth(
                            measured(0.108, "10 October 2025, one venue, ETHUSDT, worst hour by closes"),
                            new Shock(
                                    0.133,
                                    Basis.ASSUMED,
                                    "low not measured: worst hour times low over worst hour of BTC, 10.8% x 9.1 / 7.4")),
                    Follow.BY_BETA,
                    "Alternative coins far below other venues, a stablecoin off its"
                            + " peg on one venue and positions closed against their owners are left out."));

    private HistoricalScenarios() {}

    private static List<AssetFall> eth(Shock atClose, Shock atLow) {
        return List.of(new AssetFall("ETH", atClose, atLow));
    }

    private static Shock measured(double value, String source) {
        return new Shock(value, Basis.MEASURED, source + "; " + KLINES);
    }

    private static Shock usdc(double value, String when) {
        return new Shock(
                value, Basis.MEASURED, when + "; BTC/USD over BTC/USDC at Binance.US, minute bars with trades");
    }

    private static Shock assumed(double value) {
        return new Shock(value, Basis.ASSUMED, "chosen for prudence, not measured");
    }
}
