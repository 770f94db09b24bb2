package breakwater.app.tree;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The tree is the map: which package may import which, and what the core must not touch. Each rule takes
/// classes and
/// returns one line per violation.
final class TreeRules {
    /// Every top-level package, and the module it lives in.
    static final Map<String, String> MODULES = modules();

    /// What each stage of the engine may import besides itself. `math` is a library and open to all but the
    /// model.
    private static final Map<String, Set<String>> STAGES = stages();

    private static final Map<String, Set<String>> MODULE_ARROWS = Map.of(
            "math", Set.of("math"),
            "engine", Set.of("math", "engine"),
            "edge", Set.of("math", "engine", "edge"),
            "lab", Set.of("math", "engine", "lab"),
            "app", Set.of("math", "engine", "edge", "lab", "app"),
            "bench", Set.of("math", "engine", "edge", "lab", "app", "bench"));

    private static final Set<String> HOMELESS = Set.of("util", "utils", "common", "manager", "helper", "helpers");

    private TreeRules() {}

    private static Map<String, String> modules() {
        Map<String, String> modules = new LinkedHashMap<>();
        modules.put("math", "math");
        stages().keySet().forEach(stage -> modules.put(stage, "engine"));
        Stream.of("venue", "journal", "provenance", "store", "http", "telemetry", "alert", "secret")
                .forEach(edge -> modules.put(edge, "edge"));
        modules.put("lab", "lab");
        modules.put("app", "app");
        modules.put("bench", "bench");
        return modules;
    }

    private static Map<String, Set<String>> stages() {
        Map<String, Set<String>> stages = new LinkedHashMap<>();
        stages.put("model", Set.of());
        Set<String> upstream = new TreeSet<>(Set.of("model", "math"));
        for (String stage : List.of("ingest", "admission", "robust", "gate", "quant", "agent", "risk", "execution")) {
            stages.put(stage, Set.copyOf(upstream));
            upstream.add(stage);
        }
        stages.put("monitoring", Set.copyOf(upstream));
        upstream.add("monitoring");
        stages.put("pipeline", Set.copyOf(upstream));
        return stages;
    }

    /// Modules see only those below them.
    static List<String> moduleArrows(Iterable<JavaClass> classes) {
        List<String> violations = new ArrayList<>();
        for (JavaClass from : classes) {
            Set<String> allowed = MODULE_ARROWS.getOrDefault(moduleOf(from), Set.of());
            for (JavaClass to : ourTargets(from)) {
                if (!allowed.contains(moduleOf(to))) {
                    violations.add(from.getName() + " in " + moduleOf(from) + " must not know " + to.getName() + " in "
                            + moduleOf(to));
                }
            }
        }
        return violations;
    }

    /// A stage sees only what lies upstream of it.
    static List<String> stageArrows(Iterable<JavaClass> classes) {
        List<String> violations = new ArrayList<>();
        for (JavaClass from : classes) {
            String stage = topLevel(from);
            Set<String> allowed = STAGES.get(stage);
            if (allowed == null) {
                continue;
            }
            for (JavaClass to : ourTargets(from)) {
                String target = topLevel(to);
                if (!target.equals(stage) && !allowed.contains(target)) {
                    violations.add(from.getName() + " must not know " + to.getName() + ": " + target
                            + " is not upstream of " + stage);
                }
            }
        }
        return violations;
    }

    /// Every class lives in a package this table knows, and no package is called after having no home.
    static List<String> packageNames(Iterable<JavaClass> classes) {
        Set<String> violations = new TreeSet<>();
        for (JavaClass javaClass : classes) {
            String name = javaClass.getPackageName();
            if (!MODULES.containsKey(topLevel(javaClass))) {
                violations.add(name + " must be below one of " + MODULES.keySet());
            }
            for (String part : name.split("\\.", -1)) {
                if (HOMELESS.contains(part)) {
                    violations.add(name + " must not be called '" + part + "': a thing without a home has not been"
                            + " understood yet");
                }
            }
        }
        return List.copyOf(violations);
    }

    /// Every package says what lives there, and has no nulls.
    static List<String> packageInfos(Iterable<JavaClass> classes) {
        Set<String> packages = new TreeSet<>();
        Set<String> described = new TreeSet<>();
        for (JavaClass javaClass : classes) {
            packages.add(javaClass.getPackageName());
            if (javaClass.getSimpleName().equals("package-info")
                    && javaClass.isAnnotatedWith("org.jspecify.annotations.NullMarked")) {
                described.add(javaClass.getPackageName());
            }
        }
        packages.removeAll(described);
        return packages.stream()
                .map(name -> name + " must have a package-info.java with @NullMarked")
                .toList();
    }

    /// `math` and `engine` have no world: the same inputs give the same bytes.
    static List<String> worldlessCore(Iterable<JavaClass> classes) {
        Set<String> violations = new TreeSet<>();
        for (JavaClass from : classes) {
            String module = moduleOf(from);
            if (!module.equals("math") && !module.equals("engine")) {
                continue;
            }
            for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                String target =
                        dependency.getTargetClass().getBaseComponentType().getName();
                World.whyTypeIsBanned(target)
                        .ifPresent(why -> violations.add(from.getName() + " must not use " + target + ": " + why));
            }
            for (JavaAccess<?> access : from.getAccessesFromSelf()) {
                String owner = access.getTargetOwner().getName();
                String name = access.getName();
                int parameters = access.getTarget() instanceof CodeUnitCallTarget call
                        ? call.getRawParameterTypes().size()
                        : 0;
                World.whyMemberIsBanned(owner, name, parameters)
                        .ifPresent(why ->
                                violations.add(from.getName() + " must not use " + owner + "." + name + ": " + why));
            }
        }
        return List.copyOf(violations);
    }

    /// Nothing writes a reference model but the command a person runs.
    static List<String> referenceWriters(Iterable<JavaClass> classes) {
        Set<String> violations = new TreeSet<>();
        for (JavaClass from : classes) {
            for (JavaAccess<?> access : from.getAccessesFromSelf()) {
                if (access.getName().equals("writeReference")
                        && access.getTargetOwner().getName().equals("breakwater.store.model.ModelStore")
                        && !from.getName().equals("breakwater.app.command.CalibrateReferenceCommand")) {
                    violations.add(from.getName() + " must not write a reference: calibrate:reference alone may");
                }
            }
        }
        return List.copyOf(violations);
    }

    private static List<JavaClass> ourTargets(JavaClass from) {
        return from.getDirectDependenciesFromSelf().stream()
                .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                .filter(target -> target.getName().startsWith("breakwater."))
                .distinct()
                .toList();
    }

    private static String moduleOf(JavaClass javaClass) {
        return MODULES.getOrDefault(topLevel(javaClass), "nowhere");
    }

    private static String topLevel(JavaClass javaClass) {
        String[] parts = javaClass.getPackageName().split("\\.", -1);
        return parts.length < 2 ? "" : parts[1];
    }
}
