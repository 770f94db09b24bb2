package breakwater.app.command;

import breakwater.app.settings.SettingsException;
import breakwater.journal.JournalFailedException;
import breakwater.journal.JournalRefusedException;
import breakwater.model.MalformedStateException;
import breakwater.pipeline.ReplayDivergenceException;
import breakwater.provenance.KeyRefusedException;
import breakwater.provenance.ProvenanceRefusedException;
import breakwater.store.history.DataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// What every failure is called and which exit code it has.
final class Failures {
    private Failures() {}

    static int exitCode(Throwable e) {
        return switch (e) {
            case CommandException command -> command.exitCode();
            case SettingsException _, KeyRefusedException _ -> ExitCode.CONFIGURATION;
            case DataException _, ProvenanceRefusedException _ -> ExitCode.DATA_REFUSED;
            default -> ExitCode.ERROR;
        };
    }

    /// Returns one line for a person.
    static String line(Throwable e) {
        return switch (e) {
            case NoSuchFileException missing -> missing.getFile() + ": no such file";
            case AccessDeniedException denied -> denied.getFile() + ": permission denied";
            case FileSystemException file ->
                file.getFile() + ": " + (file.getReason() == null ? "cannot be used" : file.getReason());
            case UncheckedIOException io
            when io.getCause() != null
                    && (io.getMessage() == null || io.getMessage().startsWith("java.")) -> line(io.getCause());
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    }

    /// Returns whether this is a fault of ours, worth a stack trace.
    static boolean unexpected(Throwable e) {
        return switch (e) {
            case CommandException _,
                    SettingsException _,
                    DataException _,
                    JournalRefusedException _,
                    JournalFailedException _,
                    KeyRefusedException _,
                    ProvenanceRefusedException _,
                    MalformedStateException _,
                    ReplayDivergenceException _,
                    IOException _,
                    UncheckedIOException _,
                    IllegalArgumentException _ -> false;
            default -> true;
        };
    }
}
