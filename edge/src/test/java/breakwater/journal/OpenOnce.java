package breakwater.journal;

import java.nio.file.Path;

/// Opens a journal in a process of its own and says what came of it.
final class OpenOnce {
    private OpenOnce() {}

    public static void main(String[] arguments) {
        try {
            Journal.open(Path.of(arguments[0]), JournalSettings.defaults()).close();
            System.out.println("opened");
        } catch (JournalRefusedException e) {
            System.out.println(e.getMessage());
        }
    }
}
