package breakwater.lab.attack.search;

import java.util.Map;

/// Tries settings once. Called from several threads at once; equal arguments must give equal results.
@FunctionalInterface
public interface Measurement {
    /// Tries settings in one world.
    ///
    /// @param values value by name of dimension, all of them
    /// @param seed of the world
    /// @return what it came to
    Measured measure(Map<String, Double> values, long seed);

    /// What settings came to in one world.
    ///
    /// @param impact what the victim lost by it, as a fraction of its capital
    /// @param excess how far the attack went beyond its budget, as a fraction of it; 0 within it
    record Measured(double impact, double excess) {}
}
