package breakwater.agent;

import java.util.List;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/// The strategies on the class path.
public final class Agents {
    private Agents() {}

    /// Returns the names of all strategies.
    ///
    /// @return sorted names
    public static List<String> names() {
        return List.copyOf(all().keySet());
    }

    /// Creates a strategy.
    ///
    /// @param name its stable name
    /// @return a new agent, not started
    /// @throws IllegalArgumentException if there is none of that name; the message lists those there are
    public static Agent create(String name) {
        Agent agent = all().get(name);
        if (agent == null) {
            throw new IllegalArgumentException(
                    "strategy must be one of " + String.join(", ", names()) + " but was '" + name + "'");
        }
        return agent;
    }

    private static SortedMap<String, Agent> all() {
        SortedMap<String, Agent> agents = new TreeMap<>();
        for (Agent agent : ServiceLoader.load(Agent.class, Agents.class.getClassLoader())) {
            agents.put(agent.name(), agent);
        }
        return agents;
    }
}
