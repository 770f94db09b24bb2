package breakwater.app.command;

import breakwater.agent.Agents;
import java.util.Iterator;

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

    /// For the help: those on the class path.
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Agents.names().iterator();
        }
    }
}
