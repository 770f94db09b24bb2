package breakwater.app.command;

import breakwater.app.live.JournalReplay;
import breakwater.provenance.BatchReader;
import breakwater.provenance.EdgeKey;
import breakwater.provenance.JournalCheck;
import breakwater.provenance.JournalRecords;
import breakwater.provenance.TrustedKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The journals of a home and their logs of signed batches, as the commands of provenance look for them.
///
/// @param home folder of everything
/// @param console is told of what is not there
record HomeJournals(Path home, Console console) {
    /// Returns the check against a journal; empty, and said so, where it is not here.
    Optional<JournalCheck> check(String name) {
        Path folder = home.resolve("journal").resolve(name);
        if (!Files.isDirectory(folder)) {
            console.note("breakwater: journal " + folder + " is not here and was not compared");
            return Optional.empty();
        }
        return Optional.of(
                new JournalCheck(JournalReplay.headerOf(folder).engine().catalogue(), JournalRecords.of(folder)));
    }

    Path keyFile() {
        return home.resolve(EdgeKey.FOLDER).resolve(TrustedKey.FILE_NAME);
    }

    /// Returns the logs a person means: the one named, or all.
    List<String> logs(Optional<String> journal) {
        List<String> all = BatchReader.journals(home);
        if (journal.isPresent() && !all.contains(journal.get())) {
            throw CommandException.usage("--journal must have a provenance log, such as " + String.join(", ", all)
                    + ", but was '" + journal.get() + "'");
        }
        return journal.map(List::of).orElse(all);
    }

    /// Returns the one log a person means.
    String log(Optional<String> journal) {
        List<String> logs = logs(journal);
        if (logs.isEmpty()) {
            throw new CommandException(ExitCode.ERROR, home + ": no provenance log yet; 'run' makes one");
        }
        if (logs.size() > 1) {
            throw CommandException.usage(
                    "name one with --journal: there are provenance logs of " + String.join(", ", logs));
        }
        return logs.getFirst();
    }
}
