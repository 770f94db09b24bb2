package breakwater.model.planted;

import java.io.FileInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/// Everything the core must not do, one class each, so that the rules are seen to fail.
@SuppressWarnings("all")
public final class PlantedSins {
    private PlantedSins() {}

    static final class CurrentTimeMillis {
        long sin() {
            return System.currentTimeMillis();
        }
    }

    static final class NanoTime {
        long sin() {
            return System.nanoTime();
        }
    }

    static final class InstantNow {
        Instant sin() {
            return Instant.now();
        }
    }

    static final class LocalDateNow {
        LocalDate sin() {
            return LocalDate.now();
        }
    }

    static final class ClockType {
        long sin(Clock clock) {
            return clock.millis();
        }
    }

    static final class Getenv {
        String sin() {
            return System.getenv("HOME");
        }
    }

    static final class GetProperty {
        String sin() {
            return System.getProperty("user.home");
        }
    }

    static final class IntegerProperty {
        Integer sin() {
            return Integer.getInteger("x");
        }
    }

    static final class DefaultLocale {
        Locale sin() {
            return Locale.getDefault();
        }
    }

    static final class StandardOutput {
        void sin() {
            System.out.println();
        }
    }

    static final class MathRandom {
        double sin() {
            return Math.random();
        }
    }

    static final class UtilRandom {
        int sin() {
            return new Random(1).nextInt();
        }
    }

    static final class SecureRandomType {
        int sin() {
            return new SecureRandom().nextInt();
        }
    }

    static final class ThreadLocalRandomType {
        int sin() {
            return ThreadLocalRandom.current().nextInt();
        }
    }

    static final class UnseededSplittable {
        int sin() {
            return new SplittableRandom().nextInt();
        }
    }

    static final class Uuid {
        UUID sin() {
            return UUID.randomUUID();
        }
    }

    static final class OldFile {
        Object sin() throws IOException {
            return new FileInputStream("x");
        }
    }

    static final class NewFile {
        boolean sin() {
            return Files.exists(Path.of("x"));
        }
    }

    static final class Socket {
        Object sin() throws UnknownHostException {
            return InetAddress.getByName("x");
        }
    }

    static final class NewThread {
        Object sin() {
            return new Thread(() -> {});
        }
    }

    static final class Executor {
        Object sin() {
            return Executors.newCachedThreadPool();
        }
    }

    static final class ConcurrentMap {
        Object sin() {
            return new ConcurrentHashMap<String, String>();
        }
    }

    static final class ParallelStream {
        long sin(List<String> list) {
            return list.parallelStream().count();
        }
    }

    static final class JavaLogging {
        Object sin() {
            return Logger.getLogger("x");
        }
    }

    static final class Slf4j {
        Object sin() {
            return org.slf4j.LoggerFactory.getLogger("x");
        }
    }

    static final class InexactExp {
        double sin(double x) {
            return Math.exp(x);
        }
    }

    static final class InexactPow {
        double sin(double x) {
            return Math.pow(x, 1.5);
        }
    }

    static final class InexactReference {
        double sin(double[] x) {
            return java.util.Arrays.stream(x).map(Math::log).sum();
        }
    }

    static final class HashedMap {
        Map<String, String> sin() {
            return new HashMap<>();
        }
    }

    static final class HashedSet {
        Set<String> sin() {
            return new HashSet<>();
        }
    }

    static final class SaltedSet {
        Set<String> sin() {
            return Set.of("a", "b");
        }
    }

    static final class SaltedMap {
        Map<String, String> sin(Map<String, String> map) {
            return Map.copyOf(map);
        }
    }

    static final class HashedCollector {
        Object sin(List<String> list) {
            return list.stream().collect(Collectors.groupingBy(String::length));
        }
    }

    static final class IdentityHash {
        int sin(Object object) {
            return System.identityHashCode(object);
        }
    }

    /// What the core may do: none of this is a sin.
    static final class Innocent {
        Object innocent(double x, int[] from, int[] to, List<String> list) {
            System.arraycopy(from, 0, to, 0, 1);
            double exact = Math.sqrt(Math.abs(x)) + Math.max(x, Math.floor(x)) + StrictMath.exp(x);
            Map<String, Double> ordered = new java.util.LinkedHashMap<>();
            ordered.put(Instant.ofEpochSecond(Math.addExact(1L, 2L)).toString(), exact);
            ordered.put("a", new SplittableRandom(7).nextDouble());
            return List.of(
                    ordered,
                    list.stream()
                            .collect(Collectors.groupingBy(
                                    String::length, java.util.TreeMap::new, Collectors.counting())),
                    Map.of());
        }
    }
}
