package breakwater.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;

/// What the README tells people to type works as it stands there, and its links lead somewhere.
class ReadmeTest {
    private static final Path ROOT = Path.of("..");
    private static final String LAUNCHER = "./breakwater ";
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern FENCES = Pattern.compile("(?ms)^```.*?^```");

    @TempDir
    private Path folder = Path.of("");

    private static String readme() throws IOException {
        return Files.readString(ROOT.resolve("README.md"));
    }

    private static List<String> commands() throws IOException {
        List<String> commands = new ArrayList<>();
        boolean shell = false;
        for (String line : readme().lines().toList()) {
            if (line.startsWith("```")) {
                shell = line.equals("```sh");
            } else if (shell && line.startsWith(LAUNCHER)) {
                commands.add(line.substring(LAUNCHER.length()).replaceFirst("\\s+#.*", ""));
            }
        }
        return commands;
    }

    /// In the order of the page: later commands build on what earlier ones left.
    @Test
    void everyCommandOfThePageWorks() throws IOException {
        Path data = MadeHours.write(folder.resolve("data"));
        List<String> commands = commands();
        assertThat(commands).hasSizeGreaterThan(10).contains("run --for 60s", "test");
        for (String command : commands) {
            if (command.equals("test")) {
                // A verb of the launcher: these tests are what it runs.
                assertThat(Files.readString(ROOT.resolve("breakwater"))).contains("  test)\n");
                continue;
            }
            ProgramRun run = ProgramRun.of(words(command, data).toArray());
            assertThat(run.exit()).as(command + "\n" + run.err()).isZero();
            assertThat(run.out()).as(command).isNotBlank();
        }
    }

    private List<Object> words(String command, Path data) {
        List<Object> words = new ArrayList<>();
        for (String word : command.split(" +", -1)) {
            if (word.startsWith("data/")) {
                assertThat(word).isEqualTo("data/" + MadeHours.NAME);
                words.add(data);
            } else if (word.equals("golden.json")) {
                words.add(folder.resolve(word));
            } else {
                words.add(word.equals("data") ? data.getParent() : word.equals("60s") ? "2s" : word);
            }
        }
        if (words.contains("--make")) {
            // Fewer would be refused as too small.
            words.addAll(List.of("--hours", "22"));
        }
        words.addAll(List.of("--home", folder.resolve("home")));
        if (words.getFirst().equals("run")) {
            int port = words.indexOf("--port");
            if (port < 0) {
                words.addAll(List.of("--port", "0"));
            }
            words.addAll(List.of("--metrics-port", "0"));
        }
        return words;
    }

    @Test
    void everyCommandIsInTheHelpAndHasItsOwn() throws IOException {
        ProgramRun help = ProgramRun.of("--help");
        assertThat(help.exit()).isZero();
        List<String> names = Stream.of(Cli.class.getAnnotation(Command.class).subcommands())
                .map(c -> c.getAnnotation(Command.class).name())
                .toList();
        assertThat(names).hasSizeGreaterThan(10);
        for (String name : names) {
            assertThat(help.out().lines().map(String::strip)).anyMatch(l -> l.startsWith(name + " "));
            ProgramRun own = ProgramRun.of(name, "--help");
            assertThat(own.exit()).as(name).isZero();
            assertThat(own.out()).as(name).contains("--json").contains("--home");
        }
        for (String command : commands()) {
            assertThat(command.split(" ", 2)[0])
                    .isIn(Stream.concat(names.stream(), Stream.of("test")).toList());
        }
    }

    @Test
    void linksBetweenPagesLeadSomewhere() throws IOException {
        List<Path> pages = new ArrayList<>();
        try (Stream<Path> root = Files.list(ROOT);
                Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            Stream.concat(root, docs).filter(p -> p.toString().endsWith(".md")).forEach(pages::add);
        }
        assertThat(pages).hasSizeGreaterThan(5);
        List<String> broken = new ArrayList<>();
        for (Path page : pages) {
            Matcher links = LINK.matcher(FENCES.matcher(Files.readString(page)).replaceAll(""));
            while (links.find()) {
                String target = links.group(1).replaceFirst("#.*", "");
                boolean elsewhere = target.isEmpty() || target.startsWith("http") || target.startsWith("mailto:");
                if (!elsewhere && !Files.exists(page.resolveSibling(target))) {
                    broken.add(page + " -> " + target);
                }
            }
        }
        assertThat(broken).isEmpty();
    }
}
