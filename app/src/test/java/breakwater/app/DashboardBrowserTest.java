package breakwater.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import breakwater.http.AdminToken;
import breakwater.http.ApiServer;
import breakwater.http.CommandGateway;
import breakwater.http.Health;
import breakwater.http.RateLimit;
import breakwater.http.ServerSettings;
import breakwater.model.Command;
import breakwater.monitoring.Report;
import breakwater.testing.ChangedReport;
import breakwater.testing.SampleReport;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/// The page in a real browser. Screenshots stay in `target/`.
@Timeout(180)
final class DashboardBrowserTest {
    private static final String TOKEN = "correct-horse-battery-staple";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static @org.jspecify.annotations.Nullable ChromeDriver shared;

    private final SimulatedDesk desk = new SimulatedDesk();
    private final List<Command> commands = new CopyOnWriteArrayList<>();
    private final ApiServer server = ApiServer.start(
            // Ten pictures a second: a morning passes in seconds.
            new ServerSettings(
                    "127.0.0.1",
                    0,
                    Set.of(),
                    64,
                    8,
                    Duration.ofSeconds(15),
                    Duration.ofMillis(20),
                    new RateLimit(1_000, 1_000),
                    new RateLimit(100, 100),
                    new RateLimit(100, 100)),
            desk,
            (actor, command) -> {
                commands.add(command);
                return new CommandGateway.Outcome.Accepted(4711);
            },
            () -> new Health(List.of(new Health.Component("engine", true, "simulated"))),
            AdminToken.of(TOKEN.toCharArray()));

    @BeforeAll
    static void startBrowser() {
        Optional<Path> driver = Optional.ofNullable(System.getProperty("webdriver.chrome.driver"))
                .map(Path::of)
                .or(() -> onPath("chromedriver"));
        Optional<Path> browser = onPath("chromium").or(() -> onPath("google-chrome"));
        assumeTrue(
                driver.isPresent() && browser.isPresent(),
                "no browser here: install chromium and chromium-driver to test the page");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser.orElseThrow().toFile());
        options.setCapability("goog:loggingPrefs", logs);
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--window-size=1280,800");
        // Naming the driver keeps the library from looking for one to download.
        System.setProperty("webdriver.chrome.driver", driver.orElseThrow().toString());
        shared = new ChromeDriver(ChromeDriverService.createDefaultService(), options);
    }

    @AfterAll
    static void stopBrowser() {
        if (shared != null) {
            shared.quit();
        }
    }

    private static Optional<Path> onPath(String program) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            Path candidate = Path.of(folder, program);
            if (Files.isExecutable(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    @BeforeEach
    void open() {
        // What an earlier test provoked is not held against this one.
        complaints();
        screen(1280, 800, false);
        browser().get("http://localhost:" + server.port() + "/");
        await().atMost(PATIENCE).until(() -> attribute("live", "data-state").equals("live"));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static ChromeDriver browser() {
        return java.util.Objects.requireNonNull(shared, "started before all tests");
    }

    private static void screen(int width, int height, boolean phone) {
        browser()
                .executeCdpCommand(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of("width", width, "height", height, "deviceScaleFactor", phone ? 2 : 1, "mobile", phone));
    }

    private static void colours(String scheme) {
        browser()
                .executeCdpCommand(
                        "Emulation.setEmulatedMedia",
                        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    private static String text(String id) {
        return String.valueOf(browser().findElement(By.id(id)).getText());
    }

    private static String attribute(String id, String name) {
        return String.valueOf(browser().findElement(By.id(id)).getDomAttribute(name));
    }

    private static Object script(String code) {
        return java.util.Objects.requireNonNull(browser().executeScript(code), "the script returns something");
    }

    private static void click(String id) {
        browser().findElement(By.id(id)).click();
    }

    private static void screenshot(String name) throws IOException {
        Path folder = Files.createDirectories(Path.of("target"));
        Files.write(folder.resolve(name), browser().getScreenshotAs(OutputType.BYTES));
    }

    /// Different colours in a chart's canvas: an empty one has one.
    private static long coloursDrawn(String chart) {
        return (Long) script("const canvas = document.querySelector('#" + chart + " canvas');"
                + "if (!canvas) return 0;"
                + "const bytes = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;"
                + "const seen = new Set();"
                + "for (let i = 0; i < bytes.length; i += 4) if (bytes[i + 3] > 200)"
                + " seen.add(bytes[i] + ',' + bytes[i + 1] + ',' + bytes[i + 2]);"
                + "return seen.size;");
    }

    private static void loadedHistory(int points) {
        await().atMost(PATIENCE)
                .until(() -> (Long) script("return fetch('/api/history').then(answer => answer.json())"
                                + ".then(history => history.time_seconds.length);")
                        > points);
    }

    private static List<String> complaints() {
        return browser().manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    @Test
    void showsAccountChartsBreakersAndSourcesWithoutAComplaint() throws Exception {
        loadedHistory(400);
        browser().navigate().refresh();
        await().atMost(PATIENCE).until(() -> coloursDrawn("price-chart") > 10);
        await().atMost(PATIENCE).until(() -> coloursDrawn("equity-chart") > 2);
        desk.standStill();
        assertThat(text("mode")).isEqualTo("run");
        assertThat(text("strategy")).isEqualTo("trend_vol");
        assertThat(text("trading-text")).isEqualTo("Blocked");
        assertThat(text("blocked-by")).isEqualTo("by Flash crash");
        assertThat(text("agreement")).contains("4 of 4 agree, 3 needed");
        assertThat(text("breakers")).contains("Volatility spike", "armed", "tripped", "disabled", "by admin@127.0.0.1");
        assertThat(text("sources")).contains("sim-amber", "fresh", "sim-dune", "stale", "spike", "out of order 3");
        assertThat(text("orders")).contains("unknown", "rejected", "working", "market");
        assertThat(text("positions")).contains("BTC/USDT", "0.31");
        assertThat(coloursDrawn("trust-chart")).as("lines of trust").isGreaterThan(10);
        assertThat(script("return performance.getEntriesByType('resource').map(entry => new URL(entry.name).host)"
                        + ".filter(host => host !== location.host).length;"))
                .as("requests to elsewhere")
                .isEqualTo(0L);
        screenshot("dashboard-light.png");
        browser().executeScript("document.querySelector('input[value=distance]').click();");
        screenshot("dashboard-distance.png");
        colours("dark");
        await().atMost(PATIENCE).until(() -> coloursDrawn("price-chart") > 10);
        screenshot("dashboard-dark.png");
        colours("light");
        screen(390, 844, true);
        await().atMost(PATIENCE)
                .until(() -> script("return document.documentElement.scrollWidth <= 390 && innerWidth === 390;")
                        .equals(true));
        screenshot("dashboard-phone.png");
        screen(1280, 2900, false);
        screenshot("dashboard-light-whole.png");
        colours("dark");
        screenshot("dashboard-dark-defence.png");
        colours("light");
        screen(390, 5000, true);
        screenshot("dashboard-phone-whole.png");
        assertThat(complaints()).isEmpty();
    }

    @Test
    void numbersFollowTheEngine() {
        desk.standStill();
        await().atMost(PATIENCE).until(() -> !text("sequence").isEmpty());
        Report before = desk.latest();
        Report.Account account = before.account();
        desk.show(new Report(
                before.nanos() + 1_000_000_000L,
                before.sequence() + 1_000_000,
                before.mode(),
                before.strategy(),
                new Report.Account(100_000, 87_654.32, 87_654.32, 110_000, 0.2031, 0, 2, 0.2, 1, 1, 8, true, ""),
                before.prices(),
                List.of(),
                before.breakers(),
                before.sources(),
                before.verdicts(),
                List.of()));
        await().atMost(PATIENCE).until(() -> text("equity").equals("87,654.32"));
        assertThat(text("profit")).isEqualTo("\u221212,345.68");
        assertThat(text("profit-fraction")).isEqualTo("\u221212.35% since start");
        assertThat(text("drawdown")).isEqualTo("20.31%");
        assertThat(text("trading-text")).isEqualTo("Allowed");
        assertThat(text("positions")).isEqualTo("no position yet");
        assertThat(text("orders")).isEqualTo("no order yet");
        assertThat(account.tradingAllowed()).isFalse();
    }

    @Test
    void aCommandNeedsTokenAndConfirmationAndThenArrives() {
        click("liquidate");
        await().atMost(PATIENCE)
                .until(() -> browser().findElement(By.id("confirm")).isDisplayed());
        assertThat(browser().switchTo().activeElement().getDomAttribute("id"))
                .as("the harmless answer has the focus")
                .isEqualTo("confirm-no");
        click("confirm-yes");
        await().atMost(PATIENCE).until(() -> text("admin-log").contains("enter the admin token first"));
        assertThat(commands).isEmpty();

        browser().findElement(By.id("token")).sendKeys("wrong");
        click("liquidate");
        click("confirm-yes");
        await().atMost(PATIENCE).until(() -> text("admin-log").contains("(403)"));
        assertThat(commands).isEmpty();

        browser().findElement(By.id("token")).clear();
        browser().findElement(By.id("token")).sendKeys(TOKEN);
        click("liquidate");
        click("confirm-no");
        assertThat(commands).isEmpty();
        click("liquidate");
        click("confirm-yes");
        await().atMost(PATIENCE).until(() -> text("admin-log").contains("accepted as input 4711"));
        assertThat(commands).containsExactly(new Command.Liquidate("operator"));

        click("disable");
        click("confirm-yes");
        click("clear-all");
        click("confirm-yes");
        click("rollback");
        click("confirm-yes");
        await().atMost(PATIENCE).until(() -> commands.size() == 4);
        assertThat(commands.get(1))
                .isInstanceOfSatisfying(
                        Command.DisableBreaker.class,
                        disable -> assertThat(disable.breaker()).isEqualTo("volatility_spike"));
        assertThat(commands.get(2)).isInstanceOf(Command.ClearBreakers.class);
        assertThat(commands.get(3)).isInstanceOf(Command.RollBack.class);
        assertThat(script("return localStorage.length + sessionStorage.length + document.cookie.length;"))
                .as("what the page stored")
                .isEqualTo(0L);
    }

    @Test
    void whatOneSourceCouldMoveStandsBesideWhatItCouldNot() {
        await().atMost(PATIENCE).until(() -> text("market-pairs").contains("VPIN"));
        assertThat(text("market-symbol")).isEqualTo("BTC/USDT");
        assertThat(text("market-pairs"))
                .contains("\u22124.20")
                .contains("+0.31")
                .contains("\u22124.51 apart");
        assertThat(text("market-facts")).contains("1.70 bp, 1.10 of usual").contains("3.50 \u00b1 0.90 bp per million");
    }

    private static List<String> rows(String body) {
        return browser().findElements(By.cssSelector("#" + body + " tr")).stream()
                .map(row -> row.getText().replace('\n', ' '))
                .toList();
    }

    private static Object classesOf(String body, int row, int column) {
        return script("const cell = document.querySelectorAll('#" + body + " tr')[" + row + "].cells[" + column + "];"
                + "return (cell.firstElementChild ?? cell).className;");
    }

    @Test
    void theNetworkIsDrawnAsATreeWithItsCorrelations() {
        await().atMost(PATIENCE).until(() -> text("network-facts").contains("Contagion"));
        assertThat(browser().findElement(By.id("network-none")).isDisplayed()).isFalse();
        assertThat(script("return document.querySelectorAll('#network-tree circle').length;"))
                .isEqualTo(5L);
        assertThat(script("return document.querySelectorAll('#network-tree line').length;"))
                .isEqualTo(4L);
        assertThat(script("return document.querySelectorAll('#network-tree line.against').length;"))
                .isEqualTo(1L);
        assertThat(text("network-tree")).contains("BTC", "ETH", "SOL", "XRP", "ADA", "+0.88", "+0.76", "+0.60");
        assertThat(browser().findElement(By.id("network-tree")).getDomAttribute("aria-label"))
                .isEqualTo("Shortest tree over 5 instruments: BTC/USDT with ETH/USDT +0.88, BTC/USDT with SOL/USDT"
                        + " +0.76, ETH/USDT with XRP/USDT +0.60, BTC/USDT with ADA/USDT \u22120.28");
        assertThat(text("network-facts"))
                .contains("5, 240 minutes", "69% along a fifth", "+2.75 standard errors, rising together", "42%");
        assertThat(text("network-time")).isEqualTo("90 s old");
        // Every circle stands somewhere else, and all of them inside the picture.
        assertThat(script("const frame = document.getElementById('network-tree').viewBox.baseVal;"
                        + "const at = [...document.querySelectorAll('#network-tree circle')]"
                        + ".map(c => [c.cx.baseVal.value, c.cy.baseVal.value]);"
                        + "return new Set(at.map(String)).size === 5"
                        + " && at.every(([x, y]) => x > 0 && y > 0 && x < frame.width && y < frame.height);"))
                .isEqualTo(true);
        assertThat(complaints()).isEmpty();
    }

    @Test
    void oneInstrumentHasNoNetworkAndThePageSaysSo() {
        desk.standStill();
        await().atMost(PATIENCE).until(() -> text("network-facts").contains("Contagion"));
        desk.show(new ChangedReport(desk.latest()).withoutNetwork().report());
        await().atMost(PATIENCE).until(() -> text("network-none").equals("one instrument: no network"));
        assertThat(browser().findElement(By.id("network-tree")).isDisplayed()).isFalse();
        assertThat(text("network-time")).isEmpty();
    }

    @Test
    void valueAtRiskStandsBesideWhatBecameOfItsForecasts() {
        await().atMost(PATIENCE).until(() -> text("risk-methods").contains("Historical"));
        assertThat(text("risk-facts").replace('\n', ' '))
                .contains(
                        "Value at risk 95% 3.10%, goal 3%, limit 5.00%, alarm 7%",
                        "CVaR 95% 4.20%, target below 7.5%",
                        "Deepest drawdown 5.00%, target below 20%",
                        "Sharpe ratio 1.70 over 120 returns, target above 1.5");
        assertThat(script("return [...document.querySelectorAll('#risk-facts dd')].map(node => node.className);"))
                .isEqualTo(List.of("warn", "good", "good", "good", "", ""));
        assertThat(rows("risk-methods"))
                .containsExactly(
                        "Historical 95% 3.10% 4.20% 7 of 120 6.0 kept 0.6800 0.7000",
                        "Historical 99% 5.20% 6.60% 2 of 120 1.2 too few to say 0.5000 0.8000",
                        "Cornish fisher 95% 2.70% 4.00% 15 of 120 6.0 broken 0.0015 0.0040",
                        "Cornish fisher 99% 6.00% 9.00% 3 of 120 1.2 too few to say 0.1600 0.3000 outside its domain",
                        "Extreme value 95% \u2013 \u2013 \u2013 \u2013 no forecast yet \u2013 \u2013 few returns",
                        "Extreme value 99% \u2013 \u2013 \u2013 \u2013 no forecast yet \u2013 \u2013 few returns");
        assertThat(classesOf("risk-methods", 0, 6)).isEqualTo("pill good");
        assertThat(classesOf("risk-methods", 1, 6)).isEqualTo("pill ");
        assertThat(classesOf("risk-methods", 2, 6)).isEqualTo("pill bad");
        assertThat(classesOf("risk-methods", 2, 7)).isEqualTo("number bad");
        assertThat(complaints()).isEmpty();
    }

    @Test
    void everyStressScenarioOfTheLivePositionsHasARow() {
        await().atMost(PATIENCE).until(() -> rows("stress").size() == 7);
        assertThat(rows("stress").getFirst())
                .startsWith("Black monday \u221222.6% \u2212")
                .contains("safe");
        assertThat(classesOf("stress", 0, 6)).isEqualTo("pill good");
        assertThat(text("stress-time")).startsWith("of the positions at 00:0");
    }

    @Test
    void aMixtureShowsTheWeightAndTheSkillOfEveryForecast() {
        desk.standStill();
        await().atMost(PATIENCE).until(() -> text("market-pairs").contains("VPIN"));
        assertThat(browser().findElement(By.id("market-mixture")).isDisplayed()).isFalse();
        desk.show(new ChangedReport(desk.latest())
                .ensembles(List.of(SampleReport.ensemble()))
                .report());
        await().atMost(PATIENCE)
                .until(() -> browser().findElement(By.id("market-mixture")).isDisplayed());
        assertThat(rows("market-forecasts"))
                .containsExactly(
                        "Ensemble 100% 100% +0.12 +0.020 \u00b1 0.090 120",
                        "Momentum 50% 50% +0.24 +0.060 \u00b1 0.090 120", "Flat 50% 50% 0.00 \u2013 0");
    }

    @Test
    void theDefenceSaysWhatItMeasuredAndHowFarItIsFromTheLimits() {
        desk.standStill();
        await().atMost(PATIENCE).until(() -> text("defence-state").equals("refused"));
        assertThat(text("defence-message")).contains("the version before it stays in service");
        assertThat(text("defence-versions")).isEqualTo("serves version 41, reference 17");
        List<String> gauges = browser().findElements(By.cssSelector("#drift li")).stream()
                .map(item -> item.getText().replace('\n', ' '))
                .toList();
        assertThat(gauges).hasSize(7);
        assertThat(gauges.get(0)).contains("Mahalanobis", "near the limit", " of 0.50");
        assertThat(gauges.get(1)).contains("inside", "0.95\u20131.0", "0.85\u20131.15");
        assertThat(gauges.get(2)).contains("outside", "0.127 of 0.10 nats");
        assertThat(gauges.get(3)).contains("not judged", "0.112 nats");
        assertThat(gauges.get(4)).contains("0.00728% of 0.01%");
        assertThat(text("certificate-model")).contains("0.062", "0.291", "unbounded");
        assertThat(text("certificate-price")).contains("0.41", "4.62", "unbounded");
        assertThat(text("diversity")).contains("2.21 bits", "0.224", "allowed");
        assertThat(browser().findElement(By.cssSelector("#ledger tr")).getText().replace('\n', ' '))
                .contains("refused", "kl", "42", "41", "0.412", "0.127");
        assertThat(text("ledger-summary")).contains("of judged updates rejected");
        // Wide enough for all of it: nothing of the panel is cut off.
        assertThat(script("return [...document.querySelectorAll('.defence .halves *')]"
                        + ".filter(node => node.scrollWidth > node.clientWidth + 1 && node.clientWidth > 0"
                        + " && getComputedStyle(node).display !== 'inline').map(node => node.className);"))
                .isEqualTo(Collections.emptyList());
    }

    @Test
    void withoutAReferenceTheDefenceSaysWhatToRunAndKeepsItsSize() {
        desk.standStill();
        await().atMost(PATIENCE).until(() -> text("defence-state").equals("refused"));
        String height = "return document.querySelector('.defence').getBoundingClientRect().height;";
        Object full = script(height);
        desk.show(new ChangedReport(desk.latest())
                .models(List.of(SimulatedModels.withoutReference()))
                .report());
        await().atMost(PATIENCE).until(() -> text("defence-state").equals("no reference"));
        assertThat(text("defence-message")).isEqualTo("no reference model: run calibrate:reference");
        assertThat(text("drift")).contains("not measured").doesNotContain("inside", "NaN");
        assertThat(text("ledger")).isEqualTo("no update judged yet");
        assertThat(script(height)).isEqualTo(full);
        desk.show(new ChangedReport(desk.latest()).models(List.of()).report());
        await().atMost(PATIENCE).until(() -> text("defence-state").equals("no model"));
        assertThat(text("defence-message")).isEqualTo("no model learns here");
        assertThat(script(height)).isEqualTo(full);
        assertThat(complaints()).isEmpty();
    }

    @Test
    void aSuspiciousSourceIsBannedAndLetInAgainByKeyboard() throws IOException {
        desk.standStill();
        String ban = "#suspicious button[data-source='sim-dune']";
        await().atMost(PATIENCE)
                .until(() -> !browser().findElements(By.cssSelector(ban)).isEmpty());
        assertThat(browser().findElement(By.cssSelector("#suspicious tr")).getText())
                .contains("sim-ember", "banned: quotes drift", "Unban");
        browser().findElement(By.id("token")).sendKeys(TOKEN);
        browser().executeScript("document.querySelector(\"" + ban + "\").focus();");
        browser().switchTo().activeElement().sendKeys(Keys.ENTER);
        await().atMost(PATIENCE)
                .until(() -> browser().findElement(By.id("confirm")).isDisplayed());
        assertThat(text("confirm-title")).isEqualTo("Ban sim-dune");
        screenshot("dashboard-ban.png");
        browser().findElement(By.id("confirm-reason")).clear();
        click("confirm-yes");
        assertThat(browser().findElement(By.id("confirm")).isDisplayed())
                .as("a ban needs a reason")
                .isTrue();
        browser().findElement(By.id("confirm-reason")).sendKeys("quotes too high");
        click("confirm-yes");
        await().atMost(PATIENCE).until(() -> text("admin-log").contains("Ban sim-dune: accepted as input 4711"));
        assertThat(commands).containsExactly(new Command.Ban(List.of("sim-dune"), "quotes too high"));
        assertThat(text("suspicious-answer")).isEqualTo("Ban sim-dune: accepted as input 4711");
        assertThat(browser().switchTo().activeElement().getAccessibleName())
                .as("the focus is back")
                .isEqualTo("Ban sim-dune");

        browser().executeScript("document.querySelector(\"#suspicious button[data-source='sim-ember']\").focus();");
        browser().switchTo().activeElement().sendKeys(Keys.SPACE);
        await().atMost(PATIENCE).until(() -> text("confirm-title").equals("Unban sim-ember"));
        click("confirm-yes");
        await().atMost(PATIENCE).until(() -> commands.size() == 2);
        assertThat(commands.get(1)).isEqualTo(new Command.Unban(List.of("sim-ember"), "found in order"));

        // Down here the operator's buttons are above; what gets the focus must not stay under the header.
        assertThat(script("document.getElementById('clear-all').focus();"
                        + "return document.getElementById('clear-all').getBoundingClientRect().top"
                        + " >= document.querySelector('header').getBoundingClientRect().bottom;"))
                .isEqualTo(true);
        // Commands that take no reason are not held back by the hidden field.
        click("clear-all");
        assertThat(browser().findElement(By.id("confirm-reason-field")).isDisplayed())
                .isFalse();
        click("confirm-yes");
        await().atMost(PATIENCE).until(() -> commands.size() == 3);
        click("rollback");
        click("confirm-yes");
        await().atMost(PATIENCE).until(() -> text("admin-log").contains(", BTC/USDT 41 \u2192 41"));
    }

    @Test
    void aSilentStreamTurnsTheIndicatorRedAndSaysSinceWhen() throws Exception {
        server.close();
        await().atMost(PATIENCE).until(() -> attribute("live", "data-state").equals("silent"));
        assertThat(text("live")).containsPattern("stream silent since \\d\\d:\\d\\d:\\d\\d");
        screenshot("dashboard-silent.png");
        complaints();
    }

    @Test
    void anEngineThatStandsStillIsNotCalledLive() {
        desk.standStill();
        await().atMost(PATIENCE).until(() -> attribute("live", "data-state").equals("still"));
        assertThat(text("live")).contains("no new input since");
        desk.goOn();
        await().atMost(PATIENCE).until(() -> attribute("live", "data-state").equals("live"));
    }

    @Test
    void aHostileNameIsShownAsText() {
        Report report = desk.latest();
        String hostile = "<img src=x onerror=\"document.title='owned'\">";
        desk.show(new Report(
                report.nanos(),
                report.sequence() + 1,
                hostile,
                hostile,
                report.account(),
                List.of(new Report.Price(hostile, 1, 1, 1, 1, true)),
                List.of(),
                List.of(new Report.Breaker(hostile, "tripped", hostile, 1, 1, 1, 1, 1, hostile)),
                List.of(new Report.SourceHealth(hostile, hostile, hostile, 1, 1, 1, 1, 1, 1, Map.of(hostile, 1L))),
                Map.of(),
                List.of()));
        await().atMost(PATIENCE).until(() -> text("sources").contains("<img"));
        assertThat(script("return document.querySelectorAll('img').length;")).isEqualTo(0L);
        assertThat(browser().getTitle()).doesNotContain("owned");
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void everyTextHasEnoughContrastAndEveryControlAName(String scheme) {
        colours(scheme);
        await().atMost(PATIENCE).until(() -> !text("orders").isEmpty());
        Object tooFaint = script("""
                const rgb = text => (text.match(/[\\d.]+/g) ?? []).map(Number);
                const light = ([r, g, b]) => [r, g, b].map(c => c / 255)
                  .map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
                  .reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0);
                const back = node => {
                  for (; node; node = node.parentElement) {
                    const colour = rgb(getComputedStyle(node).backgroundColor);
                    if (colour.length === 3 || colour[3] === 1) return colour;
                  }
                  return [255, 255, 255];
                };
                const found = [];
                for (const node of document.querySelectorAll('body *')) {
                  const own = [...node.childNodes].some(child => child.nodeType === 3 && child.data.trim());
                  if (!own || !node.checkVisibility() || node.closest('.hidden')) continue;
                  const a = light(rgb(getComputedStyle(node).color));
                  const b = light(back(node));
                  const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
                  if (ratio < 4.5) found.push(ratio.toFixed(2) + ' ' + node.tagName + ' ' + node.textContent.slice(0, 40));
                }
                return found;""");
        assertThat(tooFaint).as("texts under 4.5:1").isEqualTo(Collections.emptyList());
        Object nameless = script("""
                return [...document.querySelectorAll('input, select, button')]
                  .filter(node => !node.closest('dialog'))
                  .filter(node => !(node.labels?.length || node.textContent.trim() || node.getAttribute('aria-label')))
                  .map(node => node.outerHTML);""");
        assertThat(nameless).as("controls without a name").isEqualTo(Collections.emptyList());
        colours("light");
    }
}
