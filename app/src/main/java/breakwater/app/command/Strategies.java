package breakwater.app.command;

import breakwater.agent.Agents;

/// Names of strategies on the command line.
final class Strategies {
    private Strategies() {}

    /// Refuses an unknown name before any work is done.
    static void check(String name) {
        if (!Agents.names().contains(name)) {
            throw CommandException.usage(
                    "--strategy must be one of " + String.join(", ", Agents.names()) + " but was '" + name + "'");
        }
    }
}
