package breakwater.app.settings;

import java.util.Arrays;
import java.util.Optional;

/// Every variable that can be set: its rule, its default and what it changes. The names are the names people
/// type.
public enum Variable {
    /// Gross exposure over equity.
    MAX_LEVERAGE(
            Use.READ,
            Rule.Quantity.above(0, 10),
            "2.0",
            "gross exposure over equity",
            "the leverage limit, and where the leverage breaker trips"),
    /// Largest position over equity.
    MAX_POSITION_SIZE(
            Use.READ,
            Rule.Quantity.above(0, 10),
            "0.2",
            "position value over equity",
            "the largest position, either side; at most MAX_LEVERAGE"),
    /// Loss of the whole account.
    VAR_95_LIMIT(
            Use.READ,
            Rule.Quantity.between(0, 1),
            "0.05",
            "fraction of equity lost in a day",
            "no order lifts the account's value at risk at 95% above it"),
    /// Part of the growth-optimal size.
    KELLY_FRACTION(
            Use.READ,
            Rule.Quantity.from(0, 1),
            "0.25",
            "part of the growth-optimal size",
            "the most that the edge a strategy states may use; nothing where it states none"),
    /// Volatility of the account.
    VOLATILITY_TARGET(
            Use.READ,
            Rule.Quantity.above(0, 10),
            "0.2",
            "fraction per square root of a year",
            "no position carries more volatility than this, nor all together if risk is split evenly"),
    /// Annualised volatility.
    CB_VOLATILITY_THRESHOLD(
            Use.READ,
            Rule.Quantity.above(0, 100),
            "0.60",
            "fraction per square root of a year",
            "where the volatility breaker trips"),
    /// Loss from the peak.
    CB_DRAWDOWN_THRESHOLD(
            Use.READ,
            Rule.Quantity.between(0, 1),
            "0.20",
            "fraction of peak equity",
            "where the drawdown breaker trips"),
    /// Price move in a minute.
    CB_FLASH_CRASH_THRESHOLD(
            Use.READ,
            Rule.Quantity.between(0, 1),
            "0.05",
            "fraction of price within a sliding minute",
            "where the flash crash breaker trips, either direction"),
    /// Distance to a forced close.
    LIQUIDATION_DISTANCE(
            Use.READ,
            Rule.Quantity.between(0, 1),
            "0.2",
            "fraction of the price",
            "how far the price must be able to go against perpetual positions after an order"),
    /// Trust a venue must exceed.
    ROUTE_TRUST_FLOOR(
            Use.READ,
            Rule.Quantity.from(0, 0.99),
            "0.2",
            "trust in [0, 1]",
            "no order leaves for a venue that is not trusted more than this, but to close what it holds"),
    /// Distance of a venue's price from the fair price.
    ROUTE_TOLERANCE_BPS(
            Use.READ,
            Rule.Quantity.from(0.01, 500),
            "50",
            "basis points of the fair price",
            "no order leaves for a venue whose price is farther from fair, better or worse"),
    /// Robust mean.
    CATONI_C(
            Use.READ,
            Rule.Quantity.from(0.1, 100),
            "2.0",
            "MADs",
            "scale of the influence function in the learner's means"),
    /// Robust covariance.
    MRCD_ALPHA(
            Use.READ,
            Rule.Quantity.from(0, 0.99),
            "0",
            "weight of the target in the scatter",
            "shrinkage of the learner's covariances, not a trimming share; 0 chooses it from the data"),
    /// Influence clipping.
    CLIP_RADIUS(
            Use.READ,
            Rule.Quantity.from(0.5, 20),
            "3.0",
            "standard deviations of one normal variable",
            "beyond which the learner pulls a row in"),
    /// Gate on the mean.
    TAU_MU(
            Use.READ,
            Rule.Quantity.above(0, 10),
            "0.5",
            "standard deviations of the reference",
            "how far a learned mean may lie from the reference's"),
    /// Gate on the spectrum.
    TAU_SIGMA(
            Use.READ,
            Rule.Quantity.between(0, 1),
            "0.15",
            "distance from 1",
            "how far generalised eigenvalues of a learned covariance may lie from 1"),
    /// Gate on the divergence.
    KL_THRESHOLD(
            Use.READ,
            Rule.Quantity.above(0, 10),
            "0.1",
            "nats",
            "divergence from the reference above which a learned model is refused"),
    /// Permission to command.
    ADMIN_TOKEN(
            Use.READ,
            new Rule.Token(),
            "",
            "secret",
            "lets a caller disable or clear breakers, roll back and liquidate; unset: all of that is refused"),
    /// Address of the API.
    API_HOST(Use.READ, new Rule.Host(), "127.0.0.1", "host", "where the API and the dashboard listen; loopback only"),
    /// Port of the API.
    API_PORT(Use.READ, new Rule.Port(), "5000", "port", "where the API and the dashboard listen; 0 takes a free one"),
    /// Port of the metrics.
    METRICS_PORT(
            Use.READ,
            new Rule.Port(),
            "9464",
            "port",
            "where Prometheus scrapes this program (its own port is another matter); 0 takes a free one"),
    /// Where everything is written.
    BREAKWATER_HOME(
            Use.READ, new Rule.Folder(), ".breakwater", "folder", "journal, snapshots and imported history live here"),

    /// Folder of the JDK.
    BREAKWATER_JAVA_HOME(Use.LAUNCHER),
    /// Options for the JVM.
    BREAKWATER_JAVA_OPTIONS(Use.LAUNCHER),
    /// Where JDKs are looked for.
    BREAKWATER_JVM_FOLDERS(Use.LAUNCHER),
    /// Whether a start-up cache is made.
    BREAKWATER_AOT(Use.LAUNCHER),
    /// Set while a build runs.
    BREAKWATER_BUILDING(Use.LAUNCHER),

    /// Venue key.
    BINANCE_API_KEY(Use.LATER_SECRET),
    /// Venue secret.
    BINANCE_API_SECRET(Use.LATER_SECRET),
    /// Document store; its address may hold a password.
    MONGO_URI(Use.LATER_SECRET),
    /// Cache; its address may hold a password.
    REDIS_URL(Use.LATER_SECRET),
    /// Time series; its address may hold a password.
    TIMESCALE_URL(Use.LATER_SECRET),
    /// Port of the Prometheus server, not of this program.
    PROMETHEUS_PORT(Use.LATER),
    /// Port of the Grafana server.
    GRAFANA_PORT(Use.LATER),
    /// Trace collector.
    JAEGER_ENDPOINT(Use.LATER),
    /// Alert receiver; the address is the key.
    SLACK_WEBHOOK(Use.LATER_SECRET),
    /// Alert receiver.
    PAGERDUTY_KEY(Use.LATER_SECRET);

    private final Use use;
    // Every rule is a record of plain values; only the interface's own annotation is missing.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Rule rule;

    private final String defaultText;
    private final String unit;
    private final String meaning;

    Variable(Use use, Rule rule, String defaultText, String unit, String meaning) {
        this.use = use;
        this.rule = rule;
        this.defaultText = defaultText;
        this.unit = unit;
        this.meaning = meaning;
    }

    Variable(Use use) {
        this(use, new Rule.Anything(), "", "", use.meaning);
    }

    /// Returns whether the value must never be shown.
    ///
    /// @return true for tokens, keys and addresses that may hold one
    public boolean secret() {
        return use == Use.LATER_SECRET || rule instanceof Rule.Token;
    }

    /// Returns whether this version does something with it.
    ///
    /// @return false if the value is accepted and then ignored
    public boolean used() {
        return use == Use.READ;
    }

    /// Returns the unit of the value.
    ///
    /// @return words; empty if this version does not read it
    public String unit() {
        return unit;
    }

    /// Returns what the value changes.
    ///
    /// @return words
    public String meaning() {
        return meaning;
    }

    /// Returns what holds if nothing is set.
    ///
    /// @return text as one would type it; empty means unset
    public String defaultText() {
        return defaultText;
    }

    Use use() {
        return use;
    }

    Rule rule() {
        return rule;
    }

    static Optional<Variable> named(String name) {
        return Arrays.stream(values()).filter(v -> v.name().equals(name)).findFirst();
    }

    /// Who reads a variable.
    enum Use {
        /// The program.
        READ("read by the program"),
        /// The launcher, before there is a program; `.env` is too late for it.
        LAUNCHER("read by the launcher, from the environment only"),
        /// Nobody yet. Accepted, so that one `.env` serves several versions.
        LATER("not used by this version"),
        /// Nobody yet, and the value is nobody's business either.
        LATER_SECRET("not used by this version");

        private final String meaning;

        Use(String meaning) {
            this.meaning = meaning;
        }
    }
}
