package breakwater.lab.attack.family;

/// So many lots in so much time, evenly.
final class Program {
    private final double total;
    private final double fromSeconds;
    private final double seconds;
    private double done;

    Program(double total, double fromSeconds, double seconds) {
        this.total = Math.max(0, total);
        this.fromSeconds = fromSeconds;
        this.seconds = seconds;
    }

    static Program none() {
        return new Program(0, 0, 0);
    }

    /// What should have been done by now and is not.
    double due(double nowSeconds) {
        double share = seconds > 0 ? Math.clamp((nowSeconds - fromSeconds) / seconds, 0, 1) : 1;
        return nowSeconds < fromSeconds ? 0 : share * total - done;
    }

    void did(double lots) {
        done += lots;
    }

    double done() {
        return done;
    }
}
