package breakwater.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A folder that looks like a machine to the launcher: a source tree, a PATH of chosen tools, JDKs and a Maven that
/// only write down how they were called.
final class FakeMachine {
    private static final List<String> TOOLS = List.of(
            "awk",
            "bash",
            "cat",
            "cp",
            "date",
            "dirname",
            "env",
            "find",
            "flock",
            "grep",
            "ln",
            "mkdir",
            "mktemp",
            "mv",
            "readlink",
            "rm",
            "sed",
            "sleep",
            "sort",
            "tail",
            "tee",
            "timeout",
            "touch");

    private final Path folder;
    private final Path root;
    private final Path tools;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private int runs;

    FakeMachine(Path folder) throws IOException {
        this.folder = folder.toRealPath();
        root = Files.createDirectories(this.folder.resolve("tree"));
        tools = Files.createDirectories(this.folder.resolve("tools"));
        for (String tool : TOOLS) {
            for (String bin : List.of("/usr/bin", "/bin", "/usr/local/bin", "/opt/homebrew/bin")) {
                Path real = Path.of(bin, tool);
                if (Files.isExecutable(real) && !Files.exists(tools.resolve(tool))) {
                    script(tools.resolve(tool), "#!/bin/sh\nexec " + real + " \"$@\"\n");
                }
            }
        }
        Files.copy(Path.of("..", "breakwater"), root.resolve("breakwater"));
        Files.createDirectories(root.resolve("engine/src/main/java"));
        Files.createDirectories(root.resolve("app/src/main"));
        for (String file : List.of("pom.xml", "app/pom.xml", "engine/pom.xml", "engine/src/main/java/A.java")) {
            Files.writeString(root.resolve(file), file);
        }
        String maven = """
                #!/bin/bash
                echo "${0##*/} with $JAVA_HOME: $*" >> ROOT/builds
                echo "[INFO] building"
                if [ -e ROOT/slow ]; then sleep 0.3; fi
                if [ -e ROOT/noise ]; then cat ROOT/noise; fi
                if [ -e ROOT/broken ]; then cat ROOT/broken; exit 1; fi
                mkdir -p ROOT/app/target/lib
                echo jar > ROOT/app/target/breakwater.jar
                echo jar > ROOT/app/target/lib/breakwater-engine.jar
                echo jar > ROOT/app/target/lib/other.jar
                if [ -d ROOT/../reports ]; then cp -R ROOT/../reports/. ROOT/; fi
                """.replace("ROOT", root.toString());
        script(root.resolve("mvnw"), maven);
        script(tools.resolve("mvn"), maven);
        environment.put("PATH", tools.toString());
        environment.put("HOME", this.folder.resolve("home").toString());
        environment.put("TMPDIR", this.folder.toString());
        environment.put("BREAKWATER_JVM_FOLDERS", this.folder.resolve("jvm") + "/*");
    }

    Path root() {
        return root;
    }

    boolean has(String tool) {
        return Files.exists(tools.resolve(tool));
    }

    void removeMaven() throws IOException {
        Files.delete(tools.resolve("mvn"));
    }

    void onPath(String name, Path program) throws IOException {
        script(tools.resolve(name), "#!/bin/sh\nexec " + program + " \"$@\"\n");
    }

    Path usualJdk(String version) throws IOException {
        return jdk("jvm/jdk-" + version, version);
    }

    /// A JDK whose `java` prints its arguments, or obeys the words `exit` and `wait`.
    Path jdk(String name, String version) throws IOException {
        Path home = Files.createDirectories(folder.resolve(name));
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        script(home.resolve("bin/javac"), "#!/bin/bash\n");
        script(home.resolve("bin/java"), """
                #!/bin/bash
                words=''
                for word in "$@"; do
                  case $word in
                    -XshowSettings*)
                      echo "    java.home = HOME" >&2
                      echo "    java.specification.version = MAJOR" >&2
                      exit ;;
                    -XX:AOTCacheOutput=*) touch "${word#*=}"; exit ;;
                    exit) result=7 ;;
                  esac
                done
                echo "java of NAME"
                echo "in $PWD"
                printf '[%s]\\n' "$@"
                case "$*" in *" wait") while [ ! -e ROOT/stop ]; do sleep 0.02; done ;; esac
                exit ${result:-0}
                """.replace("HOME", home.toString())
                .replace("MAJOR", version.replaceFirst("[.].*", ""))
                .replace("NAME", String.valueOf(home.getFileName()))
                .replace("ROOT", root.toString()));
        return home;
    }

    /// What Maven's test run will leave behind for one module.
    void report(String module, String name, String attributes) throws IOException {
        Path reports = Files.createDirectories(folder.resolve("reports/" + module + "/target/surefire-reports"));
        Files.writeString(
                reports.resolve("TEST-" + name + ".xml"),
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite version=\"3.0.2\" name=\"" + name
                        + "\" time=\"0.1\" " + attributes + ">\n  <testcase name=\"a\"/>\n</testsuite>\n");
    }

    FakeMachine with(String variable, Object value) {
        environment.put(variable, value.toString());
        return this;
    }

    List<String> builds() throws IOException {
        Path log = root.resolve("builds");
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    Outcome run(String... arguments) throws IOException, InterruptedException {
        return start(arguments).finish();
    }

    Running start(String... arguments) throws IOException {
        return start(root, root.resolve("breakwater"), arguments);
    }

    Outcome runFrom(Path where, Path launcher, String... arguments) throws IOException, InterruptedException {
        return start(where, launcher, arguments).finish();
    }

    private Running start(Path where, Path launcher, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("bash", launcher.toString()));
        command.addAll(Arrays.asList(arguments));
        runs++;
        Path output = folder.resolve("output" + runs);
        Path errors = folder.resolve("errors" + runs);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(where.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new Running(builder.start(), output, errors);
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /// A launcher that has not ended yet.
    ///
    /// @param process the launcher, then what it became
    /// @param outputFile receives standard output
    /// @param errorFile receives standard error
    record Running(Process process, Path outputFile, Path errorFile) {
        String output() throws IOException {
            return Files.readString(outputFile);
        }

        Outcome finish() throws IOException, InterruptedException {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the launcher did not end within 60 s: " + output());
            }
            return new Outcome(process.exitValue(), output(), Files.readString(errorFile));
        }
    }

    /// How a launcher ended.
    ///
    /// @param exitCode of the process
    /// @param output standard output
    /// @param errors standard error
    record Outcome(int exitCode, String output, String errors) {}
}
