package breakwater.lab.impact;

/// What is taken for independent of each other.
public enum ClusterUnit {
    /// Each pair of world seed and training seed.
    SEED_PAIR,
    /// Each world seed with all its training seeds: wider, and right where trained agents fare alike in one
    /// world.
    WORLD
}
