package breakwater.lab.impact;

import java.util.Comparator;

/// World and training of a trial, in an order that hangs on nothing else.
record Seeds(long world, long training) implements Comparable<Seeds> {
    private static final Comparator<Seeds> ORDER =
            Comparator.comparingLong(Seeds::world).thenComparingLong(Seeds::training);

    @Override
    public int compareTo(Seeds other) {
        return ORDER.compare(this, other);
    }
}
