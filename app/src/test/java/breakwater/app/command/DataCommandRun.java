package breakwater.app.command;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/// What one command printed and how it ended, with failures treated as the program treats them.
///
/// @param exit exit code
/// @param out standard output
/// @param err standard error
record DataCommandRun(int exit, String out, String err) {
    private static final ObjectMapper ONE_OBJECT =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    static DataCommandRun of(Object command, Object... args) {
        PrintStream outBefore = System.out;
        PrintStream errBefore = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (PrintStream newOut = new PrintStream(out, true, StandardCharsets.UTF_8);
                PrintStream newErr = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            System.setOut(newOut);
            System.setErr(newErr);
            CommandLine line = new CommandLine(command);
            line.setParameterExceptionHandler((e, _) -> {
                System.err.println("breakwater: " + Failures.line(e));
                return ExitCode.USAGE;
            });
            line.setExecutionExceptionHandler((e, _, _) -> {
                System.err.println("breakwater: " + Failures.line(e));
                if (Failures.unexpected(e)) {
                    e.printStackTrace(System.err);
                }
                return Failures.exitCode(e);
            });
            String[] words = new String[args.length];
            for (int i = 0; i < args.length; i++) {
                words[i] = args[i].toString();
            }
            int exit = line.execute(words);
            return new DataCommandRun(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(outBefore);
            System.setErr(errBefore);
        }
    }

    /// Returns standard output as the one object it must be.
    JsonNode json() {
        try {
            return ONE_OBJECT.readTree(out);
        } catch (IOException e) {
            throw new UncheckedIOException("no single JSON object: " + out, e);
        }
    }
}
