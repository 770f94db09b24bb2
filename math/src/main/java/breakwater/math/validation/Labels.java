package breakwater.math.validation;

/// Checks the ends of labels.
final class Labels {
    private Labels() {}

    static int[] copy(int[] labelEnd) {
        int[] copy = labelEnd.clone();
        for (int t = 0; t < copy.length; t++) {
            if (copy[t] < t) {
                throw new IllegalArgumentException("labelEnd[" + t + "] must be >= " + t + " but was " + copy[t]);
            }
        }
        return copy;
    }
}
