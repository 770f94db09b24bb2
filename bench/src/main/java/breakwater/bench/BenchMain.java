package breakwater.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Runs benchmarks and prints what they found.
///
///     bench [NAME...] [--repetitions N] [--samples N] [--records N] [--json FILE] [--write] [--root DIR]
/// [--shared DIR]
///
/// Without a name, all of them. Exit status 0 if every result was right, whatever the times; 1 if one was
/// wrong, 2
/// for a wrong command line.
public final class BenchMain {
    private static final int EXIT_ERROR = 1;
    private static final int EXIT_USAGE = 2;
    private static final int REPETITIONS = 15;
    private static final int SAMPLES = 20;
    private static final int JOURNAL_RECORDS = 2_000_000;

    private final Set<String> names = new LinkedHashSet<>();
    private int repetitions = REPETITIONS;
    private int samples = SAMPLES;
    private int records = JOURNAL_RECORDS;
    private String json = "";
    private boolean write;
    private Path root = Path.of("");
    private String shared = System.getProperty("shared.dir", "");

    private BenchMain() {}

    /// Runs.
    ///
    /// @param arguments as the class comment says
    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out, System.err));
    }

    static int run(String[] arguments, PrintStream out, PrintStream err) {
        return new BenchMain().start(arguments, out, err);
    }

    private int start(String[] arguments, PrintStream out, PrintStream err) {
        BenchSettings settings;
        List<Benchmark> chosen;
        try {
            parse(arguments);
            chosen = choose();
            Path data = shared.isEmpty() ? root.resolve("../shared") : Path.of(shared);
            settings = new BenchSettings(repetitions, samples, records, data, root.resolve("breakwater"));
        } catch (IllegalArgumentException e) {
            err.println("bench: " + e.getMessage());
            return EXIT_USAGE;
        }
        try {
            measure(chosen, settings, out);
            return 0;
        } catch (WrongResultException | IOException e) {
            err.println("bench: " + e.getMessage());
            return EXIT_ERROR;
        }
    }

    private void measure(List<Benchmark> chosen, BenchSettings settings, PrintStream out) throws IOException {
        String machine = Machine.line();
        out.println(machine);
        List<Measurement> lines = new ArrayList<>();
        List<Measurement> elsewhere = new ArrayList<>();
        List<Page> pages = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (Benchmark benchmark : chosen) {
            try {
                List<Measurement> found = new ArrayList<>();
                benchmark.run(settings, line -> {
                    found.add(line);
                    out.println(Report.text(line));
                });
                Optional<Page> page = benchmark.page(machine, command());
                page.ifPresent(pages::add);
                (page.isPresent() ? elsewhere : lines).addAll(found);
            } catch (LeftOutException e) {
                notes.add(e.getMessage());
                out.println(e.getMessage());
            }
        }
        Report report = new Report(machine + " before and " + Machine.load() + " after", notes, lines);
        if (!json.isEmpty()) {
            List<Measurement> all = new ArrayList<>(lines);
            all.addAll(elsewhere);
            Files.writeString(Path.of(json), new Report(report.machine(), notes, all).json());
        }
        if (write) {
            Path folder = Files.createDirectories(root.resolve("docs/performance"));
            for (Page page : pages) {
                Files.writeString(folder.resolve(page.file()), page.markdown());
            }
            if (!lines.isEmpty() || !notes.isEmpty()) {
                Files.writeString(folder.resolve("benchmarks.md"), report.markdown(command()));
            }
        }
    }

    /// Without the folders of this machine, which tell nobody else anything.
    private String command() {
        return String.join(" ", names) + (names.isEmpty() ? "" : " ") + "--repetitions " + repetitions + " --samples "
                + samples + " --write";
    }

    private List<Benchmark> choose() {
        List<Benchmark> all = List.of(
                new BarBenchmark(),
                new FrameBenchmark(),
                new LatencyBenchmark(),
                new JournalBenchmark(),
                new StartBenchmark(),
                new RobustBenchmark(),
                new RobustAccuracy(),
                new DefenceBenchmark(),
                new AnalyticsBenchmark(),
                new MatchingBenchmark(),
                new MarketBenchmark());
        Set<String> unknown = new LinkedHashSet<>(names);
        List<Benchmark> chosen = new ArrayList<>();
        for (Benchmark benchmark : all) {
            if (names.isEmpty() || names.contains(benchmark.name())) {
                chosen.add(benchmark);
            }
            unknown.remove(benchmark.name());
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("benchmark must be one of "
                    + String.join(", ", all.stream().map(Benchmark::name).toList()) + " but was '"
                    + unknown.iterator().next() + "'");
        }
        return chosen;
    }

    private void parse(String[] arguments) {
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            if (!argument.startsWith("-")) {
                names.add(argument);
            } else if (argument.equals("--write")) {
                write = true;
            } else if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(argument + " is no option, or its value is missing");
            } else {
                option(argument, arguments[++i]);
            }
        }
    }

    private void option(String name, String value) {
        switch (name) {
            case "--repetitions" -> repetitions = number(name, value);
            case "--samples" -> samples = number(name, value);
            case "--records" -> records = number(name, value);
            case "--json" -> json = value;
            case "--root" -> root = Path.of(value);
            case "--shared" -> shared = value;
            default -> throw new IllegalArgumentException("unknown option " + name);
        }
    }

    private static int number(String name, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException(name + " must be a number but was '" + value + "'");
        }
    }
}
