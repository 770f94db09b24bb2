package breakwater.lab.attack;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;

/// All kinds of attack there are, and how to find one by what people call it.
public final class AttackFamilies {
    private static final int LONGEST_NAME = 200;

    /// What people call the families of the specification besides their names.
    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("wash_trading", "A1"),
            Map.entry("wash", "A1"),
            Map.entry("volume_padding", "A1"),
            Map.entry("tape_painting", "A2"),
            Map.entry("spoofing", "A3"),
            Map.entry("spoof", "A3"),
            Map.entry("layering", "A4"),
            Map.entry("quote_stuffing", "A5"),
            Map.entry("stuffing", "A5"),
            Map.entry("flash_crash", "A6"),
            Map.entry("data_poisoning", "A7"),
            Map.entry("poisoning", "A7"),
            Map.entry("mean_shift", "A7"),
            Map.entry("boiling_frog", "A8"),
            Map.entry("drift", "A8"),
            Map.entry("label_flip", "A9"),
            Map.entry("label_flipping", "A9"),
            Map.entry("reward_flip", "A9"),
            Map.entry("backdoor", "A10"),
            Map.entry("sybil", "A11"),
            Map.entry("stale", "A12"),
            Map.entry("replay", "A12"),
            Map.entry("reorder", "A12"),
            Map.entry("index_dislocation", "A13"),
            Map.entry("dislocation", "A13"),
            Map.entry("pump_and_dump", "A14"),
            Map.entry("pump_dump", "A14"),
            Map.entry("momentum_ignition", "A15"),
            Map.entry("ignition", "A15"),
            Map.entry("front_running", "A16"),
            Map.entry("latency_arbitrage", "A16"),
            Map.entry("observation_perturbation", "A17"),
            Map.entry("fake_volume", "A18"));

    private final List<Family> all;

    /// One kind of attack.
    ///
    /// @param spec what it is and what can be set
    /// @param type public class with a public constructor without arguments
    public record Family(AttackSpec spec, Class<? extends AttackGenerator> type) {
        /// Makes a new attack.
        ///
        /// @return of this kind
        public AttackGenerator create() {
            return AttackFamilies.create(type);
        }
    }

    private AttackFamilies(List<Family> families) {
        List<Family> sorted = new ArrayList<>(families);
        // A2 before A10: by the length of the code, then by the code.
        sorted.sort(
                Comparator.comparingInt((Family family) -> family.spec().code().length())
                        .thenComparing(family -> family.spec().code())
                        .thenComparing(family -> family.spec().family()));
        Map<String, Family> seen = new TreeMap<>();
        for (Family family : sorted) {
            Family other = seen.put(family.spec().family(), family);
            if (other != null) {
                throw new IllegalArgumentException("families must have different names but "
                        + other.type().getName() + " and " + family.type().getName() + " are both "
                        + family.spec().family());
            }
        }
        all = List.copyOf(sorted);
    }

    /// Returns the kinds that are installed.
    ///
    /// @return those that `ServiceLoader` finds
    /// @throws IllegalArgumentException if one cannot be made, or two have one name
    public static AttackFamilies installed() {
        List<Class<? extends AttackGenerator>> types = new ArrayList<>();
        try {
            ServiceLoader.load(AttackGenerator.class).stream().forEach(provider -> types.add(provider.type()));
        } catch (ServiceConfigurationError broken) {
            throw new IllegalArgumentException("families must be installed whole but " + broken.getMessage(), broken);
        }
        return of(types);
    }

    /// Returns chosen kinds.
    ///
    /// @param types public classes with public constructors without arguments
    /// @return these
    /// @throws IllegalArgumentException if one cannot be made, or two have one name
    public static AttackFamilies of(List<Class<? extends AttackGenerator>> types) {
        return new AttackFamilies(types.stream().map(AttackFamilies::family).toList());
    }

    /// Returns all kinds.
    ///
    /// @return by code, then by name
    public List<Family> all() {
        return all;
    }

    /// Finds a kind.
    ///
    /// @param name its name, its code, a common name, or the full name of a class that is not installed
    /// @return empty if there is none, or the class is no attack that can be made
    public Optional<Family> find(String name) {
        String plain = name.strip().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        return byName(plain)
                .or(() -> byCode(plain))
                .or(() -> Optional.ofNullable(ALIASES.get(plain)).flatMap(this::byCode))
                .or(() -> byClass(name.strip()));
    }

    private Optional<Family> byName(String name) {
        return all.stream()
                .filter(family -> family.spec().family().equals(name))
                .findFirst();
    }

    private Optional<Family> byCode(String code) {
        return all.stream()
                .filter(family -> family.spec().code().equalsIgnoreCase(code))
                .findFirst();
    }

    private Optional<Family> byClass(String name) {
        if (name.length() > LONGEST_NAME || !name.matches("([A-Za-z_]\\w*\\.)+[A-Za-z_][\\w$]*")) {
            return Optional.empty();
        }
        try {
            // Not initialised before it is known to be an attack: a file may name any class there is.
            Class<?> type = Class.forName(name, false, AttackFamilies.class.getClassLoader());
            boolean fits = AttackGenerator.class.isAssignableFrom(type)
                    && Modifier.isPublic(type.getModifiers())
                    && !Modifier.isAbstract(type.getModifiers())
                    && type.getConstructors().length > 0;
            return fits ? Optional.of(family(type.asSubclass(AttackGenerator.class))) : Optional.empty();
        } catch (ClassNotFoundException | LinkageError | IllegalArgumentException _) {
            // An answer to the file's author, who is told that there is no such family.
            return Optional.empty();
        }
    }

    private static Family family(Class<? extends AttackGenerator> type) {
        return new Family(create(type).spec(), type);
    }

    private static AttackGenerator create(Class<? extends AttackGenerator> type) {
        try {
            return type.getConstructor().newInstance();
        } catch (NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException e) {
            throw new IllegalArgumentException(
                    "family must be a public class with a public constructor without arguments but was "
                            + type.getName(),
                    e);
        }
    }
}
