package breakwater.lab.impact;

/// How a number stands to its targets.
public enum Grade {
    /// Below what must be.
    MISS("MISS"),
    /// What must be, and not what would be better.
    MUST("must"),
    /// What would be better.
    STRETCH("stretch"),
    /// There is no target, or nothing to hold against it.
    NOT_JUDGED("not judged");

    private final String words;

    Grade(String words) {
        this.words = words;
    }

    /// Returns it for the reader.
    ///
    /// @return words
    public String words() {
        return words;
    }

    /// NaN misses.
    static Grade atLeast(double value, double must, double stretch) {
        return value >= stretch ? STRETCH : value >= must ? MUST : MISS;
    }

    /// NaN misses.
    static Grade atMost(double value, double must, double stretch) {
        return value <= stretch ? STRETCH : value <= must ? MUST : MISS;
    }

    static Grade held(boolean holds) {
        return holds ? MUST : MISS;
    }

    /// The worse of two; what is not judged says nothing.
    Grade and(Grade other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
