package breakwater.app.command;

import java.io.PrintStream;
import java.util.Locale;

/// A progress line for long work: redrawn in place on a terminal, absent elsewhere.
final class Progress implements AutoCloseable {
    private static final int WIDTH = 30;

    private final PrintStream err;
    private final String what;
    private final long total;
    private final boolean visible;
    private int drawnPermille = -1;

    Progress(PrintStream err, String what, long total, boolean visible) {
        this.err = err;
        this.what = what;
        this.total = Math.max(1, total);
        this.visible = visible;
    }

    void at(long done) {
        if (!visible) {
            return;
        }
        int permille = (int) Math.clamp(1000.0 * done / total, 0, 1000);
        if (permille != drawnPermille) {
            drawnPermille = permille;
            int filled = permille * WIDTH / 1000;
            err.print(String.format(
                    Locale.ROOT,
                    "\r%s [%s%s] %5.1f%%",
                    what,
                    "#".repeat(filled),
                    ".".repeat(WIDTH - filled),
                    permille / 10.0));
            err.flush();
        }
    }

    @Override
    public void close() {
        if (visible && drawnPermille >= 0) {
            err.print("\r" + " ".repeat(what.length() + WIDTH + 12) + "\r");
            err.flush();
        }
    }
}
