package breakwater.bench;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The machine a benchmark ran on, in one line.
final class Machine {
    private Machine() {}

    static String line() {
        String collectors = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(GarbageCollectorMXBean::getName)
                .collect(Collectors.joining(", "));
        return Runtime.getRuntime().availableProcessors() + " cores, " + cpu() + ", JDK "
                + System.getProperty("java.vm.version", "unknown") + ", heap at most "
                + (Runtime.getRuntime().maxMemory() >> 20) + " MB (" + collectors + "), load "
                + load();
    }

    /// Mean number of runnable threads of the last minute: above the number of cores, times are too long.
    static String load() {
        return String.format(
                Locale.ROOT,
                "%.1f",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static String cpu() {
        String architecture = System.getProperty("os.arch", "unknown processor");
        try {
            List<String> lines = Files.readAllLines(Path.of("/proc/cpuinfo"));
            return lines.stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(architecture);
        } catch (IOException _) {
            // Not Linux: the architecture must do.
            return architecture;
        }
    }
}
