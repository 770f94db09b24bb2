package breakwater.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// From the launcher's start on an empty home to the first healthy answer of `/api/health`, and the heap it takes
/// then
/// and after some seconds of trading. Checked first: the answer is 200, and the process ends by itself with status
/// 0.
final class StartBenchmark implements Benchmark {
    private static final int STARTS = 5;
    private static final int RUN_SECONDS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern API = Pattern.compile("api (http://\\S+)");
    private static final Pattern HEAP = Pattern.compile("total (\\d+)K, used (\\d+)K");
    private static final double BAR_SECONDS = 2;
    private static final double BAR_MEGABYTES = 300;

    @Override
    public String name() {
        return "startup";
    }

    private record Start(long nanos, Heap ready, Heap later) {}

    /// In kilobytes.
    private record Heap(long committed, long used) {
        String text() {
            return String.format(Locale.ROOT, "%d MB used of %d MB", used >> 10, committed >> 10);
        }
    }

    @Override
    public void run(BenchSettings settings, Consumer<Measurement> out) throws IOException {
        Path launcher = settings.launcher().toAbsolutePath().normalize();
        Path built = launcher.resolveSibling("target").resolve("launch/current");
        if (!Files.isExecutable(launcher) || !Files.exists(built)) {
            throw new LeftOutException("start-up, " + launcher + " has built no program yet");
        }
        // The first start fills the file cache, and builds if the sources changed.
        Start last = start(launcher);
        long[] nanos = new long[STARTS];
        for (int i = 0; i < STARTS; i++) {
            last = start(launcher);
            nanos[i] = last.nanos();
        }
        Arrays.sort(nanos);
        out.accept(new Measurement(
                "start of the launcher on an empty home to a healthy /api/health, " + STARTS + " starts",
                String.format(Locale.ROOT, "best %.2f, median %.2f s", nanos[0] / 1e9, nanos[STARTS / 2] / 1e9),
                "<= 2 s",
                Measurement.NONE,
                Measurement.Verdict.of(nanos[0] / 1e9 <= BAR_SECONDS)));
        out.accept(new Measurement(
                "heap then, and " + RUN_SECONDS / 2 + " s later while trading five venues",
                last.ready().text() + "; " + last.later().text(),
                "<= 300 MB",
                Measurement.NONE,
                Measurement.Verdict.of(last.later().committed() / 1024.0 <= BAR_MEGABYTES)));
    }

    private static Start start(Path launcher) throws IOException {
        Path home = Files.createTempDirectory("breakwater-start");
        List<String> command = List.of(
                launcher.toString(),
                "run",
                "--for",
                RUN_SECONDS + "s",
                "--port",
                "0",
                "--metrics-port",
                "0",
                "--home",
                home.toString());
        long before = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader errors = process.errorReader(StandardCharsets.UTF_8)) {
            URI health = URI.create(apiOf(errors) + "/api/health");
            Thread drain = Thread.ofVirtual().start(() -> drain(errors));
            awaitHealthy(health, before);
            long nanos = System.nanoTime() - before;
            Heap ready = heap(process.pid());
            Thread.sleep(RUN_SECONDS * 500L);
            Heap later = heap(process.pid());
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new WrongResultException("run --for " + RUN_SECONDS + "s must end by itself");
            }
            drain.join();
            WrongResultException.unlessEqual("exit status of run", 0, process.exitValue());
            return new Start(nanos, ready, later);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the program", e);
        } finally {
            process.destroy();
            delete(home);
        }
    }

    private static String apiOf(BufferedReader errors) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = errors.readLine(); line != null; line = errors.readLine()) {
            Matcher api = API.matcher(line);
            if (api.find()) {
                return api.group(1);
            }
            said.append(line).append("; ");
        }
        throw new WrongResultException("run must say where its API is but said: " + said);
    }

    private static void drain(BufferedReader errors) {
        try {
            while (errors.readLine() != null) {
                // Nobody may wait for us to read.
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitHealthy(URI health, long sinceNanos) throws InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(health).timeout(PATIENCE).build();
            while (System.nanoTime() - sinceNanos < PATIENCE.toNanos()) {
                try {
                    if (client.send(request, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200) {
                        return;
                    }
                } catch (IOException _) {
                    // Not up yet.
                }
                Thread.sleep(5);
            }
        }
        throw new WrongResultException(health + " must answer 200 within " + PATIENCE.toSeconds() + " s");
    }

    /// The launcher replaces itself by the JVM, so its process is the program's.
    private static Heap heap(long pid) throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home", ""), "bin", "jcmd");
        Process process = new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.heap_info")
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        // One line per generation, but not for the classes below them.
        Matcher heap = HEAP.matcher(text.lines()
                .filter(line -> !line.contains("Metaspace") && !line.contains("class space"))
                .reduce("", (a, b) -> a + "\n" + b));
        long committed = 0;
        long used = 0;
        while (heap.find()) {
            committed += Long.parseLong(heap.group(1));
            used += Long.parseLong(heap.group(2));
        }
        WrongResultException.unless(committed > 0, "jcmd must tell the heap but said: " + text.strip());
        return new Heap(committed, used);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
