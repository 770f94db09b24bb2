package breakwater.app.command;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// Ports named on the command line, looked at before anything is written.
final class Ports {
    private static final int HIGHEST = 65_535;

    private Ports() {}

    static void check(String option, int port) {
        if (port < 0 || port > HIGHEST) {
            throw CommandException.usage(option + " must be in [0, " + HIGHEST + "] but was " + port);
        }
    }

    /// Refuses a port that something listens on: found out only when the server starts, it would leave a journal
    /// that
    /// holds nothing but a start.
    static void requireFree(String host, int port) {
        if (port == 0) {
            return;
        }
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(host, port));
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.ERROR, "cannot listen on " + host + ":" + port + ": " + Failures.line(e));
        }
    }
}
