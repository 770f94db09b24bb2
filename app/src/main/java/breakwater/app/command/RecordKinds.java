package breakwater.app.command;

import breakwater.store.history.RecordKind;
import java.util.Locale;

/// Kinds of rows as they stand on the command line and in JSON.
final class RecordKinds {
    private RecordKinds() {}

    static String word(RecordKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    static RecordKind parse(String text) {
        return switch (text) {
            case "bars" -> RecordKind.BARS;
            case "trades" -> RecordKind.TRADES;
            default -> throw CommandException.usage("--kind must be bars or trades but was '" + text + "'");
        };
    }
}
