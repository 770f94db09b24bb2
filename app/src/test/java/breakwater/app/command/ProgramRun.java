package breakwater.app.command;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What the whole program printed for one command line and how it ended, inside this process.
///
/// @param exit exit code
/// @param out standard output
/// @param err standard error
record ProgramRun(int exit, String out, String err) {
    private static final ObjectMapper ONE_OBJECT =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    static ProgramRun of(Object... args) {
        PrintStream outBefore = System.out;
        PrintStream errBefore = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (PrintStream newOut = new PrintStream(out, true, StandardCharsets.UTF_8);
                PrintStream newErr = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            System.setOut(newOut);
            System.setErr(newErr);
            String[] words = new String[args.length];
            for (int i = 0; i < args.length; i++) {
                words[i] = args[i].toString();
            }
            int exit = Cli.execute(words);
            return new ProgramRun(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(outBefore);
            System.setErr(errBefore);
        }
    }

    /// Runs `run` on free ports.
    static ProgramRun ofRun(Object... args) {
        List<Object> words = new ArrayList<>(List.of(args));
        words.addAll(List.of("--port", "0", "--metrics-port", "0"));
        return ofCommand("run", words.toArray());
    }

    /// Runs one command.
    static ProgramRun ofCommand(String command, Object... args) {
        List<Object> words = new ArrayList<>(List.of(command));
        words.addAll(List.of(args));
        return of(words.toArray());
    }

    /// Returns standard output of a command that succeeded as the one object it must be.
    JsonNode json() {
        if (exit != 0) {
            throw new AssertionError("exit code " + exit + ": " + err);
        }
        return object();
    }

    /// Returns standard output as the one object it must be, however the command ended.
    JsonNode object() {
        try {
            return ONE_OBJECT.readTree(out);
        } catch (IOException e) {
            throw new UncheckedIOException("no single JSON object: " + out, e);
        }
    }

    List<String> errLines() {
        return err.lines().toList();
    }
}
