package breakwater.lab.population;

final class Bounds {
    private Bounds() {}

    static void check(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(name + " must be in [" + least + ", " + most + "] but was " + value);
        }
    }
}
