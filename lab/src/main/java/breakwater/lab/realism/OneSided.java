package breakwater.lab.realism;

import breakwater.lab.exchange.Venue;

/// For how long a book had an empty side.
final class OneSided {
    private final double stepSeconds;
    private int steps;
    private int longest;

    OneSided(double stepSeconds) {
        this.stepSeconds = stepSeconds;
    }

    void look(Venue venue) {
        add(venue.isTwoSided());
    }

    void add(boolean twoSided) {
        steps = twoSided ? 0 : steps + 1;
        longest = Math.max(longest, steps);
    }

    double longestSeconds() {
        return longest * stepSeconds;
    }
}
