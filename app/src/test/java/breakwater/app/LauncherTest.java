package breakwater.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher against a machine made of small scripts: no JDK, no Maven and no network are touched.
class LauncherTest {
    @TempDir
    private Path folder;

    private FakeMachine machine;

    @BeforeEach
    void layOutTheMachine() throws IOException {
        machine = new FakeMachine(folder);
    }

    @Test
    void theOverrideIsUsedBeforeEverythingElse() throws Exception {
        Path chosen = machine.jdk("chosen", "25.0.3");
        machine.usualJdk("25.0.1");
        FakeMachine.Outcome outcome = machine.with("BREAKWATER_JAVA_HOME", chosen)
                .with("JAVA_HOME", machine.jdk("home", "25"))
                .run("status");
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.output()).contains("java of chosen");
    }

    @Test
    void anOverrideThatIsTooOldIsRefusedAlthoughAnotherWouldDo() throws Exception {
        machine.usualJdk("25.0.1");
        FakeMachine.Outcome outcome = machine.with("BREAKWATER_JAVA_HOME", machine.jdk("old", "17.0.15"))
                .run("status");
        assertThat(outcome.exitCode()).isEqualTo(4);
        assertThat(outcome.errors())
                .contains("no JDK 25 or newer found")
                .contains("BREAKWATER_JAVA_HOME=")
                .contains("Java 17");
    }

    @Test
    void anOldJavaHomeIsPassedOver() throws Exception {
        machine.usualJdk("25.0.1");
        FakeMachine.Outcome outcome =
                machine.with("JAVA_HOME", machine.jdk("old", "17.0.15")).run("status");
        assertThat(outcome.output()).contains("java of jdk-25.0.1");
    }

    @Test
    void amongTheUsualFoldersTheOldestThatWillDoIsTaken() throws Exception {
        machine.usualJdk("26.0.1");
        machine.usualJdk("17.0.15");
        machine.usualJdk("25.0.2");
        assertThat(machine.run("status").output()).contains("java of jdk-25.0.2");
    }

    @Test
    void aRuntimeWithoutCompilerWillNotDo() throws Exception {
        Files.delete(machine.usualJdk("25.0.1").resolve("bin/javac"));
        FakeMachine.Outcome outcome = machine.run("status");
        assertThat(outcome.exitCode()).isEqualTo(4);
        assertThat(outcome.errors()).contains("Java 25 without javac");
    }

    @Test
    void aFolderWithoutReleaseFileIsAskedForItsVersion() throws Exception {
        Files.delete(machine.usualJdk("25.0.1").resolve("release"));
        assertThat(machine.run("status").output()).contains("java of jdk-25.0.1");
    }

    @Test
    void javaOnThePathIsTheLastResort() throws Exception {
        machine.onPath("java", machine.jdk("elsewhere", "25.0.1").resolve("bin/java"));
        assertThat(machine.run("status").output()).contains("java of elsewhere");
    }

    @Test
    void withoutAnyJdkEverythingLookedAtIsNamed() throws Exception {
        Path home = machine.jdk("home", "11.0.2");
        machine.usualJdk("17.0.15");
        machine.usualJdk("1.8.0_392");
        FakeMachine.Outcome outcome = machine.with("JAVA_HOME", home).run("status");
        assertThat(outcome.exitCode()).isEqualTo(4);
        assertThat(outcome.output()).isEmpty();
        assertThat(outcome.errors().lines())
                .contains("breakwater: no JDK 25 or newer found; looked at:", "  JAVA_HOME=" + home + ": Java 11")
                .anyMatch(line -> line.endsWith("jdk-17.0.15: Java 17"))
                .anyMatch(line -> line.endsWith("jdk-1.8.0_392: Java 1"))
                .contains("  java on the PATH: none")
                .anyMatch(line -> line.contains("set BREAKWATER_JAVA_HOME"));
    }

    @Test
    void mavenRunsOnTheJdkThatWasFound() throws Exception {
        Path jdk = machine.usualJdk("25.0.1");
        machine.run("status");
        assertThat(machine.builds()).singleElement().asString().contains("mvn with " + jdk);
    }

    @Test
    void withoutMavenTheWrapperIsUsed() throws Exception {
        machine.usualJdk("25.0.1");
        machine.removeMaven();
        machine.run("status");
        assertThat(machine.builds()).singleElement().asString().startsWith("mvnw with");
    }

    @Test
    void theFirstUseBuildsWithOneLineAndTheSecondDoesNot() throws Exception {
        machine.usualJdk("25.0.1");
        FakeMachine.Outcome first = machine.run("status");
        assertThat(first.errors().lines()).singleElement().asString().matches("breakwater: building .* done in \\d+ s");
        assertThat(machine.run("status").errors()).isEmpty();
        assertThat(machine.builds()).hasSize(1);
    }

    @Test
    void aChangedAnAddedAndADeletedSourceEachBuildAgain() throws Exception {
        machine.usualJdk("25.0.1");
        machine.run("status");
        Path source = machine.root().resolve("engine/src/main/java/A.java");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
        machine.run("status");
        assertThat(machine.builds()).hasSize(2);
        Files.setLastModifiedTime(source, FileTime.from(Instant.EPOCH));
        // Moved in with its old date, so only the list of files tells.
        Path old = Files.writeString(machine.root().resolve("B.java"), "class B {}");
        Files.setLastModifiedTime(old, FileTime.from(Instant.EPOCH));
        Files.move(old, source.resolveSibling("B.java"));
        machine.run("status");
        assertThat(machine.builds()).hasSize(3);
        Files.delete(source.resolveSibling("B.java"));
        machine.run("status");
        assertThat(machine.builds()).hasSize(4);
        machine.run("status");
        assertThat(machine.builds()).hasSize(4);
    }

    @Test
    void testsAndBenchmarksAreNoReasonToBuild() throws Exception {
        machine.usualJdk("25.0.1");
        machine.run("status");
        Files.createDirectories(machine.root().resolve("engine/src/test/java"));
        Files.writeString(machine.root().resolve("engine/src/test/java/ATest.java"), "class ATest {}");
        Files.createDirectories(machine.root().resolve("bench/src/main/java"));
        Files.writeString(machine.root().resolve("bench/src/main/java/Bench.java"), "class Bench {}");
        machine.run("status");
        assertThat(machine.builds()).hasSize(1);
    }

    @Test
    void aFailedBuildShowsMavensErrorsAndIsTriedAgain() throws Exception {
        machine.usualJdk("25.0.1");
        Files.writeString(machine.root().resolve("broken"), "[ERROR] A.java:[1,1] ';' expected\n");
        FakeMachine.Outcome outcome = machine.run("status");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output()).isEmpty();
        assertThat(outcome.errors())
                .contains("[ERROR] A.java:[1,1] ';' expected")
                .doesNotContain("[INFO]");
        Files.delete(machine.root().resolve("broken"));
        assertThat(machine.run("status").exitCode()).isZero();
    }

    @Test
    void throughALinkAndFromAnotherFolderTheProgramKeepsFolderArgumentsAndExitCode() throws Exception {
        machine.usualJdk("25.0.1");
        Path elsewhere = Files.createDirectories(folder.resolve("else where"));
        Path link =
                Files.createSymbolicLink(elsewhere.resolve("bw"), machine.root().resolve("breakwater"));
        FakeMachine.Outcome outcome = machine.runFrom(elsewhere, link, "exit", "7", "a b", "", "*");
        assertThat(outcome.exitCode()).isEqualTo(7);
        assertThat(outcome.output())
                .contains("in " + elsewhere.toRealPath() + "\n")
                .contains("[exit]\n[7]\n[a b]\n[]\n[*]\n");
    }

    @Test
    void furtherOptionsReachTheVirtualMachine() throws Exception {
        machine.usualJdk("25.0.1");
        FakeMachine.Outcome outcome =
                machine.with("BREAKWATER_JAVA_OPTIONS", "-Xmx9g -Dx=y").run("status");
        assertThat(outcome.output()).containsSubsequence("[-Xmx2g]", "[-Xmx9g]\n[-Dx=y]\n", "[-jar]");
    }

    @Test
    void theStartUpCacheIsUsedOnlyWithTheJdkThatMadeIt() throws Exception {
        machine.usualJdk("25.0.1");
        assertThat(machine.run("status").output()).contains("[-XX:AOTCache=");
        Path other = machine.jdk("other", "25.0.1");
        assertThat(machine.with("BREAKWATER_JAVA_HOME", other).run("status").output())
                .doesNotContain("AOTCache");
    }

    @Test
    void twoFirstUsesAtOnceBuildOnce() throws Exception {
        assumeTrue(machine.has("flock"), "without flock first uses are not guarded");
        machine.usualJdk("25.0.1");
        Files.writeString(machine.root().resolve("slow"), "");
        FakeMachine.Running one = machine.start("status");
        FakeMachine.Running two = machine.start("status");
        assertThat(one.finish().exitCode()).isZero();
        assertThat(two.finish().exitCode()).isZero();
        assertThat(machine.builds()).hasSize(1);
    }

    @Test
    void aRunningProgramKeepsItsJarsWhileANewerOneIsBuilt() throws Exception {
        assumeTrue(machine.has("flock"), "without flock old programs stay for ever");
        machine.usualJdk("25.0.1");
        FakeMachine.Running running = machine.start("wait");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> running.output().contains("[wait]"));
        Path jar = Path.of(running.output()
                .lines()
                .filter(line -> line.endsWith("breakwater.jar]"))
                .map(line -> line.substring(1, line.length() - 1))
                .findFirst()
                .orElseThrow());
        touchSource();
        machine.run("status");
        assertThat(jar).exists();
        Files.writeString(machine.root().resolve("stop"), "");
        assertThat(running.finish().exitCode()).isZero();
        touchSource();
        machine.run("status");
        assertThat(jar).as("nobody runs it any more").doesNotExist();
    }

    @Test
    void aBuildInsideABuildIsRefused() throws Exception {
        machine.usualJdk("25.0.1");
        FakeMachine.Outcome outcome = machine.with("BREAKWATER_BUILDING", "1").run("status");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors()).contains("a build is already under way");
        assertThat(machine.builds()).isEmpty();
    }

    @Test
    void testSumsTheReportsOfEveryModuleInItsLastLine() throws Exception {
        machine.usualJdk("25.0.1");
        machine.report("engine", "A", "tests=\"5\" errors=\"0\" skipped=\"1\" failures=\"0\"");
        Files.writeString(machine.root().resolve("noise"), "\u001b[0m");
        machine.report("app", "B", "tests=\"12\" errors=\"0\" skipped=\"0\" failures=\"0\"");
        FakeMachine.Outcome outcome = machine.run("test");
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.output().lines().toList().getLast()).isEqualTo("16 passed, 0 failed, 1 skipped");
        assertThat(machine.run("status").errors())
                .as("tests leave a built program")
                .isEmpty();
    }

    @Test
    void reportsOfAnEarlierRunAreNotCounted() throws Exception {
        machine.usualJdk("25.0.1");
        machine.report("engine", "A", "tests=\"5\" errors=\"0\" skipped=\"0\" failures=\"0\"");
        Path stale = Files.createDirectories(machine.root().resolve("app/target/surefire-reports"));
        Files.writeString(stale.resolve("TEST-Old.xml"), "<testsuite name=\"Old\" tests=\"9\" failures=\"9\">\n");
        assertThat(machine.run("test").output()).endsWith("5 passed, 0 failed, 0 skipped\n");
    }

    @Test
    void failuresAndErrorsFailTheCommand() throws Exception {
        machine.usualJdk("25.0.1");
        machine.report("engine", "A", "tests=\"5\" errors=\"1\" skipped=\"1\" failures=\"2\"");
        FakeMachine.Outcome outcome = machine.run("test");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output()).endsWith("1 passed, 3 failed, 1 skipped\n");
    }

    @Test
    void noTestAtAllFailsTheCommand() throws Exception {
        machine.usualJdk("25.0.1");
        FakeMachine.Outcome outcome = machine.run("test");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors()).contains("no test ran");
        assertThat(outcome.output()).endsWith("0 passed, 0 failed, 0 skipped\n");
    }

    @Test
    void aTestProcessThatDiedFailsTheCommandAlthoughEveryReportIsGreen() throws Exception {
        machine.usualJdk("25.0.1");
        machine.report("engine", "A", "tests=\"5\" errors=\"0\" skipped=\"0\" failures=\"0\"");
        Files.writeString(machine.root().resolve("noise"), "[ERROR] The forked VM terminated\n");
        FakeMachine.Outcome outcome = machine.run("test");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output()).endsWith("5 passed, 0 failed, 0 skipped\n");
    }

    private void touchSource() throws IOException {
        Files.setLastModifiedTime(
                machine.root().resolve("engine/src/main/java/A.java"),
                FileTime.from(Instant.now().plusMillis(50)));
    }
}
