package breakwater.app.command;

/// Where imported history lies below the home folder.
final class HistoryFiles {
    static final String STORE = "history.duckdb";

    private HistoryFiles() {}
}
