package breakwater.app.settings;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The settings of one start, checked. The environment wins over `.env`, which wins over the defaults.
public final class Settings {
    // What people leave in a copied example; it must never reach a venue as a key.
    private static final Pattern PLACEHOLDER =
            Pattern.compile("(?i)your[_-].*|change[_-]?me|<[^>]*>|.*/your/webhook/url");

    private final Map<Variable, Given> given;

    private Settings(Map<Variable, Given> given) {
        this.given = given;
    }

    /// Reads and checks everything that is set.
    ///
    /// @param folder where a `.env` file may be
    /// @param environment usually `System.getenv()`
    /// @return settings
    /// @throws SettingsException if a variable is unknown or a value impossible
    public static Settings load(Path folder, Map<String, String> environment) {
        Map<Variable, Given> given = new EnumMap<>(Variable.class);
        EnvFile.read(folder.resolve(".env")).forEach((name, entry) -> {
            Variable variable = Variable.named(name)
                    .orElseThrow(() -> new SettingsException(
                            name + " in .env line " + entry.line() + " must be a variable .env.example lists"));
            if (variable.use() == Variable.Use.LAUNCHER) {
                throw new SettingsException(
                        name + " must be set in the environment but is in .env line " + entry.line());
            }
            put(given, variable, entry.value(), Origin.ENV_FILE, ".env line " + entry.line());
        });
        environment.keySet().stream().sorted().forEach(name -> {
            Optional<Variable> variable = Variable.named(name);
            if (variable.isEmpty() && name.startsWith("BREAKWATER_")) {
                throw new SettingsException(name + " in the environment must be a variable of this version");
            }
            variable.ifPresent(v -> {
                String value = environment.getOrDefault(name, "");
                // Unset by an empty value: a shell cannot always remove what its parent exported.
                put(given, v, value.strip(), Origin.ENVIRONMENT, "environment");
            });
        });
        Settings settings = new Settings(given);
        settings.checkTogether();
        return settings;
    }

    private static void put(Map<Variable, Given> given, Variable variable, String value, Origin origin, String place) {
        if (value.isEmpty()) {
            return;
        }
        if (PLACEHOLDER.matcher(value).matches()) {
            given.putIfAbsent(variable, new Given("", origin));
            return;
        }
        if (!variable.rule().accepts(value)) {
            String shown = variable.secret() ? Secret.REDACTED : "'" + value + "'";
            throw new SettingsException(
                    variable + " must be " + variable.rule().bound() + " but was " + shown + " (" + place + ")");
        }
        given.put(variable, new Given(value, origin));
    }

    private void checkTogether() {
        boolean either = isGiven(Variable.MAX_POSITION_SIZE) || isGiven(Variable.MAX_LEVERAGE);
        if (either && !(maxPositionFraction() <= maxLeverage())) {
            throw new SettingsException("MAX_POSITION_SIZE must be at most MAX_LEVERAGE " + maxLeverage() + " but was "
                    + maxPositionFraction());
        }
    }

    /// Returns whether somebody set the variable. A risk profile's own limits hold for those nobody set.
    ///
    /// @param variable any
    /// @return false if the default holds
    public boolean isGiven(Variable variable) {
        Given value = given.get(variable);
        return value != null && !value.value().isEmpty();
    }

    /// Returns the leverage limit.
    ///
    /// @return gross exposure over equity
    public double maxLeverage() {
        return number(Variable.MAX_LEVERAGE);
    }

    /// Returns the position limit.
    ///
    /// @return position value over equity, at most [#maxLeverage]
    public double maxPositionFraction() {
        return number(Variable.MAX_POSITION_SIZE);
    }

    /// Returns the distance to a forced close that every order leaves.
    ///
    /// @return fraction of the price
    public double liquidationDistanceFraction() {
        return number(Variable.LIQUIDATION_DISTANCE);
    }

    /// Returns the limit on the account's value at risk at 95%.
    ///
    /// @return fraction of equity lost in a day
    public double var95LimitFraction() {
        return number(Variable.VAR_95_LIMIT);
    }

    /// Returns what a stated edge may use.
    ///
    /// @return part of the growth-optimal size, in `[0, 1]`
    public double kellyFraction() {
        return number(Variable.KELLY_FRACTION);
    }

    /// Returns the volatility target of the account.
    ///
    /// @return fraction per square root of a year
    public double volatilityTargetAnnual() {
        return number(Variable.VOLATILITY_TARGET);
    }

    /// Returns where the volatility breaker trips.
    ///
    /// @return fraction per square root of a year
    public double volatilityThresholdAnnual() {
        return number(Variable.CB_VOLATILITY_THRESHOLD);
    }

    /// Returns where the drawdown breaker trips.
    ///
    /// @return fraction of peak equity
    public double drawdownThresholdFraction() {
        return number(Variable.CB_DRAWDOWN_THRESHOLD);
    }

    /// Returns where the flash crash breaker trips.
    ///
    /// @return fraction of price within a sliding minute
    public double flashCrashThresholdFraction() {
        return number(Variable.CB_FLASH_CRASH_THRESHOLD);
    }

    /// Returns the trust that a venue must exceed to receive orders.
    ///
    /// @return in `[0, 1)`
    public double routeTrustFloor() {
        return number(Variable.ROUTE_TRUST_FLOOR);
    }

    /// Returns how far the price of a venue that receives orders may lie from the fair price.
    ///
    /// @return basis points
    public double routeToleranceBps() {
        return number(Variable.ROUTE_TOLERANCE_BPS);
    }

    /// Returns the scale of the influence function in the learner's means.
    ///
    /// @return MADs
    public double catoniScale() {
        return number(Variable.CATONI_C);
    }

    /// Returns the shrinkage of the learner's covariances.
    ///
    /// @return weight of the target; 0 chooses it from the data
    public double scatterShrinkage() {
        return number(Variable.MRCD_ALPHA);
    }

    /// Returns the radius at which the learner pulls rows in.
    ///
    /// @return standard deviations of one normal variable
    public double clipRadius() {
        return number(Variable.CLIP_RADIUS);
    }

    /// Returns the gate's corridor of the mean.
    ///
    /// @return standard deviations of the reference
    public double gateMeanDistance() {
        return number(Variable.TAU_MU);
    }

    /// Returns the gate's corridor of the spectrum.
    ///
    /// @return distance of generalised eigenvalues from 1
    public double gateEigenvalueDistance() {
        return number(Variable.TAU_SIGMA);
    }

    /// Returns the gate's corridor of the divergence.
    ///
    /// @return nats
    public double gateDivergence() {
        return number(Variable.KL_THRESHOLD);
    }

    /// Returns the token that allows commands.
    ///
    /// @return empty means that no command is allowed
    public Optional<Secret> adminToken() {
        return isGiven(Variable.ADMIN_TOKEN) ? Optional.of(new Secret(text(Variable.ADMIN_TOKEN))) : Optional.empty();
    }

    /// Returns where the API listens.
    ///
    /// @return host name or address
    public String apiHost() {
        return text(Variable.API_HOST);
    }

    /// Returns where the API listens.
    ///
    /// @return port; 0 takes a free one
    public int apiPort() {
        return Integer.parseInt(text(Variable.API_PORT));
    }

    /// Returns where metrics are scraped.
    ///
    /// @return port; 0 takes a free one
    public int metricsPort() {
        return Integer.parseInt(text(Variable.METRICS_PORT));
    }

    /// Returns where everything is written.
    ///
    /// @return folder, which need not exist
    public Path home() {
        return Path.of(text(Variable.BREAKWATER_HOME));
    }

    /// Returns every variable as it holds, with where it came from; secrets are redacted.
    ///
    /// @return one entry per variable the program reads, then those that were set and are not used
    public List<Shown> shown() {
        return Arrays.stream(Variable.values())
                .filter(v -> v.used() || given.containsKey(v))
                .map(this::show)
                .toList();
    }

    private Shown show(Variable variable) {
        Given value = given.get(variable);
        String note = variable.used() ? "" : variable.meaning();
        if (value == null) {
            String text = variable.defaultText();
            return new Shown(variable, text.isEmpty() ? "(unset)" : text, Origin.DEFAULT, note);
        }
        if (value.value().isEmpty()) {
            return new Shown(variable, "(unset)", value.origin(), "a placeholder counts as unset");
        }
        return new Shown(variable, variable.secret() ? Secret.REDACTED : value.value(), value.origin(), note);
    }

    @Override
    public String toString() {
        return shown().toString();
    }

    private double number(Variable variable) {
        return Double.parseDouble(text(variable));
    }

    private String text(Variable variable) {
        Given value = given.get(variable);
        return value == null || value.value().isEmpty() ? variable.defaultText() : value.value();
    }

    /// Where a value came from.
    public enum Origin {
        /// The environment of the process.
        ENVIRONMENT("environment"),
        /// The `.env` file.
        ENV_FILE(".env"),
        /// Nobody set it.
        DEFAULT("default");

        private final String words;

        Origin(String words) {
            this.words = words;
        }

        /// Returns the origin as it is shown.
        ///
        /// @return words
        public String words() {
            return words;
        }
    }

    /// One line of the dump.
    ///
    /// @param variable which
    /// @param value as it holds, or a mark for redacted and unset
    /// @param origin where it came from
    /// @param note empty, or why the value does nothing
    public record Shown(Variable variable, String value, Origin origin, String note) {}

    /// An empty value is a placeholder: it was set, and counts as unset.
    private record Given(String value, Origin origin) {
        @Override
        public String toString() {
            return "Given[origin=" + origin + "]";
        }
    }
}
