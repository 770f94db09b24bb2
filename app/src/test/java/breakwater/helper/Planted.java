package breakwater.helper;

/// A class in a package that must not exist: no home, unknown to the map, and without a package-info.
public final class Planted {
    private Planted() {}
}
