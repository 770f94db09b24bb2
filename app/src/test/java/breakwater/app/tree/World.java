package breakwater.app.tree;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the core must not touch, and why.
final class World {
    private static final String CLOCK = "time is an argument";
    private static final String CHANCE = "randomness is an argument made from a recorded seed";
    private static final String OUTSIDE = "the core has no files, sockets or processes";
    private static final String THREADS = "the core is one thread";
    private static final String LOGGING = "the core returns effects; the edge reports them";
    private static final String ENVIRONMENT = "settings are arguments";
    private static final String ORDER = "iteration order must not come from hashing";
    private static final String BITS = "its bits may differ between machines; use StrictMath";

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("java.time.Clock", CLOCK),
            Map.entry("java.time.InstantSource", CLOCK),
            Map.entry("java.util.Date", CLOCK),
            Map.entry("java.util.Calendar", CLOCK),
            Map.entry("java.util.Timer", CLOCK),
            Map.entry("java.util.Random", CHANCE),
            Map.entry("java.util.UUID", CHANCE),
            Map.entry("java.security.SecureRandom", CHANCE),
            Map.entry("java.io.RandomAccessFile", OUTSIDE),
            Map.entry("java.io.Console", OUTSIDE),
            Map.entry("java.lang.Process", OUTSIDE),
            Map.entry("java.lang.ProcessBuilder", OUTSIDE),
            Map.entry("java.lang.ProcessHandle", OUTSIDE),
            Map.entry("java.lang.Runtime", OUTSIDE),
            Map.entry("java.util.HashMap", ORDER),
            Map.entry("java.util.HashSet", ORDER),
            Map.entry("java.util.Hashtable", ORDER),
            Map.entry("java.util.IdentityHashMap", ORDER),
            Map.entry("java.util.WeakHashMap", ORDER));

    private static final Map<String, String> PREFIXES = Map.ofEntries(
            Map.entry("java.io.File", OUTSIDE),
            Map.entry("java.nio.file.", OUTSIDE),
            Map.entry("java.nio.channels.", OUTSIDE),
            Map.entry("java.net.", OUTSIDE),
            Map.entry("java.sql.", OUTSIDE),
            Map.entry("javax.", OUTSIDE),
            Map.entry("java.lang.Thread", THREADS),
            Map.entry("java.util.concurrent.", THREADS),
            Map.entry("java.lang.System$Logger", LOGGING),
            Map.entry("java.util.logging.", LOGGING),
            Map.entry("org.slf4j.", LOGGING),
            Map.entry("ch.qos.logback.", LOGGING),
            Map.entry("java.util.prefs.", ENVIRONMENT));

    private static final Set<String> INEXACT_MATH = Set.of(
            "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "exp", "expm1", "log",
            "log10", "log1p", "pow", "cbrt", "hypot");

    private static final Set<String> HASHED_COLLECTORS = Set.of(
            "toSet",
            "toUnmodifiableSet",
            "toMap",
            "toUnmodifiableMap",
            "groupingBy",
            "groupingByConcurrent",
            "toConcurrentMap");

    private World() {}

    static Optional<String> whyTypeIsBanned(String type) {
        String exact = TYPES.get(type);
        if (exact != null) {
            return Optional.of(exact);
        }
        return PREFIXES.entrySet().stream()
                .filter(entry -> type.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    static Optional<String> whyMemberIsBanned(String owner, String name, int parameters) {
        return switch (owner) {
            // Everything but copying: clocks, environment, properties, streams, identity hashes, exit.
            case "java.lang.System" -> name.equals("arraycopy") ? Optional.empty() : Optional.of(whyOfSystem(name));
            case "java.lang.Math" -> {
                if (name.equals("random")) {
                    yield Optional.of(CHANCE);
                }
                yield INEXACT_MATH.contains(name) ? Optional.of(BITS) : Optional.empty();
            }
            case "java.lang.Integer" -> ban(name.equals("getInteger"), ENVIRONMENT);
            case "java.lang.Long" -> ban(name.equals("getLong"), ENVIRONMENT);
            case "java.lang.Boolean" -> ban(name.equals("getBoolean"), ENVIRONMENT);
            case "java.util.Locale", "java.util.TimeZone" -> ban(name.equals("getDefault"), ENVIRONMENT);
            case "java.time.ZoneId" -> ban(name.equals("systemDefault"), ENVIRONMENT);
            // The JDK salts these with a number that changes at every start.
            case "java.util.Set", "java.util.Map" ->
                ban(List.of("of", "copyOf", "ofEntries").contains(name) && parameters > 0, ORDER);
            // With a fourth argument the caller chooses the map; groupingBy takes its map as the second of three.
            case "java.util.stream.Collectors" ->
                ban(
                        HASHED_COLLECTORS.contains(name)
                                && !(name.equals("toMap") && parameters == 4)
                                && !(name.equals("groupingBy") && parameters == 3),
                        ORDER);
            case "java.util.SplittableRandom" -> ban(name.equals("<init>") && parameters == 0, CHANCE);
            case "java.util.random.RandomGenerator" -> ban(name.equals("getDefault") || name.equals("of"), CHANCE);
            case "java.util.random.RandomGeneratorFactory" -> ban(name.equals("create") && parameters == 0, CHANCE);
            default -> {
                if (owner.startsWith("java.time.") && name.equals("now")) {
                    yield Optional.of(CLOCK);
                }
                yield ban(
                        name.equals("parallelStream")
                                || (owner.startsWith("java.util.") && name.startsWith("parallel")),
                        THREADS);
            }
        };
    }

    private static String whyOfSystem(String name) {
        return switch (name) {
            case "currentTimeMillis", "nanoTime" -> CLOCK;
            case "identityHashCode" -> ORDER;
            case "out", "err", "getLogger" -> LOGGING;
            default -> ENVIRONMENT;
        };
    }

    private static Optional<String> ban(boolean banned, String why) {
        return banned ? Optional.of(why) : Optional.empty();
    }
}
